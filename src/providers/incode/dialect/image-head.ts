/** Width and height as a JPEG's or PNG's head says; undefined for anything else. */
export function imageSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  for (const { marker, at, length } of jpegSegments(bytes)) {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame && length >= 7)
      return { height: bytes.readUInt16BE(at + 1), width: bytes.readUInt16BE(at + 3) }
  }
  return undefined
}

/** Whether the picture's own note says that it lies on its side (EXIF orientation 5 to 8). */
export function isTurned(bytes: Buffer): boolean {
  for (const { marker, at, length } of jpegSegments(bytes)) {
    if (marker !== 0xe1 || bytes.toString('latin1', at, at + 4) !== 'Exif') continue
    return orientation(bytes.subarray(at + 6, at + length)) >= 5
  }
  return false
}

function orientation(tiff: Buffer): number {
  if (tiff.length < 14) return 1
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const two = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const four = (at: number) =>
    at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)
  const directory = four(4)
  const count = Math.min(two(directory), 200)
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12
    if (two(entry) === 0x0112) return two(entry + 8)
  }
  return 1
}

function* jpegSegments(bytes: Buffer): Generator<{ marker: number; at: number; length: number }> {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    if (marker === 0xda || marker === 0xd9) return
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return
    yield { marker, at: at + 4, length: length - 2 }
    at += 2 + length
  }
}
