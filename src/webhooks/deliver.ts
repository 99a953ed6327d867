import type { DeliveryRow, Storage } from '../storage/port.ts'
import type { WebhookManner } from './manner.ts'
import { send } from './send.ts'

export interface DeliverHouse {
  storage: Storage
  manner(provider: string): Promise<WebhookManner>
  settings(tenant: string, provider: string): Promise<any>
  /** Tenant time. */
  now(tenant: string): number
  monotonicNow(): number
  allowedTargets: string[]
  published(delivery: DeliveryRow): void
  /** Deliveries whose attempt is being made, with the end of it. */
  underway: Map<string, Promise<void>>
}

/**
 * Makes one attempt at a delivery and stores its outcome, with the timer for the next try if there is one.
 * Two timers for one try make one attempt; a replay waits for the attempt that is being made.
 */
export async function deliver(
  house: DeliverHouse,
  id: string,
  manner: 'due' | 'replay' = 'due',
): Promise<void> {
  for (let current; (current = house.underway.get(id));) {
    if (manner === 'due') return
    await current
  }
  const attempt = tryOnce(house, id, manner).finally(() => house.underway.delete(id))
  house.underway.set(id, attempt)
  await attempt
}

async function tryOnce(house: DeliverHouse, id: string, manner: 'due' | 'replay'): Promise<void> {
  const row = await house.storage.findDelivery(id)
  if (!row) return
  if (manner === 'due') {
    if (row.state !== 'pending' || house.now(row.tenant) < row.notBefore) return
    if (row.lane && !hasLeftLane(row) && (await waitsInLane(house, row))) return
  }
  const vendor = await house.manner(row.provider)
  const settings = await house.settings(row.tenant, row.provider)
  const now = house.now(row.tenant)
  const lost = manner === 'due' && row.attempts.length < Number(row.plan?.['lose'] ?? 0)
  const { attempt, headers } = lost
    ? { attempt: { error: 'lost, as the scenario says', elapsedMs: 0 }, headers: {} }
    : await attemptOnce(house, vendor, settings, row, now)
  const accepted = attempt.status !== undefined && vendor.accepts(attempt.status, headers, settings, row)
  const attempts = [...row.attempts, { ...attempt, at: now }]
  const done: DeliveryRow = { ...row, attempts }
  const timers: { at: number }[] = []
  if (accepted) done.state = 'delivered'
  else if (manner === 'due') {
    const wait = vendor.retryAfterMs(done, attempts.length, settings)
    const at = wait === undefined ? undefined : now + wait
    if (at === undefined || (row.expiresAt !== undefined && at > row.expiresAt)) done.state = 'failed'
    else {
      done.notBefore = at
      timers.push({ at })
    }
  }
  await house.storage.commit({
    deliveries: [done],
    events: row.session
      ? [
          {
            session: row.session,
            tenant: row.tenant,
            at: now,
            what: 'delivery',
            data: {
              delivery: row.id,
              event: row.event,
              attempt: attempts.length,
              state: done.state,
              ...told(attempt),
            },
          },
        ]
      : [],
    timers: timers.map(({ at }) => timer(row, row.id, at)),
  })
  if (done.state !== 'pending' || hasLeftLane(done)) await callNextInLane(house, done, now)
  house.published(done)
}

/**
 * Only now, with this one out of the lane for everybody to see: whoever joined the lane before that
 * found it taken and went away without a timer, and whoever joins later finds it free.
 */
async function callNextInLane(house: DeliverHouse, done: DeliveryRow, now: number): Promise<void> {
  const next = await nextInLane(house, done)
  if (!next) return
  await house.storage.commit({ timers: [timer(done, next.id, Math.max(now, next.notBefore))] })
}

/** How long the consumer took is real time, which no seed repeats: it stays with the delivery. */
function told({ elapsedMs: _, ...attempt }: Omit<DeliveryRow['attempts'][number], 'at'>) {
  return attempt
}

function timer(row: DeliveryRow, name: string, at: number) {
  return { tenant: row.tenant, at, kind: 'delivery' as const, name, provider: row.provider, data: {} }
}

async function attemptOnce(
  house: DeliverHouse,
  vendor: WebhookManner,
  settings: any,
  row: DeliveryRow,
  now: number,
) {
  const options = { monotonicNow: house.monotonicNow, allowed: house.allowedTargets }
  const post = async (url: string, headers: Record<string, string>, body: string) => {
    const { attempt } = await send(url, headers, body, { ...options, timeoutMs: vendor.timeoutMs })
    return { status: attempt.status ?? 0, text: attempt.answer ?? '' }
  }
  const signed = vendor.sign ? await vendor.sign(row, row.body, settings, { now, post }) : {}
  const headers: Record<string, string> = { 'content-type': 'application/json', ...row.headers, ...signed }
  if (row.plan?.['badSignature']) spoil(headers, signed)
  return send(row.url, headers, row.body, { ...options, timeoutMs: vendor.timeoutMs })
}

/** A signature that does not fit: the last character of each signed header is another one. */
function spoil(headers: Record<string, string>, signed: Record<string, string>): void {
  for (const [name, value] of Object.entries(signed))
    headers[name] = value.slice(0, -1) + (value.endsWith('0') ? '1' : '0')
}

async function laneOf(house: DeliverHouse, row: DeliveryRow): Promise<DeliveryRow[]> {
  const rows = await house.storage.pendingDeliveries(row.tenant, row.lane)
  return rows.filter(
    (other) => other.provider === row.provider && !other.plan?.['late'] && !hasLeftLane(other),
  )
}

/** A vendor whose first tries go in order, but whose repeated tries hold nobody up, says `laneUntil: attempted`. */
function hasLeftLane(row: DeliveryRow): boolean {
  return row.native['laneUntil'] === 'attempted' && row.attempts.length > 0
}

async function waitsInLane(house: DeliverHouse, row: DeliveryRow): Promise<boolean> {
  const [first] = await laneOf(house, row)
  return first !== undefined && first.id !== row.id
}

async function nextInLane(house: DeliverHouse, row: DeliveryRow): Promise<DeliveryRow | undefined> {
  if (!row.lane) return undefined
  return (await laneOf(house, row)).find((other) => other.id !== row.id)
}

/**
 * A process that died in the middle of an attempt had taken the timer out and stored no outcome:
 * what is still to be delivered and has no timer gets one again.
 */
export async function resumeDeliveries(storage: Storage, tenant: string): Promise<void> {
  const pending = await storage.pendingDeliveries(tenant)
  if (pending.length === 0) return
  const timed = new Set((await storage.listTimers(tenant)).map(({ name }) => name))
  const lost = pending.filter(({ id }) => !timed.has(id))
  await storage.commit({ timers: lost.map((row) => timer(row, row.id, row.notBefore)) })
}
