import { AsyncLocalStorage } from 'node:async_hooks'
import { isoSeconds } from '../foundation/clock.ts'
import type { TimerRow } from '../storage/port.ts'
import { deliver, type DeliverHouse } from '../webhooks/deliver.ts'
import type { ExchangeHouse } from './exchange-house.ts'
import type { Scheduler } from './house.ts'
import { runTurn } from './turn-runner.ts'

export interface SchedulerHouse extends ExchangeHouse {
  deliverHouse: DeliverHouse
  /** The applicant of a session takes his remaining steps. */
  perform(session: string): Promise<unknown>
  /** Mount address used when a timer has no session to take it from. */
  defaultBase(provider: string): string
}

/** Longest real wait before looking at the clock again; `setTimeout` takes no more than 2^31. */
const LOOK_AT_LEAST_EVERY_MS = 60_000

/**
 * Fires what has come due on each tenant's clock, by (time, order of arrival). Timers of the same
 * tenant fire one after the other; a webhook's attempt is started in that order and awaited by
 * `settle` and `advance`.
 */
export class TimerScheduler implements Scheduler {
  private readonly house: SchedulerHouse
  private readonly alarms = new Map<string, NodeJS.Timeout>()
  private readonly firing = new Map<string, Promise<void>>()
  private readonly sending = new Map<string, Set<Promise<void>>>()
  /** Earliest timer known per tenant; nothing is due before it. Undefined: ask the storage. */
  private readonly earliest = new Map<string, number>()
  /** How often each tenant was woken, so that who looks sees whether he was overtaken. */
  private readonly woken = new Map<string, number>()
  private closed = false

  constructor(house: SchedulerHouse) {
    this.house = house
  }

  /** Something that falls due `at` was stored, or anything at all: what comes first is looked for again. */
  wake(tenant: string, at = Number.NEGATIVE_INFINITY): void {
    this.woken.set(tenant, (this.woken.get(tenant) ?? 0) + 1)
    if (at >= (this.earliest.get(tenant) ?? Number.POSITIVE_INFINITY) && this.keepsWatch(tenant)) return
    this.earliest.delete(tenant)
    if (this.closed) return
    clearTimeout(this.alarms.get(tenant))
    this.alarms.set(
      tenant,
      // Whoever wakes us from inside a timer's work: what is looked at later is no part of that work.
      this.inside.exit(() => setTimeout(() => void this.look(tenant), 0)),
    )
  }

  async fireDue(tenant: string): Promise<void> {
    const earliest = this.earliest.get(tenant)
    const { tenants } = this.house
    if (earliest !== undefined && earliest > tenants.now(tenants.need(tenant))) return
    await this.run(tenant)
  }

  async settle(tenant: string): Promise<{ at: string; what: string }[]> {
    for (;;) {
      await this.run(tenant)
      const sending = this.sending.get(tenant)
      if (!sending?.size) break
      await Promise.all(sending)
    }
    const timers = await this.house.storage.listTimers(tenant)
    return timers.map((timer) => ({ at: isoSeconds(timer.at), what: describe(timer) }))
  }

  async advance(tenant: string, byMs: number): Promise<void> {
    const { tenants, storage } = this.house
    const target = tenants.now(tenants.need(tenant)) + byMs
    await this.goTo(tenant, target, storage)
  }

  /** Forward to `target`, stopping at each due time; a clock that runs goes on running afterwards. */
  async goTo(tenant: string, target: number, storage = this.house.storage): Promise<void> {
    const { tenants } = this.house
    const wasFrozen = 'frozenAt' in tenants.need(tenant).clock
    await this.settle(tenant)
    for (;;) {
      const next = await storage.nextTimer(tenant)
      if (!next || next.at > target) break
      await this.setTime(tenant, Math.max(next.at, tenants.now(tenants.need(tenant))), wasFrozen)
      await this.settle(tenant)
    }
    await this.setTime(tenant, target, wasFrozen)
    await this.settle(tenant)
  }

  async close(): Promise<void> {
    this.closed = true
    for (const alarm of this.alarms.values()) clearTimeout(alarm)
    this.alarms.clear()
    await Promise.allSettled([
      ...this.firing.values(),
      ...[...this.sending.values()].flatMap((set) => [...set]),
    ])
  }

  private async setTime(tenant: string, now: number, frozen: boolean): Promise<void> {
    const clock = frozen ? { frozenAt: now } : { offset: now - this.house.realNow() }
    await this.house.tenants.setClock(tenant, clock)
    this.earliest.delete(tenant)
  }

  /** A clock that stands still brings nothing; one that runs has an alarm for what comes first. */
  private keepsWatch(tenant: string): boolean {
    return this.alarms.has(tenant) || this.house.tenants.standsStill(tenant)
  }

  private async look(tenant: string): Promise<void> {
    this.alarms.delete(tenant)
    try {
      await this.run(tenant)
      await this.setAlarm(tenant)
    } catch (error) {
      this.house.logger.error('defect while firing timers', { tenant, message: String(error) })
    }
  }

  private async setAlarm(tenant: string): Promise<void> {
    const row = await this.house.tenants.read(tenant)
    if (this.closed || !row || 'frozenAt' in row.clock) return
    const next = await this.house.storage.nextTimer(tenant)
    if (!next || this.alarms.has(tenant)) return
    const wait = Math.min(Math.max(0, next.at - this.house.tenants.now(row)), LOOK_AT_LEAST_EVERY_MS)
    this.alarms.set(tenant, setTimeout(() => void this.look(tenant), wait).unref())
  }

  /** One run at a time per tenant; who comes in between waits for the run and looks again. */
  private async run(tenant: string): Promise<void> {
    for (;;) {
      const running = this.firing.get(tenant)
      if (!running) break
      // A timer's own work (an applicant's calls) comes through here too and must not wait for itself.
      if (this.inside.getStore() === tenant) return
      await running
    }
    const run = this.fireAll(tenant).finally(() => this.firing.delete(tenant))
    this.firing.set(tenant, run)
    await run
  }

  /** The tenant whose timer the present work belongs to. */
  private readonly inside = new AsyncLocalStorage<string>()

  private async fireAll(tenant: string): Promise<void> {
    const { tenants, storage } = this.house
    for (let fired = 0; fired < 10_000; fired++) {
      const row = await tenants.read(tenant)
      if (!row) return
      const now = tenants.now(row)
      const [timer] = await storage.dueTimers(tenant, now, 1)
      if (!timer) {
        const woken = this.woken.get(tenant)
        const next = await storage.nextTimer(tenant)
        if (this.woken.get(tenant) !== woken) continue
        this.earliest.set(tenant, next?.at ?? Number.POSITIVE_INFINITY)
        return
      }
      if (!(await storage.claimTimer(tenant, timer.seq))) continue
      try {
        await this.inside.run(tenant, () => this.fire(timer))
      } catch (error) {
        this.house.logger.error(`defect in timer ${describe(timer)}`, {
          message: error instanceof Error ? (error.stack ?? error.message) : String(error),
        })
      }
    }
  }

  private async fire(timer: TimerRow): Promise<void> {
    const { house } = this
    if (timer.kind === 'delivery') {
      this.track(timer.tenant, deliver(house.deliverHouse, timer.name))
      return
    }
    if (timer.kind === 'applicant') {
      if (timer.session) await house.perform(timer.session)
      return
    }
    const room = await house.room(timer.provider)
    const session = timer.session ? await house.storage.findSession(timer.session) : undefined
    if (timer.session && !session) return
    const base = session?.base ?? house.defaultBase(timer.provider)
    // What falls due happens at its own time, however late it is looked at.
    await runTurn(
      house,
      {
        tenant: timer.tenant,
        provider: timer.provider,
        base,
        at: timer.at,
        cause: timer.kind === 'operator' ? 'operator' : `timer ${timer.name}`,
      },
      async (turn) => {
        const current = timer.session ? await turn.journey.read(timer.session) : undefined
        if (timer.kind === 'operator') {
          const { operator } = turn.journey.plan(current!)
          if (current!.phase !== 'in-review' || operator.decides === 'nobody') return
          turn.journey.tell(current!, 'operator', { decision: operator.decides })
          await room.lifecycle.onReview(current!, operator.decides, operator.comment, turn)
          return
        }
        if (current) turn.journey.tell(current, 'timer', { name: timer.name })
        await room.lifecycle.onTimer(timer.name, current, timer.data, turn)
      },
    )
  }

  private track(tenant: string, sending: Promise<void>): void {
    let set = this.sending.get(tenant)
    if (!set) this.sending.set(tenant, (set = new Set()))
    const tracked: Promise<void> = sending
      .catch((error: unknown) => this.house.logger.error('defect in a delivery', { message: String(error) }))
      .finally(() => {
        set.delete(tracked)
        this.wake(tenant)
      })
    set.add(tracked)
  }
}

function describe(timer: TimerRow): string {
  const session = timer.session ? ` of session ${timer.session}` : ''
  return timer.kind === 'delivery' ? `delivery ${timer.name}` : `${timer.kind} ${timer.name}${session}`
}
