/** One part of a multipart body: its own bytes, because signatures are made over them. */
export interface Part {
  name: string
  /** Present when the part is a file. */
  fileName?: string
  contentType?: string
  bytes: Buffer
}

const HEADERS_END = Buffer.from('\r\n\r\n')

/** The boundary a content type declares, or undefined. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  if (!contentType || !/^\s*multipart\//i.test(contentType)) return undefined
  const match = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  return match?.[1] ?? match?.[2]
}

/**
 * Splits a multipart body into its parts, in their order. Undefined when the body is not what the
 * boundary promises: no part at all, a part without an end, a part without a name.
 */
export function readParts(body: Buffer, boundary: string): Part[] | undefined {
  const opening = Buffer.from(`--${boundary}`)
  const between = Buffer.from(`\r\n--${boundary}`)
  // What stands before the first boundary is a preamble and says nothing.
  const isFirst = body.subarray(0, opening.length).equals(opening)
  const found = isFirst ? 0 : body.indexOf(between)
  if (found < 0) return undefined
  let at: number = found + (isFirst ? opening.length : between.length)
  const parts: Part[] = []
  for (;;) {
    if (body.subarray(at, at + 2).toString('latin1') === '--') return parts
    const lineEnd = body.indexOf('\r\n', at)
    if (lineEnd < 0 || body.subarray(at, lineEnd).toString('latin1').trim() !== '') return undefined
    // A part without headers has its empty line at once.
    const headersAt = lineEnd + 2
    const end = body.indexOf(HEADERS_END, lineEnd)
    if (end < 0) return undefined
    const contentAt = end + HEADERS_END.length
    const next = body.indexOf(between, contentAt - 2)
    if (next < 0) return undefined
    const part = readPart(body.subarray(headersAt, end).toString('utf8'), body.subarray(contentAt, next))
    if (!part) return undefined
    parts.push(part)
    at = next + between.length
  }
}

function readPart(headers: string, bytes: Buffer): Part | undefined {
  const read = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(headers)?.[1]?.trim()
  const disposition = read('content-disposition')
  const name = disposition && parameterOf(disposition, 'name')
  if (name === undefined) return undefined
  const part: Part = { name, bytes }
  const fileName = parameterOf(disposition!, 'filename')
  if (fileName !== undefined) part.fileName = fileName
  const contentType = read('content-type')
  if (contentType !== undefined) part.contentType = contentType
  return part
}

function parameterOf(disposition: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[;\\s])${name}\\*?=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(
    disposition,
  )
  const text = match?.[1] ?? match?.[2]
  return text?.replaceAll(/\\(.)/g, '$1').replaceAll('%22', '"')
}

/** Whether some file stands before some text: the vendor asks for all texts first. */
export function hasFileBeforeText(parts: Part[]): boolean {
  const firstFile = parts.findIndex((part) => part.fileName !== undefined)
  return firstFile >= 0 && parts.slice(firstFile).some((part) => part.fileName === undefined)
}
