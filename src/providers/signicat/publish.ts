import type { JsonObject } from '../../foundation/json.ts'
import type { Turn } from '../../journey/turn.ts'
import { accountId, type SignicatCredentials } from './credentials.ts'
import type { SignicatSession } from './process.ts'
import type { SignicatSettings, SubscriptionSetting } from './settings.ts'

export const SUBSCRIPTION = 'subscription'
export const COMPLETION = 'process.complete'

export interface Subscription extends SubscriptionSetting {
  id: string
}

/** Subscriptions of the account: those made through the API, then those of the dashboard, which the settings stand for. */
export async function listSubscriptions(turn: Turn<SignicatSettings>): Promise<Subscription[]> {
  const rows = await turn.records.list(SUBSCRIPTION)
  const own = rows.map((row) => row.json as unknown as Subscription)
  const fromSettings = turn.settings.subscriptions.map((one, i) => ({
    ...one,
    id: one.id ?? `settings-${i}`,
  }))
  return [...own, ...fromSettings]
}

/** Tells every subscriber, and the legacy callback of the process, that it is finished. */
export async function publishCompletion(
  turn: Turn<SignicatSettings>,
  session: SignicatSession,
): Promise<void> {
  const { native } = session
  const { dossierId, processId, provider, status } = native
  const eventData: JsonObject = { dossierId, processId, provider, status }
  if (native.externalReference !== undefined) eventData['externalReference'] = native.externalReference
  const event = makeEvent(turn, eventData, [])
  for (const subscription of await listSubscriptions(turn))
    if (listensTo(subscription, turn.settings)) post(turn, subscription, event, session)
  if (native.notificationUrl === undefined) return
  turn.emit({
    event: COMPLETION,
    url: native.notificationUrl,
    headers: native.authorizationHeader === undefined ? {} : { authorization: native.authorizationHeader },
    body: JSON.stringify({ dossierId, processId, status }),
    session: session as never,
    native: { callback: true },
  })
}

/** The dashboard's test event, to one subscription that listens to the type. */
export function publishMock(turn: Turn<SignicatSettings>, subscription: Subscription): JsonObject {
  const eventData: JsonObject = {
    dossierId: turn.ids.uuid(),
    processId: turn.ids.uuid(),
    provider: 'eid',
    status: 'accepted',
  }
  const event = makeEvent(turn, eventData, ['mock'])
  post(turn, subscription, event, undefined)
  return event
}

export function listensTo(subscription: Subscription, settings: SignicatSettings): boolean {
  if (subscription.active === false) return false
  const key = `${settings.knobs['K-EVENT-SERVICE']}:${COMPLETION}`
  const { events } = subscription
  return !events?.length || events.some((name) => [key, COMPLETION, '*'].includes(name))
}

function makeEvent(turn: Turn<SignicatSettings>, eventData: JsonObject, tags: string[]): JsonObject {
  const { knobs, organizationId } = turn.settings
  const { clientId } = turn.tenant.credentials as unknown as SignicatCredentials
  return {
    id: turn.ids.hex(32),
    timestamp: sevenDigits(turn.now),
    sender: knobs['K-EVENT-SERVICE'],
    eventName: COMPLETION,
    eventData,
    accountId: accountId(clientId),
    organizationId,
    expiresAt: sevenDigits(expiryOf(turn)),
    tags,
  }
}

function expiryOf(turn: Turn<SignicatSettings>): number {
  return turn.now + turn.settings.knobs['K-EVENT-LIFETIME-HOURS'] * 3_600_000
}

// The event service counts in ticks of a ten-millionth of a second.
function sevenDigits(at: number): string {
  return `${new Date(at).toISOString().slice(0, -1)}0000Z`
}

function post(
  turn: Turn<SignicatSettings>,
  subscription: Subscription,
  event: JsonObject,
  session: SignicatSession | undefined,
): void {
  turn.emit({
    event: COMPLETION,
    eventId: event['id'] as string,
    url: subscription.url,
    body: JSON.stringify(event),
    expiresAt: expiryOf(turn),
    native: {
      subscription: subscription.id,
      ...(subscription.secret ? { secret: subscription.secret } : {}),
    },
    ...(session ? { session: session as never } : {}),
  })
}
