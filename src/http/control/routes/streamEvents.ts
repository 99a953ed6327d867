import { type ControlHandler, findTenant } from '../call.ts'

/** So often a line is sent where nothing happens, so that nobody between takes the stream for dead. */
const HEARTBEAT_MS = 15_000

export const streamEvents: ControlHandler = async ({ house, query, request, response }) => {
  const only = query['tenant']
  if (only !== undefined) await findTenant(house, only)
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.write(': listening\n\n')
  const unsubscribe = house.events.subscribe(({ tenant, kind, data }) => {
    if (only === undefined || only === tenant)
      response.write(`event: ${kind}\ndata: ${JSON.stringify({ tenant, kind, ...data })}\n\n`)
  })
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS)
  heartbeat.unref()
  request.on('close', () => {
    clearInterval(heartbeat)
    unsubscribe()
    response.end()
  })
  return undefined
}
