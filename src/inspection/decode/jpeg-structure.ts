/** Where one JPEG of a byte stream begins and ends, and what its headers say. */
export interface JpegStructure {
  start: number
  /** Just past the end-of-image marker; undefined when the stream stops before it. */
  end: number | undefined
  width: number
  height: number
  /** The text of its comment segments. */
  comments: string[]
}

/**
 * Walks the markers of the JPEG that begins at `start`. Tells where the picture truly ends, which a
 * decoder does not say: a file cut short and a file with something behind it are told apart here.
 * Gives undefined when there is no JPEG at that place.
 */
export function walkJpeg(bytes: Uint8Array, start = 0): JpegStructure | undefined {
  if (bytes[start] !== 0xff || bytes[start + 1] !== 0xd8) return undefined
  const found: JpegStructure = { start, end: undefined, width: 0, height: 0, comments: [] }
  let at = start + 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return found
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) return { ...found, end: at + 2 }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2
      continue
    }
    if (at + 3 >= bytes.length) return found
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!
    if (length < 2 || at + 2 + length > bytes.length) return found
    const isFrameHeader =
      marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrameHeader && length >= 7) {
      found.height = (bytes[at + 5]! << 8) | bytes[at + 6]!
      found.width = (bytes[at + 7]! << 8) | bytes[at + 8]!
    }
    if (marker === 0xfe) {
      found.comments.push(Buffer.from(bytes.subarray(at + 4, at + 2 + length)).toString('latin1'))
    }
    at += 2 + length
    if (marker === 0xda) at = skipScan(bytes, at)
  }
  return found
}

/** Entropy-coded data ends at the next marker that is neither a stuffed zero nor a restart. */
function skipScan(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    at = bytes.indexOf(0xff, at)
    if (at === -1) return bytes.length
    const next = bytes[at + 1]
    if (next === undefined) return bytes.length
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2
    else if (next === 0xff) at++
    else return at
  }
}
