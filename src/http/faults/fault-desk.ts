import { Refusal } from '../../domain/refusals.ts'
import type { Session } from '../../domain/session/session.ts'
import type { Json, JsonObject } from '../../foundation/json.ts'
import { seededRandom } from '../../foundation/random.ts'
import type { Answer } from '../../providers/provider.ts'
import type { Fault } from '../../scenario/fault.ts'
import type { Plan } from '../../scenario/plan.ts'
import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'
import { bendAnswer } from './bend-answer.ts'
import { type FaultPlan, noFaults } from './fault-plan.ts'

/** Says what goes wrong with an exchange, if anything: the tenant's faults first, then the session's scenario's. */
export interface FaultDesk {
  plan(passage: Passage): Promise<FaultPlan>
}

/** How often a fault was met and how often it struck. */
interface Tally {
  met: number
  struck: number
}

export function createFaultDesk(house: ExchangeHouse): FaultDesk {
  const tallies = new Map<string, Tally>()

  /** Counts a meeting; true when the fault strikes this time. */
  const strikes = (name: string, fault: Fault, seed: string): boolean => {
    const tally = tallies.get(name) ?? { met: 0, struck: 0 }
    tallies.set(name, tally)
    tally.met++
    if (tally.met <= fault.skip) return false
    if (fault.times !== 0 && tally.struck >= fault.times) return false
    if (fault.share < 1 && seededRandom(`${seed} / ${name} / ${tally.met}`).next() >= fault.share)
      return false
    tally.struck++
    return true
  }

  return {
    plan: async (passage) => {
      const tenant = passage.tenant!
      if (tenant.faults.length === 0 && !mayHaveSession(passage)) return noFaults()
      const plan = noFaults()
      const candidates: [name: string, fault: Fault][] = tenant.faults.map((fault, i) => {
        const stored = fault as unknown as Fault & { id?: string }
        return [`${tenant.id} ${stored.id ?? i}`, stored]
      })
      const session = await sessionOf(house, passage)
      if (session) {
        const { faults } = session.scenario.plan as unknown as Plan
        candidates.push(...(faults ?? []).map((fault, i): [string, Fault] => [`${session.id} ${i}`, fault]))
      } else candidates.push(...startFaults(house, passage))
      for (const [name, fault] of candidates) {
        if (!concerns(fault, passage) || !strikes(name, fault, tenant.seed)) continue
        apply(house, passage, fault, plan, name, session)
        plan.told.push({ on: fault.on, ...(fault.effect as unknown as JsonObject) })
      }
      return plan
    },
  }
}

function mayHaveSession(passage: Passage): boolean {
  return passage.room.sessionKey !== undefined || isStart(passage)
}

function isStart(passage: Passage): boolean {
  return passage.room.roles.start.includes(passage.operation!.operationId)
}

/** The faults of the scenario that a session about to begin would get: it fails before it begins. */
function startFaults(house: ExchangeHouse, passage: Passage): [string, Fault][] {
  if (!isStart(passage)) return []
  const { tenant, request, room, reading, operation } = passage
  const named = request.headers['x-sandbox-scenario'] ?? room.scenarioField(reading!, operation!)
  const active: Json | undefined = named ?? tenant!.scenario
  if (typeof active !== 'string') return []
  const plan = house.journey.catalogue.get(active)
  return (plan?.faults ?? []).map((fault, i): [string, Fault] => [
    `${tenant!.id} start ${active} ${i}`,
    fault,
  ])
}

async function sessionOf(house: ExchangeHouse, passage: Passage) {
  const { room, reading, operation, identity, door, tenant } = passage
  const key = room.sessionKey?.(reading!, operation!, identity!)
  if (!key) return undefined
  const row = await house.storage.findKey(door.name, key.kind, key.key)
  if (!row?.session || row.tenant !== tenant!.id) return undefined
  passage.session = row.session
  return house.storage.findSession(row.session)
}

function concerns(fault: Fault, passage: Passage): boolean {
  const { operationId } = passage.operation!
  if (fault.on === 'any') return true
  if (fault.on.includes('/')) return fault.on === `${passage.door.name}/${operationId}`
  const operations = (passage.room.roles as Record<string, string[]>)[fault.on]
  return operations?.includes(operationId) ?? false
}

function apply(
  house: ExchangeHouse,
  passage: Passage,
  fault: Fault,
  plan: FaultPlan,
  name: string,
  session: Session | undefined,
): void {
  const { effect } = fault
  const random = seededRandom(
    `${passage.tenant!.seed} / ${name} / ${plan.told.length} / ${passage.request.id}`,
  )
  switch (effect.kind) {
    case 'latency':
      plan.waitMs += effect.minMs + Math.floor(random.next() * (effect.maxMs - effect.minMs + 1))
      return
    case 'answer':
      plan.instead = errorAnswer(house, passage, effect.status, effect.retryAfterSeconds, effect.body)
      return
    case 'outage': {
      const now = house.tenants.now(passage.tenant!)
      if (now < effect.from || now >= effect.until) return
      plan.instead = errorAnswer(house, passage, 503, Math.ceil((effect.until - now) / 1000), undefined)
      return
    }
    case 'reset':
    case 'empty':
      plan.socket = { kind: effect.kind }
      return
    case 'truncate':
      plan.socket = { kind: 'truncate', share: effect.part }
      return
    case 'drip':
      plan.socket = { kind: 'drip', bytesPerSecond: effect.bytesPerSecond }
      return
    case 'lag':
      if (isYoung(house, passage, session, effect.ms)) plan.instead = notYetThere(house, passage)
      return
    case 'token':
      // Whoever issues tokens issues a bad one; everybody else finds the caller's token bad.
      if (passage.room.roles.token.includes(passage.operation!.operationId)) plan.token = effect.how
      else
        plan.refusal = new Refusal('CALLER_REFUSED', { reason: `a fault that was asked for: ${effect.how}` })
      return
    default: {
      const before = plan.bend
      plan.bend = (answer) => bendAnswer(before ? before(answer) : answer, effect, random)
    }
  }
}

/** Read-after-write lag: what was made less than `ms` of the tenant's time ago cannot be read yet. */
function isYoung(house: ExchangeHouse, passage: Passage, session: Session | undefined, ms: number): boolean {
  if (passage.operation!.method !== 'GET' || !session) return false
  return house.tenants.now(passage.tenant!) - session.createdAt < ms
}

function notYetThere(house: ExchangeHouse, passage: Passage): Answer {
  const refusal = new Refusal('THING_UNKNOWN', {
    kind: 'session',
    id: '',
    reason: 'a lag that was asked for',
  })
  return passage.room.renderError(refusal, house.errorContext(passage))
}

/** A status in the vendor's own error form, with the retry hint where one was asked for. */
function errorAnswer(
  house: ExchangeHouse,
  passage: Passage,
  status: number,
  retryAfterSeconds: number | undefined,
  body: unknown,
): Answer {
  const refusal =
    status === 429
      ? new Refusal('TOO_MANY_REQUESTS', { retryAfterSeconds: retryAfterSeconds ?? 1 })
      : new Refusal('UNAVAILABLE', { reason: `a fault that was asked for: ${status}` })
  const phrased = passage.room.renderError(refusal, house.errorContext(passage))
  const answer: Answer = { ...phrased, status }
  if (body !== undefined) answer.body = body as Json
  else if (phrased.body !== undefined) answer.body = restate(phrased.body, phrased.status, status)
  if (retryAfterSeconds !== undefined)
    answer.headers = { ...answer.headers, 'retry-after': String(retryAfterSeconds) }
  return answer
}

/** A body that repeats its HTTP status repeats the one that is sent. */
function restate(
  body: Exclude<Answer['body'], undefined>,
  was: number,
  is: number,
): Exclude<Answer['body'], undefined> {
  if (typeof body !== 'object' || Buffer.isBuffer(body)) return body
  const entries = Object.entries(body as object).map(([name, value]) => [name, value === was ? is : value])
  return Object.fromEntries(entries) as object
}
