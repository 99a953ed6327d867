import { Refusal } from '../../domain/refusals.ts'
import type { Session } from '../../domain/session/session.ts'
import { Mistake } from '../../foundation/errors.ts'
import type { Json, JsonObject } from '../../foundation/json.ts'
import { seededRandom } from '../../foundation/random.ts'
import type { Answer } from '../../providers/provider.ts'
import { readInlinePlan } from '../../scenario/catalogue.ts'
import type { Fault } from '../../scenario/fault.ts'
import type { Plan } from '../../scenario/plan.ts'
import type { TenantRow } from '../../storage/port.ts'
import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'
import { bendAnswer } from './bend-answer.ts'
import { type FaultPlan, noFaults } from './fault-plan.ts'
import { keepFaultTallies, type Tally } from './fault-tallies.ts'
import { requiredMembers } from './required-members.ts'

/** Says what goes wrong with an exchange, if anything: the tenant's faults first, then the session's scenario's. */
export interface FaultDesk {
  plan(passage: Passage): Promise<FaultPlan>
  /** A tenant was reset or deleted: what it met counts no longer. */
  forget(tenant: string): void
}

/** A fault that may concern an exchange. */
interface Candidate {
  fault: Fault
  /** Under which it is counted. */
  tally: string
  /** Counted under a name of this process alone. */
  passing?: boolean
  /** By which chance is drawn: the same for the same run. */
  name: string
}

export function createFaultDesk(house: ExchangeHouse): FaultDesk {
  const tallies = keepFaultTallies(house.storage)

  /** Counts a meeting; true when the fault strikes this time. */
  const strikes = async (candidate: Candidate, tenant: TenantRow): Promise<boolean> => {
    const tally = await tallies.open(tenant.id, candidate.tally)
    const isStruck = count(candidate, tally, tenant)
    if (!candidate.passing) await tallies.keep(tenant.id, candidate.tally, tally, house.tenants.now(tenant))
    return isStruck
  }

  return {
    plan: async (passage) => {
      const tenant = passage.tenant!
      if (tenant.faults.length === 0 && !mayHaveSession(passage)) return noFaults()
      const plan = noFaults()
      const candidates = tenant.faults.map((stored, i): Candidate => {
        const fault = stored as unknown as Fault & { id?: string }
        const name = `${tenant.id} ${fault.id ?? i}`
        return { fault, name, tally: name }
      })
      const session = await sessionOf(house, passage)
      if (session) {
        const { faults } = session.scenario.plan as unknown as Plan
        for (const [i, fault] of (faults ?? []).entries()) {
          const name = `${session.id} ${i}`
          candidates.push({ fault, name, tally: name })
        }
      } else candidates.push(...startFaults(house, passage))
      for (const candidate of candidates) {
        const { fault, name } = candidate
        // What cannot show now is not spent: an outage outside its window, a lag of what is old enough.
        if (!concerns(fault, passage) || !isDue(house, passage, fault, session)) continue
        if (!(await strikes(candidate, tenant))) continue
        apply(house, passage, fault, plan, name)
        plan.told.push({ on: fault.on, ...(fault.effect as unknown as JsonObject) })
      }
      return plan
    },
    forget: tallies.forget,
  }
}

function count({ name, fault }: Candidate, tally: Tally, tenant: TenantRow): boolean {
  tally.met++
  if (tally.met <= fault.skip) return false
  if (fault.times !== 0 && tally.struck >= fault.times) return false
  if (fault.share < 1 && seededRandom(`${tenant.seed} / ${name} / ${tally.met}`).next() >= fault.share)
    return false
  tally.struck++
  return true
}

function mayHaveSession(passage: Passage): boolean {
  return passage.room.sessionKey !== undefined || isStart(passage) || issuesToken(passage)
}

function isStart(passage: Passage): boolean {
  return passage.room.roles.start.includes(passage.operation!.operationId)
}

function issuesToken(passage: Passage): boolean {
  return passage.room.roles.token.includes(passage.operation!.operationId)
}

/**
 * The faults of the scenario that a session about to begin would get: it fails before it begins, or the
 * token for it is bad.
 */
function startFaults(house: ExchangeHouse, passage: Passage): Candidate[] {
  const starts = isStart(passage)
  if (!starts && !issuesToken(passage)) return []
  const { tenant, request, room, reading, operation, door } = passage
  const { armed, state, scenario } = tenant!
  const named = request.headers['x-sandbox-scenario'] ?? room.scenarioField(reading!, operation!)
  const waiting = armed.find((entry) => fitsStart(entry as JsonObject, door.name)) as JsonObject | undefined
  const [chosen, rule]: [Json | undefined, string] = named
    ? [named, 'named']
    : waiting
      ? [waiting['scenario'], `armed ${serialOf(waiting)}`]
      : [scenario, `active ${String(state['scenariosSet'] ?? 0)}`]
  const plan = chosen === undefined ? undefined : readPlan(house, chosen)
  return (plan?.faults ?? []).flatMap((fault, i) => {
    // What concerns any call of a session leaves the token alone that comes before it.
    if (!starts && fault.on === 'any') return []
    const name = `${tenant!.id} start ${plan!.name} ${i}`
    return { fault, name, tally: `${name} ${rule}`, passing: rule.startsWith('armed ') }
  })
}

function readPlan(house: ExchangeHouse, scenario: Json): Plan | undefined {
  try {
    return readInlinePlan(scenario, house.journey.catalogue)
  } catch (error) {
    // Who begins the session is told; here it is enough that nothing is planned.
    if (error instanceof Mistake) return undefined
    throw error
  }
}

// Whose session it will be is not known yet, so what is armed for a person waits for him.
function fitsStart(entry: JsonObject, provider: string): boolean {
  return (
    entry['session'] === undefined &&
    entry['person'] === undefined &&
    !(Number(entry['attempt'] ?? 0) > 0) &&
    (entry['provider'] === undefined || entry['provider'] === provider)
  )
}

// An armed entry strikes by itself, though the one before it was armed with the same scenario.
const serials = new WeakMap<object, number>()
let lastSerial = 0
function serialOf(entry: object): number {
  const known = serials.get(entry)
  if (known !== undefined) return known
  serials.set(entry, ++lastSerial)
  return lastSerial
}

async function sessionOf(house: ExchangeHouse, passage: Passage) {
  const { room, reading, operation, identity, door, tenant } = passage
  const key = room.sessionKey?.(reading!, operation!, identity!)
  if (!key) return undefined
  const row = await house.storage.findKey(door.name, key.kind, key.key)
  if (!row?.session || row.tenant !== tenant!.id) return undefined
  passage.session = row.session
  const session = await house.storage.findSession(row.session)
  if (session) passage.seen = { key: row, session }
  return session
}

function concerns(fault: Fault, passage: Passage): boolean {
  const { operationId } = passage.operation!
  if (fault.on === 'any') return true
  if (fault.on.includes('/')) return fault.on === `${passage.door.name}/${operationId}`
  const operations = (passage.room.roles as Record<string, string[]>)[fault.on]
  return operations?.includes(operationId) ?? false
}

function apply(house: ExchangeHouse, passage: Passage, fault: Fault, plan: FaultPlan, name: string): void {
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
      const left = effect.until - house.tenants.now(passage.tenant!)
      plan.instead = errorAnswer(house, passage, 503, Math.ceil(left / 1000), undefined)
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
      plan.instead = notYetThere(house, passage)
      return
    case 'token':
      // Whoever issues tokens issues a bad one; everybody else finds the caller's token bad.
      if (issuesToken(passage)) plan.token = effect.how
      else
        plan.refusal = new Refusal('CALLER_REFUSED', { reason: `a fault that was asked for: ${effect.how}` })
      return
    default: {
      const before = plan.bend
      plan.bend = (answer) => {
        const required = requiredMembers(passage.room.contract, passage.operation!, answer.status)
        return bendAnswer(before ? before(answer) : answer, effect, random, required)
      }
    }
  }
}

function isDue(
  house: ExchangeHouse,
  passage: Passage,
  { effect }: Fault,
  session: Session | undefined,
): boolean {
  const now = house.tenants.now(passage.tenant!)
  if (effect.kind === 'outage') return now >= effect.from && now < effect.until
  // Read-after-write lag: what was made less than `ms` of the tenant's time ago cannot be read yet.
  if (effect.kind === 'lag') return isRead(passage) && !!session && now - session.createdAt < effect.ms
  return true
}

// A vendor may have its results asked for by POST.
function isRead({ operation, room }: Passage): boolean {
  const { status, result, media } = room.roles
  return operation!.method === 'GET' || [...status, ...result, ...media].includes(operation!.operationId)
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
      : new Refusal('UNAVAILABLE', { reason: `a fault that was asked for: ${status}`, status })
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
