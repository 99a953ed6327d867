import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'

/** Has the vendor read the request its own way, and looks the operation up in its contract. */
export async function readRequest(_house: ExchangeHouse, passage: Passage): Promise<void> {
  const { room, request } = passage
  if (request.method === 'OPTIONS' && room.preflight) {
    const answer = room.preflight(request)
    if (answer) {
      passage.answer = answer
      return
    }
  }
  passage.reading = await room.readRequest(request)
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const route = passage.contract.route(method, passage.reading.path)
  if (route.found === 'operation') {
    passage.operation = route.operation
    passage.params = route.params
  } else {
    passage.noRoute = route
  }
}
