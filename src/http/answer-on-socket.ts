import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { encodeAnswer } from './encode-answer.ts'
import type { Passage } from './passage.ts'

const EMPTY = Buffer.alloc(0)

/** The one step that touches the socket: it waits, cuts, bends or drips as planned. */
export async function answerOnSocket(
  passage: Passage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { plan } = passage
  const encoded = encodeAnswer(passage.answer!)
  if (plan.waitMs > 0) await wait(plan.waitMs)
  if (response.destroyed) return
  const { socket } = plan
  // A fault that cuts or drips needs the whole.
  const parts = socket ? undefined : passage.answer!.stream
  const whole = socket && passage.answer!.stream ? await collect(passage.answer!.stream()) : encoded.body
  if (socket?.kind === 'reset') {
    request.socket.resetAndDestroy()
    return
  }
  const headers: Record<string, string | number> = { ...encoded.headers }
  if (socket?.kind === 'empty') {
    response.writeHead(encoded.status, { ...headers, 'content-length': 0 }).end()
    return
  }
  const hasBody = encoded.status !== 204 && encoded.status !== 304
  if (hasBody && !parts) headers['content-length'] = Buffer.byteLength(whole)
  if (passage.request.truncated) headers['connection'] = 'close'
  response.writeHead(encoded.status, headers)
  if (request.method === 'HEAD' || !hasBody) {
    response.end()
    return
  }
  if (parts) {
    await stream(response, parts())
    return
  }
  const body = socket === undefined ? EMPTY : Buffer.from(whole)
  if (socket?.kind === 'truncate') {
    response.write(body.subarray(0, Math.floor(body.length * socket.share)), () => request.socket.destroy())
    return
  }
  if (socket?.kind === 'drip') {
    const perTick = Math.max(1, Math.floor(socket.bytesPerSecond / 10))
    for (let at = 0; at < body.length && !response.destroyed; at += perTick) {
      response.write(body.subarray(at, at + perTick))
      await wait(100)
    }
    response.end()
    return
  }
  // A text goes out with its head in one piece, bytes in two.
  response.end(encoded.body)
}

/** A streamed body as a whole. */
export async function collect(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}

/** Sends what is made while it is sent, at the pace at which it is taken. */
async function stream(response: ServerResponse, parts: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const part of parts) {
    if (response.destroyed) return
    if (!response.write(part)) await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  response.end()
}
