import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { encodeAnswer } from './encode-answer.ts'
import type { Passage } from './passage.ts'

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
  const body = typeof encoded.body === 'string' ? Buffer.from(encoded.body) : encoded.body
  const { socket } = plan
  if (socket?.kind === 'reset') {
    request.socket.resetAndDestroy()
    return
  }
  if (socket?.kind === 'empty') {
    request.socket.end()
    return
  }
  const headers: Record<string, string | number> = { ...encoded.headers }
  const hasBody = encoded.status !== 204 && encoded.status !== 304
  if (hasBody) headers['content-length'] = body.length
  if (passage.request.truncated) headers['connection'] = 'close'
  response.writeHead(encoded.status, headers)
  if (request.method === 'HEAD' || !hasBody) {
    response.end()
    return
  }
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
  response.end(body)
}
