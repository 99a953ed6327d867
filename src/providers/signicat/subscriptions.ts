import type { JsonObject } from '../../foundation/json.ts'
import type { Turn } from '../../journey/turn.ts'
import { unknown } from './errors.ts'
import { listSubscriptions, SUBSCRIPTION, type Subscription } from './publish.ts'
import type { SignicatSettings } from './settings.ts'

export async function needSubscription(turn: Turn<SignicatSettings>, id: string): Promise<Subscription> {
  const found = (await listSubscriptions(turn)).find((one) => one.id === id)
  if (!found) throw unknown('subscription', id)
  return found
}

/** Stores a subscription. A secret is made when it is asked for by the word `generated` or `generate`. */
export function writeSubscription(
  turn: Turn<SignicatSettings>,
  id: string,
  members: JsonObject,
): Subscription {
  const { secret, ...rest } = members
  const isAskedFor = secret === 'generated' || secret === 'generate'
  const subscription: JsonObject = {
    type: 'webhook',
    active: true,
    events: [`${turn.settings.knobs['K-EVENT-SERVICE']}:process.complete`],
    ...rest,
    ...(secret === undefined ? {} : { secret: isAskedFor ? turn.ids.token(43) : secret }),
    id,
  }
  turn.records.put({ kind: SUBSCRIPTION, id, json: subscription })
  return subscription as unknown as Subscription
}
