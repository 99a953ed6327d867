import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { startSandbox } from '../support/start-sandbox.ts'
import { createClient } from './cm/support.ts'

const sandbox = await startSandbox()

it('an idle connection is kept for longer than callers keep it, and is never closed under their hands', async () => {
  const agent = new Agent({ keepAlive: true })
  const offered = await new Promise<unknown>((resolve, reject) =>
    request(`${sandbox.url}/control/health`, { agent }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.headers['keep-alive']))
    })
      .on('error', reject)
      .end(),
  )
  agent.destroy()
  expect(offered).toBe('timeout=75')
})

it('a webhook comes on a connection of its own', async () => {
  const heard: (string | undefined)[] = []
  const consumer = createServer((call, response) => {
    heard.push(call.headers.connection)
    call.resume()
    response.end()
  })
  await new Promise<void>((resolve) => consumer.listen(0, '127.0.0.1', resolve))
  const client = await createClient(sandbox)
  const { port } = consumer.address() as AddressInfo
  await client.call('POST', '/webhooks', { url: `http://127.0.0.1:${port}/` })
  await client.finish(await client.create())
  await client.settle()
  await new Promise((resolve) => consumer.close(resolve))
  expect(heard).toEqual(['close', 'close'])
})
