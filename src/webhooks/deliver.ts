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
}

/** Makes one attempt at a delivery and stores its outcome, with the timer for the next try if there is one. */
export async function deliver(
  house: DeliverHouse,
  id: string,
  manner: 'due' | 'replay' = 'due',
): Promise<void> {
  const row = await house.storage.findDelivery(id)
  if (!row || (manner === 'due' && row.state !== 'pending')) return
  if (manner === 'due' && row.lane && !hasLeftLane(row) && (await waitsInLane(house, row))) return
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
    else timers.push({ at })
  }
  const next = done.state === 'pending' && !hasLeftLane(done) ? undefined : await nextInLane(house, done)
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
    timers: [
      ...timers.map(({ at }) => timer(row, row.id, at)),
      ...(next ? [timer(row, next.id, Math.max(now, next.notBefore))] : []),
    ],
  })
  house.published(done)
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
  const rows = await house.storage.listDeliveries({ tenant: row.tenant, provider: row.provider })
  return rows.filter(
    (other) =>
      other.lane === row.lane && other.state === 'pending' && !other.plan?.['late'] && !hasLeftLane(other),
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
