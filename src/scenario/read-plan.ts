import { readDuration } from '../foundation/durations.ts'
import type { Json } from '../foundation/json.ts'
import {
  EXPOSURE_WORDS,
  SLIGHT,
  STRONG,
  type Attempt,
  type Cover,
  type Shot,
} from '../domain/capture/shot.ts'
import type { FindingCode } from '../domain/verdict/findings.ts'
import type { Outcome } from '../domain/verdict/verdict.ts'
import { expandChecks, type CheckName } from './checks.ts'
import { readFault } from './fault.ts'
import type {
  Plan,
  PlannedApplicant,
  PlannedAsks,
  PlannedDelivery,
  PlannedDocument,
  PlannedRule,
  PlannedSystem,
  PlannedTiming,
  RuleCondition,
} from './plan.ts'

/** A scenario as the schema lets it through. */
export interface ScenarioFile {
  title: string
  description?: string
  persona?: string | ({ like: string } & NonNullable<Plan['personaOverrides']>)
  document?: Partial<PlannedDocument>
  attempts?: { [step: string]: WrittenShot }[]
  asks?: PlannedAsks
  applicant?: {
    acts?: PlannedApplicant['acts']
    after?: string
    does?: NonNullable<PlannedApplicant['does']>
    source?: PlannedApplicant['source']
  }
  operator?: { decides?: Plan['operator']['decides']; after?: string; comment?: string }
  person?: NonNullable<Plan['person']>
  system?: PlannedSystem
  timing?: keyof typeof TIMINGS | { document?: string; face?: string; review?: string }
  decide?: Plan['decide']
  findings?: FindingCode[]
  checks?: Partial<Record<CheckName, string>>
  rules?: { when: WrittenCondition; then: Omit<ScenarioFile, 'title'> }[]
  faults?: Json[]
  deliveries?: ({ event: string; delay?: string } & Partial<PlannedDelivery>)[]
  expect?: { verdict?: Outcome; findings?: FindingCode[] }
}

type WrittenCondition = { [Key in keyof RuleCondition]: RuleCondition[Key] | string }
type WrittenShot = { [Key in keyof Shot]: Shot[Key] | string }

/** How long a provider's background work takes, by word. */
export const TIMINGS: Record<'instant' | 'typical' | 'slow', PlannedTiming> = {
  instant: { documentMs: 0, faceMs: 0, reviewMs: 0 },
  typical: { documentMs: 4_000, faceMs: 2_000, reviewMs: 30_000 },
  slow: { documentMs: 45_000, faceMs: 20_000, reviewMs: 900_000 },
}

export const DEFAULT_PERSONA = 'maria-santos'

/**
 * Turns a checked scenario into a plan: words become numbers, what was left out gets its default,
 * and causes stated in one way are also stated in the other (`findings: [journey.abandoned]` makes
 * the applicant abandon).
 *
 * @param personaDocument the document a persona's file gives its holder
 * @throws {Mistake} from a fault that the schema could not judge
 */
export function toPlan(
  name: string,
  file: ScenarioFile,
  personaDocument: (persona: string) => Partial<PlannedDocument>,
): Plan {
  const { like, ...overrides } =
    typeof file.persona === 'object' ? file.persona : { like: file.persona ?? DEFAULT_PERSONA }
  const parts = toParts(file)
  const { title, description } = file
  return {
    name,
    title,
    ...(description === undefined ? {} : { description }),
    persona: like,
    ...(Object.keys(overrides).length > 0 ? { personaOverrides: overrides } : {}),
    document: { type: 'passport', expires: 'in 5 years', ...personaDocument(like), ...file.document },
    attempts: [{}],
    asks: {},
    applicant: { acts: 'on the page', afterMs: 0, source: 'camera' },
    operator: { decides: 'accept', afterMs: 0, unstated: true },
    timing: toTiming(file.timing),
    decide: 'by-content',
    faults: [],
    deliveries: [],
    ...parts,
    ...(file.rules ? { rules: file.rules.map(toRule) } : {}),
    ...(file.expect ? { expect: file.expect } : {}),
  }
}

type Parts = PlannedRule['then']

function toParts(file: Omit<ScenarioFile, 'title'>): Parts {
  const parts: Parts = {}
  if (file.attempts) parts.attempts = file.attempts.map(toAttempt)
  if (file.applicant) {
    const { acts, after, does, source } = file.applicant
    parts.applicant = {
      acts: acts ?? 'on the page',
      afterMs: after ? readDuration(after, 'applicant.after') : 0,
      ...(does ? { does } : {}),
      source: source ?? 'camera',
    }
  }
  if (file.operator) {
    const { decides, after, comment } = file.operator
    parts.operator = {
      decides: decides ?? 'accept',
      afterMs: after ? readDuration(after, 'operator.after') : 0,
      ...(comment ? { comment } : {}),
    }
  }
  if (file.asks) parts.asks = file.asks
  if (file.person) parts.person = file.person
  if (file.system) parts.system = file.system
  if (file.faults) parts.faults = file.faults.map((fault, i) => readFault(fault, `faults[${i}]`))
  if (file.deliveries) parts.deliveries = file.deliveries.map(toDelivery)
  const findings = file.findings ?? (file.checks ? expandChecks(file.checks) : undefined)
  if (findings || file.decide === 'as-scripted') {
    parts.decide = file.decide ?? 'as-scripted'
    parts.findings = findings ?? []
    alsoAsCauses(parts, parts.findings)
  } else if (file.decide) parts.decide = file.decide
  return parts
}

const STOPS: Partial<Record<FindingCode, NonNullable<PlannedApplicant['does']>>> = {
  'journey.abandoned': 'abandons',
  'journey.timed-out': 'times-out',
  'journey.expired': 'lets-expire',
  'journey.camera-denied': 'denies-camera',
  'journey.microphone-denied': 'denies-microphone',
  'journey.consent-refused': 'refuses-consent',
}

// A finding that no picture shows is caused by somebody: whoever plays them reads it there.
function alsoAsCauses(parts: Parts, findings: FindingCode[]): void {
  for (const code of findings) {
    const does = STOPS[code]
    if (does && !parts.applicant?.does)
      parts.applicant = { acts: 'on the page', afterMs: 0, source: 'camera', ...parts.applicant, does }
    if (code === 'review.rejected') parts.operator = { afterMs: 0, ...parts.operator, decides: 'reject' }
    if (code === 'review.inconclusive')
      parts.operator = { afterMs: 0, ...parts.operator, decides: 'inconclusive' }
    if (code.startsWith('review.')) parts.asks = { ...parts.asks, review: true }
    if (code === 'person.already-known') parts.person = { ...parts.person, known: true }
    if (code === 'person.watchlisted') parts.person = { ...parts.person, watchlisted: true }
    if (code === 'person.name-differs') parts.person = { ...parts.person, nameDiffers: true }
    if (code === 'system.processing-error') parts.system = { fails: 'processing-error', ...parts.system }
    if (code === 'system.unavailable') parts.system = { fails: 'unavailable', ...parts.system }
  }
}

function toAttempt(attempt: { [step: string]: WrittenShot }): Attempt {
  return Object.fromEntries(Object.entries(attempt).map(([step, shot]) => [step, toShot(shot)]))
}

const KNOB_WORDS: Record<string, number> = { none: 0, slight: SLIGHT, strong: STRONG }
/** Where a word means something else than a share of the most. */
const OWN_WORDS: Record<string, Record<string, number>> = {
  exposure: EXPOSURE_WORDS,
  rotation: { slight: 4, strong: 12 },
}

/** A shot with its words as numbers. Takes what the schema let through. */
export function toShot(written: WrittenShot): Shot {
  const shot: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(written)) {
    if (key === 'cover') shot[key] = [value].flat() as Cover[]
    else if (typeof value === 'string') shot[key] = OWN_WORDS[key]?.[value] ?? KNOB_WORDS[value] ?? value
    else shot[key] = value
  }
  return shot as Shot
}

function toTiming(timing: ScenarioFile['timing']): PlannedTiming {
  if (typeof timing !== 'object') return TIMINGS[timing ?? 'instant']
  const ms = (text: string | undefined) => (text ? readDuration(text, 'timing') : 0)
  return { documentMs: ms(timing.document), faceMs: ms(timing.face), reviewMs: ms(timing.review) }
}

function toDelivery(entry: NonNullable<ScenarioFile['deliveries']>[number]): PlannedDelivery {
  const { delay, ...stated } = entry
  return {
    duplicate: 0,

    delayMs: delay ? readDuration(delay, 'deliveries') : 0,
    lose: 0,
    late: false,
    reorder: false,
    badSignature: false,
    ...stated,
  }
}

function toRule(rule: NonNullable<ScenarioFile['rules']>[number]): PlannedRule {
  const when: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(rule.when))
    when[key] = typeof value === 'number' ? value : [value].flat()
  return { when: when as RuleCondition, then: toParts(rule.then) }
}
