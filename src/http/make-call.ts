import { openTurn } from '../journey/open-turn.ts'
import { type Seen, Work } from '../journey/work.ts'
import type { Call } from '../providers/provider.ts'
import type { ExchangeHouse } from './exchange-house.ts'
import type { Passage } from './passage.ts'

/** A fresh turn for this request: made anew each time the turn is repeated. */
export async function makeCall(
  house: ExchangeHouse,
  passage: Passage,
  seen?: Seen,
): Promise<{ call: Call; work: Work }> {
  const { room, door, request, operation, reading, params, identity } = passage
  const tenant = house.tenants.need(passage.tenant!.id)
  const named: { header?: string; field?: string } = {}
  const header = request.headers['x-sandbox-scenario']
  if (header) named.header = header
  if (operation && reading) {
    const field = room.scenarioField(reading, operation)
    if (field) named.field = field
  }
  const work = new Work(
    house.journey,
    {
      tenant,
      provider: door.name,
      settings: passage.settings,
      now: house.tenants.now(tenant),
      base: request.base,
      named,
      ...(operation ? { cause: `call ${operation.operationId}` } : {}),
      exchange: request.id,
    },
    await house.journey.ids(tenant),
    seen,
  )
  const turn = openTurn(work)
  const call: Call = Object.assign(turn, {
    operation: operation!,
    reading: reading!,
    request,
    params,
    query: reading?.query ?? {},
    body: reading?.body as any,
    caller: identity?.caller ?? {},
    ...(passage.plan.token === undefined ? {} : { tokenFault: passage.plan.token }),
  })
  return { call, work }
}
