import { request } from 'node:http'

export interface Answer {
  status: number
  headers: Record<string, string>
  text: string
  bytes: Buffer
  /** Parsed body; undefined when it is no JSON. */
  json: any
}

/**
 * One request exactly as written: any header (also `host`), any bytes, no redirects followed. A body
 * that is an object is sent as JSON.
 */
export function send(
  method: string,
  url: string,
  options: { headers?: Record<string, string>; body?: Buffer | string | object } = {},
): Promise<Answer> {
  const { body } = options
  const headers: Record<string, string | number> = { ...options.headers }
  const bytes =
    body === undefined
      ? undefined
      : Buffer.isBuffer(body)
        ? body
        : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  if (bytes && typeof body === 'object' && !Buffer.isBuffer(body))
    headers['content-type'] ??= 'application/json'
  if (bytes) headers['content-length'] ??= bytes.length
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const received = Buffer.concat(chunks)
        const text = received.toString('utf8')
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
          ),
          text,
          bytes: received,
          json: parse(text),
        })
      })
    })
    call.on('error', reject)
    call.end(bytes)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
