// The peer of the benchmark: node:http with nothing on top, in a process of its own.
import { createServer } from 'node:http'

const BODY = JSON.stringify({ id: 'bare', text: 'x'.repeat(900) })
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) })
    response.end(BODY)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address)
    console.log(JSON.stringify({ url: `http://127.0.0.1:${address.port}` }))
})
