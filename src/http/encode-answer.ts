import type { Answer } from '../providers/provider.ts'

/** What goes over the wire. */
export interface EncodedAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer | string
}

const encoded = new WeakMap<Answer, EncodedAnswer>()

/** Encodes an answer once, however often it is asked for. Header names become lower-case. */
export function encodeAnswer(answer: Answer): EncodedAnswer {
  const known = encoded.get(answer)
  if (known) return known
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers[name.toLowerCase()] = value
  let body: Buffer | string = ''
  if (Buffer.isBuffer(answer.body)) body = answer.body
  else if (answer.raw) body = String(answer.body ?? '')
  else if (answer.body !== undefined) {
    body = JSON.stringify(answer.body)
    headers['content-type'] ??= answer.contentType ?? 'application/json'
  }
  if ((body.length || answer.stream) && answer.contentType) headers['content-type'] ??= answer.contentType
  const result = { status: answer.status, headers, body }
  encoded.set(answer, result)
  return result
}
