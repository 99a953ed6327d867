import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One webhook as it came in. */
export interface ReceivedWebhook {
  method: string
  path: string
  headers: Record<string, string>
  body: string
  /** What the receiver answered. */
  status: number
}

/** Takes webhooks on a free port of this machine and keeps them, in order of arrival. */
export interface LoopbackReceiver {
  /** Address for webhooks, with a path. */
  url: string
  received(): ReceivedWebhook[]
  /** The same receiver for one of several senders: an address of its own, and what arrived there alone. */
  under(name: string): Pick<LoopbackReceiver, 'url' | 'received'>
  /** Answers these statuses to the next webhooks, one each; afterwards 200 again. */
  answerNext(...statuses: number[]): void
  close(): Promise<void>
}

/** @param body what an accepted webhook is answered with; some vendors only take JSON for an answer */
export async function createLoopbackReceiver(
  path = '/webhook',
  body?: { contentType: string; text: string },
): Promise<LoopbackReceiver> {
  const kept: ReceivedWebhook[] = []
  const statuses: number[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const status = statuses.shift() ?? 200
      kept.push({
        method: request.method ?? 'POST',
        path: request.url ?? '/',
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
        ),
        body: Buffer.concat(chunks).toString('utf8'),
        status,
      })
      if (body && status === 200)
        response.writeHead(status, { 'content-type': body.contentType }).end(body.text)
      else response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  // Who forgets to close it does not keep the process alive by it.
  server.unref()
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}${path}`
  return {
    url,
    received: () => [...kept],
    under: (name) => {
      const own = `${path}/${name}`
      return {
        url: `${url}/${name}`,
        received: () => kept.filter((one) => one.path === own || one.path.startsWith(`${own}/`)),
      }
    },
    answerNext: (...next) => void statuses.push(...next),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
