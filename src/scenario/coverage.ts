import { FINDING_CODES, type FindingCode } from '../domain/verdict/findings.ts'
import type { Catalogue } from './catalogue.ts'
import { type AnsweringContract, listValues } from './contract-values.ts'
import { type PlayedBook, sampleOf } from './played.ts'
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
  /** The closed lists of the contract's answers: for each value the scenario in whose play it was said, or why none is. */
  listed: ListedCoverage[]
}

export interface ListedCoverage {
  operation: string
  member: string
  values: { value: string; scenario?: string; why?: string }[]
}

/** Why some values of a contract are never said in a play: under `member`, or `operation member`, by value; `*` is the rest. */
export type UnheardReasons = Record<string, Record<string, string>>

/**
 * Every word a provider has, with the findings it stands for and the scenarios that reach them, and
 * every value of its contract's closed lists with the play in which it was said.
 *
 * @param book what came of the scenarios when they were played; without it no listed value counts as said
 */
export function coverWords(
  reached: Record<FindingCode, string[]>,
  speaker: Speaker,
  book?: PlayedBook,
  reasons: UnheardReasons = {},
): SpeakerCoverage {
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
  const inResults = book ? saidInResults(book) : new Map<string, string>()
  const listed = listValues(speaker.contract).map(({ key, operation, member, values }) => ({
    operation,
    member,
    values: values.map((value) => {
      // A word of the hosted page stands in no answer of the contract; the finding it stands for is reached.
      const scenario =
        book?.said[key]?.[value] ?? inResults.get(`${member}=${value}`) ?? wordFor(value, [...words.values()])
      const why = whyUnheard(reasons, operation, member, value)
      return { value, ...(scenario ? { scenario } : why ? { why } : {}) }
    }),
  }))
  return { provider: speaker.name, words: [...words.values()], cannot, listed }
}

function wordFor(value: string, words: SpokenWord[]): string | undefined {
  return value === ''
    ? undefined
    : words.find(({ says }) => says === value || says.includes(`"${value}"`))?.scenarios[0]
}

function whyUnheard(
  reasons: UnheardReasons,
  operation: string,
  member: string,
  value: string,
): string | undefined {
  const here = reasons[`${operation} ${member}`] ?? reasons[member] ?? {}
  return here[value] ?? here['*']
}

/** `member=value` → the first scenario whose final result says it: results also say what no schema places. */
function saidInResults(book: PlayedBook): Map<string, string> {
  const said = new Map<string, string>()
  const listen = (node: unknown, member: string, scenario: string): void => {
    if (typeof node === 'string') {
      const key = `${member}=${node}`
      if (!said.has(key)) said.set(key, scenario)
    } else if (Array.isArray(node)) for (const item of node) listen(item, member, scenario)
    else if (typeof node === 'object' && node !== null)
      for (const [name, inner] of Object.entries(node)) listen(inner, name, scenario)
  }
  for (const [scenario, played] of Object.entries(book.scenarios))
    listen(sampleOf(book, played), '', scenario)
  return said
}
