import type { Json, JsonObject } from '../foundation/json.ts'
import { Mistake, suggest } from '../foundation/errors.ts'
import type { ChosenScenario } from '../domain/session/session.ts'
import { readInlinePlan } from '../scenario/catalogue.ts'
import type { Plan } from '../scenario/plan.ts'
import { showAtAttempt } from './show-at-attempt.ts'
import type { Work } from './work.ts'

export const DEFAULT_SCENARIO = 'accepted'

/**
 * Finds the scenario of a new session; first match wins and the explanation names the rule: header →
 * the vendor's own free field → the tenant's armed queue → the tenant's active scenario → `accepted`.
 * (One armed for the session itself comes later and replaces what was chosen here.)
 *
 * A name nobody knows is our user's mistake: it is told in the journal and in the header
 * `x-sandbox-mistake`, and the next rule decides.
 */
export async function chooseScenario(
  work: Work,
  person: string | undefined,
  earlierField?: string,
): Promise<{ plan: Plan; chosen: ChosenScenario }> {
  const { named, tenant, provider } = work.for
  const candidates: (() => { scenario: Json; rule: string } | undefined)[] = [
    () => (named?.header ? { scenario: named.header, rule: 'header x-sandbox-scenario' } : undefined),
    () => {
      const field = named?.field ?? earlierField
      return field ? { scenario: field, rule: "the vendor's own free field" } : undefined
    },
    () => {
      const entry = work.takeArmed((armed) => fitsArmed(armed, provider, person))
      return entry ? { scenario: entry['scenario']!, rule: describeArmed(entry) } : undefined
    },
    () =>
      tenant.scenario === undefined
        ? undefined
        : { scenario: tenant.scenario, rule: "the tenant's active scenario" },
  ]
  for (const candidate of candidates) {
    const found = candidate()
    if (!found) continue
    const plan = readScenario(work, found.scenario)
    if (plan) return withAttempts(work, plan, found.rule, person)
  }
  const plan = work.house.catalogue.get(DEFAULT_SCENARIO)
  if (!plan) throw new Mistake({ place: 'scenarios', expected: `a scenario named "${DEFAULT_SCENARIO}"` })
  return withAttempts(work, plan, 'nothing was chosen, so the default', person)
}

/** What was armed for a later attempt of the applicant is shown in the chosen scenario's retry chain. */
function withAttempts(
  work: Work,
  chosen: Plan,
  rule: string,
  person: string | undefined,
): { plan: Plan; chosen: ChosenScenario } {
  const { provider } = work.for
  const rules = [rule]
  let plan = chosen
  for (;;) {
    const entry = work.takeArmed((armed) => isLaterAttempt(armed) && fitsSession(armed, provider, person))
    if (!entry) break
    const armed = readScenario(work, entry['scenario']!)
    if (!armed) continue
    const attempt = Number(entry['attempt'])
    plan = { ...plan, attempts: showAtAttempt(plan.attempts, attempt, armed.attempts[0]!) }
    rules.push(`attempt ${attempt} shows ${armed.name}, ${describeArmed(entry)}`)
  }
  return { plan, chosen: remember(plan, rules.join('; ')) }
}

/** A name or an inline scenario as a plan; undefined, and told as a mistake, when there is none. */
export function readScenario(work: Work, scenario: Json): Plan | undefined {
  const { catalogue } = work.house
  try {
    if (typeof scenario !== 'string') return readInlinePlan(scenario as JsonObject, catalogue)
    const plan = catalogue.get(scenario)
    if (plan) return plan
    throw new Mistake({
      place: 'scenario',
      expected: 'the name of a scenario',
      got: scenario,
      suggestion: suggest(scenario, catalogue.names()),
    })
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    work.explanation['mistake'] = error.message
    return undefined
  }
}

export function remember(plan: Plan, rule: string): ChosenScenario {
  return { name: plan.name, rule, plan: plan as unknown as Json }
}

function fitsArmed(entry: JsonObject, provider: string, person: string | undefined): boolean {
  return !isLaterAttempt(entry) && fitsSession(entry, provider, person)
}

/** Attempts count from 0; what is armed for the first is armed for the session. */
function isLaterAttempt(entry: JsonObject): boolean {
  return typeof entry['attempt'] === 'number' && entry['attempt'] > 0
}

function fitsSession(entry: JsonObject, provider: string, person: string | undefined): boolean {
  if (typeof entry['session'] === 'string') return false
  if (typeof entry['provider'] === 'string' && entry['provider'] !== provider) return false
  if (typeof entry['person'] === 'string' && entry['person'] !== person) return false
  return true
}

function describeArmed(entry: JsonObject): string {
  const limits = ['provider', 'person']
    .filter((name) => typeof entry[name] === 'string')
    .map((name) => `${name} ${String(entry[name])}`)
  return limits.length ? `armed for ${limits.join(', ')}` : "the tenant's armed queue"
}
