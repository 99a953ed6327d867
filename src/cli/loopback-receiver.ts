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
  /** Answers these statuses to the next webhooks, one each; afterwards 200 again. */
  answerNext(...statuses: number[]): void
  close(): Promise<void>
}

export async function createLoopbackReceiver(path = '/webhook'): Promise<LoopbackReceiver> {
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
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${path}`,
    received: () => [...kept],
    answerNext: (...next) => void statuses.push(...next),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
