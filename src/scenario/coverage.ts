import { FINDING_CODES, type FindingCode } from '../domain/verdict/findings.ts'
import type { Catalogue } from './catalogue.ts'
import { type AnsweringContract, listValues } from './contract-values.ts'
import { asksOf, predictVerdict } from './predict.ts'
import { type Moment, resolvePlan } from './resolve.ts'

/** For every finding the scenarios at whose end it stands; an empty list where none reaches it. */
export async function coverFindings(
  catalogue: Catalogue,
  moment: Moment,
): Promise<Record<FindingCode, string[]>> {
  const reached = Object.fromEntries(FINDING_CODES.map((code) => [code, [] as string[]])) as Record<
    FindingCode,
    string[]
  >
  for (const plan of catalogue.list()) {
    const resolved = await resolvePlan(plan, catalogue, moment)
    const { findings } = predictVerdict(resolved, asksOf(plan.asks), moment.today)
    for (const code of new Set(findings.map((finding) => finding.code))) reached[code].push(plan.name)
  }
  return reached
}

/** A provider as the proof sees it: its word for every finding, and its contract. */
export interface Speaker {
  name: string
  words: Record<FindingCode, { says: string; where: string } | { cannot: string }>
  contract: AnsweringContract
}

export interface SpokenWord {
  says: string
  where: string
  findings: FindingCode[]
  /** The scenarios that have it said; empty is a gap. */
  scenarios: string[]
}

export interface SpeakerCoverage {
  provider: string
  words: SpokenWord[]
  /** What no scenario can have this provider say, and why. */
  cannot: { code: FindingCode; why: string }[]
  /** Values that the contract's answers list and no finding's word is: states on the way, other causes, or never answered. */
  untold: { operation: string; member: string; values: string[] }[]
}

/** Every word a provider has, with the findings it stands for and the scenarios that reach them. */
export function coverWords(reached: Record<FindingCode, string[]>, speaker: Speaker): SpeakerCoverage {
  const words = new Map<string, SpokenWord>()
  const cannot: SpeakerCoverage['cannot'] = []
  for (const code of FINDING_CODES) {
    const word = speaker.words[code]
    if ('cannot' in word) {
      cannot.push({ code, why: word.cannot })
      continue
    }
    const key = `${word.says}\n${word.where}`
    const spoken = words.get(key) ?? { says: word.says, where: word.where, findings: [], scenarios: [] }
    words.set(key, spoken)
    spoken.findings.push(code)
    spoken.scenarios = [...new Set([...spoken.scenarios, ...reached[code]])]
  }
  const said = [...words.values()]
  const untold = listValues(speaker.contract)
    .map((listed) => ({ ...listed, values: listed.values.filter((value) => !isSaid(value, said)) }))
    .filter(({ values }) => values.length > 0)
  return { provider: speaker.name, words: said, cannot, untold }
}

// A word may be a piece of JSON (`"status":"rejected"`) that says the value between its quotes.
function isSaid(value: string, words: SpokenWord[]): boolean {
  return value === '' || words.some(({ says }) => says === value || says.includes(`"${value}"`))
}
