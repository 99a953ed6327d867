import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** A customer's own site, on an origin of its own. */
export interface Customer {
  origin: string
  /** Where a provider sends the browser at the end. */
  returnTo: string
  /** A page of the site that shows a provider's page in a frame and writes down what that posts to it. */
  embedding(address: string): string
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

export async function startCustomer(): Promise<Customer> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://site')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (pathname === '/return')
      return response.end(
        '<!doctype html><title>Back</title><link rel="icon" href="data:,"><main data-testid="main"><p data-testid="returned">Back</p></main>',
      )
    if (pathname !== '/embed') return response.writeHead(404).end()
    response.end(`<!doctype html><title>Site</title><link rel="icon" href="data:,">
<script>
  window.received = []
  addEventListener('message', (event) => received.push({ origin: event.origin, data: event.data }))
</script>
<iframe name="provider" allow="camera" width="600" height="900" src="${escape(searchParams.get('address') ?? '')}"></iframe>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(
    () => new Promise<void>((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  )
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    returnTo: `${origin}/return?keep=1`,
    embedding: (address) => `${origin}/embed?${new URLSearchParams({ address })}`,
  }
}
