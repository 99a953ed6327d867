import type { IncomingMessage } from 'node:http'
import { ControlProblem } from './problem.ts'

/** An inline scenario or a set of settings is far smaller. */
const BODY_AT_MOST = 1024 * 1024

/** The JSON body; undefined when there is none. @throws {ControlProblem} 400, 413, 415 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const length = request.headers['content-length']
  if (length !== undefined && Number(length) > BODY_AT_MOST) throw tooLarge(request)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_AT_MOST) throw tooLarge(request)
    chunks.push(chunk)
  }
  if (size === 0) return undefined
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(type))
    throw new ControlProblem(415, `The body's content type is ${type === '' ? 'missing' : `"${type}"`}.`, {
      place: 'header.content-type',
      expected: 'application/json',
    })
  const text = Buffer.concat(chunks).toString('utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ControlProblem(400, `The body is not JSON: ${(error as Error).message}.`, {
      place: 'body',
      expected: 'JSON',
    })
  }
}

function tooLarge(request: IncomingMessage): ControlProblem {
  request.unpipe()
  request.resume()
  return new ControlProblem(
    413,
    `The body is larger than ${BODY_AT_MOST} bytes.`,
    { place: 'body', expected: `at most ${BODY_AT_MOST} bytes` },
    { connection: 'close' },
  )
}
