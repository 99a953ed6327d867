import { resolve } from 'node:path'
import type { Asks } from '../domain/session/session.ts'
import type { CaptureStep, FindingCode } from '../domain/verdict/findings.ts'
import { suggest } from '../foundation/errors.ts'
import { type Catalogue, loadCatalogue } from './catalogue.ts'
import { checkAttempts, checkChain, type Tell } from './check-attempts.ts'
import { nodeAt } from './check-meaning.ts'
import type { Plan, RuleCondition } from './plan.ts'
import { checkOf } from './checks.ts'
import { asksOf, predictCapture, predictVerdict, stepOf, stepsOf } from './predict.ts'
import { type Moment, resolvePlan } from './resolve.ts'
import { type SourceFault, sourceFault } from './source.ts'
import { FAULT_ROLES } from './fault.ts'

/** What the linter is told of a provider, by those who know it. */
export interface ProviderFacts {
  name: string
  operations: string[]
  /** Why this provider cannot express a finding; undefined when it can. */
  cannot(code: FindingCode): string | undefined
}

export interface CheckOptions extends Moment {
  /** Known providers; without them names of providers and operations are not judged. */
  providers?: ProviderFacts[]
  /** Judge for this provider: a cause it cannot express is a fault. */
  provider?: string
}

/**
 * Checks files and folders of scenarios. They may use the personas of the `library` folders; only
 * their own faults are told.
 */
export async function checkScenarios(
  paths: readonly string[],
  library: readonly string[],
  options: CheckOptions,
): Promise<SourceFault[]> {
  const catalogue = await loadCatalogue([...new Set([...library, ...paths].map((path) => resolve(path)))])
  const asked = paths.length > 0 ? paths : library
  const isAsked = (file: string) => asked.some((path) => `${resolve(file)}/`.startsWith(`${resolve(path)}/`))
  return (await checkCatalogue(catalogue, options)).filter((fault) => isAsked(fault.file))
}

/** Every fault of every file of a catalogue: those of reading it, then those of what it says. */
export async function checkCatalogue(catalogue: Catalogue, options: CheckOptions): Promise<SourceFault[]> {
  catalogue.keepGood()
  const faults = [...catalogue.faults]
  for (const plan of catalogue.list()) {
    const source = catalogue.source(plan.name)
    if (source) faults.push(...(await checkPlan(plan, source, catalogue, options)))
  }
  return faults.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)
}

type Source = NonNullable<ReturnType<Catalogue['source']>>

async function checkPlan(
  plan: Plan,
  { file, node }: Source,
  catalogue: Catalogue,
  options: CheckOptions,
): Promise<SourceFault[]> {
  const faults: SourceFault[] = []
  const tell: Tell = (path, expected, got, suggestion) =>
    faults.push(sourceFault(file, nodeAt(node, path).at, path, { expected, got, suggestion }))
  const resolved = await resolvePlan(plan, catalogue, options)
  const asks = asksOf(plan.asks)
  if (resolved.document.issued >= resolved.document.expires) {
    tell(
      'document.expires',
      `a day after it was issued, ${resolved.document.issued}`,
      JSON.stringify(plan.document.expires),
    )
  }
  checkAttempts(plan, asks, tell)
  checkChain(
    plan,
    (step, attempt) => predictCapture(resolved, step, attempt, asks, options.today).map(({ code }) => code),
    tell,
  )
  checkCausesShow(plan, asks, tell)
  checkScripted(plan, node.members!.has('findings'), stepsOf(resolved, asks), tell)
  checkRules(plan, tell)
  checkProviders(plan, tell, options)
  const verdict = predictVerdict(resolved, asks, options.today)
  const codes = [...new Set(verdict.findings.map(({ code }) => code))]
  checkExpectation(plan, verdict.outcome, codes, tell)
  const provider = options.providers?.find(({ name }) => name === options.provider)
  for (const code of provider ? codes : []) {
    const reason = provider!.cannot(code)
    if (reason)
      tell(
        'title',
        `a cause that ${provider!.name} can express`,
        `${code}: ${reason}`,
        'play it on another provider',
      )
  }
  return faults
}

function checkExpectation(plan: Plan, outcome: string, codes: FindingCode[], tell: Tell): void {
  const { expect } = plan
  if (!expect) return
  const given = codes.length > 0 ? codes.join(', ') : 'no finding'
  if (expect.verdict && expect.verdict !== outcome) {
    tell(
      'expect.verdict',
      `${outcome}, because the causes give ${given}`,
      JSON.stringify(expect.verdict),
      whyMissing(plan, expect.findings ?? []),
    )
  }
  for (const [i, code] of (expect.findings ?? []).entries()) {
    if (codes.includes(code)) continue
    tell(
      `expect.findings[${i}]`,
      `a finding that the causes give: ${given}`,
      JSON.stringify(code),
      whyMissing(plan, [code]) ?? suggest(code, codes),
    )
  }
  for (const code of expect.findings ? codes : []) {
    if (!expect.findings!.includes(code)) {
      tell(
        'expect.findings',
        `${code} among them, because the causes give it`,
        `[${expect.findings!.join(', ')}]`,
        `add ${code}, or take its cause away`,
      )
    }
  }
}

// What the consumer does not ask for, nobody tells.
function whyMissing(plan: Plan, expected: FindingCode[]): string | undefined {
  const { asks } = plan
  for (const code of expected) {
    if (code.startsWith('liveness.') && !asks.liveness) return 'state asks.liveness: true'
    if ((code === 'face.mismatch' || code === 'face.weak-similarity') && !asks.match)
      return 'state asks.match: true'
    if (code.startsWith('face.') && !asks.match && !asks.liveness) return 'state asks.match: true'
    if (code.startsWith('review.') && !asks.review) return 'state asks.review: true'
    if ((code === 'person.under-age' || code === 'person.over-age') && !asks.ageBounds)
      return 'state asks.ageBounds'
    if (code === 'document.field-invalid' && !asks.validate) return 'state asks.validate: [personal-number]'
    if (code === 'document.type-not-allowed' && !asks.documentTypes) return 'state asks.documentTypes'
    if (code === 'document.country-not-allowed' && !asks.countries) return 'state asks.countries'
    if (plan.decide === 'as-scripted' && stepOf(code, { type: plan.document.type, sides: 2 }))
      return 'add it to findings'
  }
  return undefined
}

function checkCausesShow(plan: Plan, asks: Asks, tell: Tell): void {
  if (!asks.review && (plan.operator.decides === 'reject' || plan.operator.decides === 'inconclusive')) {
    tell(
      'operator.decides',
      'a review that is asked for',
      'an operator whom nobody asks',
      'state asks.review: true',
    )
  }
  if (plan.applicant.afterMs > 0 && plan.applicant.acts !== 'by itself') {
    tell(
      'applicant.after',
      'an applicant who acts by itself',
      '"on the page"',
      'state applicant.acts: by itself',
    )
  }
  if (plan.document.personalNumberInvalid && !plan.asks.validate) {
    tell(
      'document.personalNumberInvalid',
      'a number that is validated',
      'nobody who asks for it',
      'state asks.validate: [personal-number]',
    )
  }
  if (plan.decide !== 'by-content') return
  for (const [i, { selfie }] of plan.attempts.entries()) {
    if (selfie?.attack && !asks.liveness) {
      tell(
        `attempts[${i}].selfie.attack`,
        'a liveness check that is asked for',
        JSON.stringify(selfie.attack),
        'state asks.liveness: true',
      )
    }
    if ((selfie?.face === 'other-person' || selfie?.face === 'look-alike') && !asks.match) {
      tell(
        `attempts[${i}].selfie.face`,
        'a comparison that is asked for',
        JSON.stringify(selfie.face),
        'state asks.match: true',
      )
    }
  }
}

// A finding of a step that nobody asks for has no place to show.
function checkScripted(plan: Plan, statesFindings: boolean, steps: CaptureStep[], tell: Tell): void {
  for (const [i, code] of (plan.decide === 'as-scripted' ? (plan.findings ?? []) : []).entries()) {
    const step = stepOf(code, { type: plan.document.type, sides: steps.includes('back') ? 2 : 1 })
    if (!step || steps.includes(step)) continue
    const path = statesFindings ? `findings[${i}]` : `checks.${checkOf(code)}`
    tell(
      path,
      'a finding of a step that is asked for',
      `${code}, which shows in the ${step}`,
      whyMissing(plan, [code]),
    )
  }
}

function checkRules(plan: Plan, tell: Tell): void {
  const rules = plan.rules ?? []
  for (const [i, { when }] of rules.entries()) {
    const earlier = rules.findIndex((rule, j) => j < i && covers(rule.when, when))
    if (earlier >= 0) {
      tell(
        `rules[${i}].when`,
        'a case that no rule above takes',
        `one that rule ${earlier + 1} takes first`,
        `move it above rule ${earlier + 1}`,
      )
    }
  }
}

/** Whether all that fits `narrow` fits `wide` too. */
function covers(wide: RuleCondition, narrow: RuleCondition): boolean {
  return (Object.keys(wide) as (keyof RuleCondition)[]).every((key) => {
    const [a, b] = [wide[key], narrow[key]]
    if (b === undefined) return false
    if (Array.isArray(a) && Array.isArray(b))
      return b.every((value) => (a as string[]).includes(value as string))
    return key === 'youngerThan' ? Number(b) <= Number(a) : Number(b) >= Number(a)
  })
}

function checkProviders(plan: Plan, tell: Tell, options: CheckOptions): void {
  const { providers } = options
  if (!providers) return
  const names = providers.map(({ name }) => name)
  for (const [i, { on }] of plan.faults.entries()) {
    if ((FAULT_ROLES as readonly string[]).includes(on)) continue
    const [name = '', operation = ''] = on.split('/')
    const provider = providers.find((known) => known.name === name)
    if (!provider)
      tell(`faults[${i}].on`, `a provider: ${names.join(', ')}`, JSON.stringify(name), suggest(name, names))
    else if (!provider.operations.includes(operation)) {
      tell(
        `faults[${i}].on`,
        `an operation of ${name}`,
        JSON.stringify(operation),
        suggest(operation, provider.operations),
      )
    }
  }
  for (const [i, { when, then }] of (plan.rules ?? []).entries()) {
    for (const name of when.provider ?? []) {
      const provider = providers.find((known) => known.name === name)
      if (!provider) {
        tell(
          `rules[${i}].when.provider`,
          `a provider: ${names.join(', ')}`,
          JSON.stringify(name),
          suggest(name, names),
        )
      }
      for (const [j, code] of (provider && then.findings ? then.findings : []).entries()) {
        const reason = provider!.cannot(code)
        if (reason)
          tell(
            `rules[${i}].then.findings[${j}]`,
            `a finding that ${name} can express`,
            `${code}: ${reason}`,
            'state it for another provider',
          )
      }
    }
  }
}
