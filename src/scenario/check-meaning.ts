import { suggest } from '../foundation/errors.ts'
import type { Json } from '../foundation/json.ts'
import { SIDES_BY_TYPE, type DocumentType } from '../domain/document/identity-document.ts'
import type { FindingCode } from '../domain/verdict/findings.ts'
import { CHECK_NAMES, checkProblem, expandChecks, resultOf, type CheckName } from './checks.ts'
import { readDay } from './dates.ts'
import { EFFECT_KEYS } from './fault.ts'
import type { PersonaLibrary } from './resolve.ts'
import { type SourceFault, type SourceNode, sourceFault } from './source.ts'

/**
 * What no schema can say of one file by itself: names that must exist, keys that exclude or need one
 * another, orders of dates and numbers. Asked of every file that is read, after its shape was found right.
 */
export function checkMeaning(node: SourceNode, file: string, library: PersonaLibrary): SourceFault[] {
  const faults: SourceFault[] = []
  const tell: Tell = (path, expected, got, suggestion) => {
    const at = nodeAt(node, path)
    faults.push(sourceFault(file, at.at, path, { expected, got, suggestion }))
  }
  checkPersona(node, library, tell)
  checkDocument(node, tell)
  checkAsks(node, tell)
  checkDecision(node, '', tell)
  checkFaults(node, '', tell)
  for (const [i, rule] of (nodeAt(node, 'rules').items ?? []).entries()) {
    const then = rule.members!.get('then')!
    checkDecision(then, `rules[${i}].then`, tell)
    checkFaults(then, `rules[${i}].then`, tell)
    const when = (rule.members!.get('when')!.value ?? {}) as { youngerThan?: number; olderThan?: number }
    if (
      when.youngerThan !== undefined &&
      when.olderThan !== undefined &&
      when.olderThan >= when.youngerThan - 1
    ) {
      tell(
        `rules[${i}].when.olderThan`,
        `an age below ${when.youngerThan - 1}, so that somebody is between the two`,
        String(when.olderThan),
      )
    }
  }
  return faults
}

type Tell = (path: string, expected: string, got?: string, suggestion?: string) => void

/** The node at a path such as `attempts[0].front`; where it is missing, the nearest one above it. */
export function nodeAt(node: SourceNode, path: string): SourceNode {
  let here = node
  for (const part of path.match(/[^.[\]]+/g) ?? []) {
    const next = here.members?.get(part) ?? here.items?.[Number(part)]
    if (!next) return { value: null, at: here.at }
    here = next
  }
  return here
}

function valueAt(node: SourceNode, path: string): Json | undefined {
  let here: SourceNode | undefined = node
  for (const part of path.match(/[^.[\]]+/g) ?? [])
    here = here?.members?.get(part) ?? here?.items?.[Number(part)]
  return here?.value
}

function checkPersona(node: SourceNode, library: PersonaLibrary, tell: Tell): void {
  const persona = valueAt(node, 'persona')
  if (persona === undefined) return
  const path = typeof persona === 'string' ? 'persona' : 'persona.like'
  const name = String(valueAt(node, path))
  const names = library.personaNames()
  if (name.startsWith('seed:') || names.includes(name)) return
  tell(path, 'the name of a persona, or seed:<any text>', JSON.stringify(name), suggest(name, names))
}

function checkDocument(node: SourceNode, tell: Tell): void {
  const document = (valueAt(node, 'document') ?? {}) as {
    type?: DocumentType
    sides?: 1 | 2
    expires?: string
    issued?: string
    checkDigitsWrong?: boolean
  }
  const { type } = document
  if (document.checkDigitsWrong && type === 'driving-licence') {
    tell(
      'document.checkDigitsWrong',
      'a document with a machine readable zone',
      '"driving-licence", which has none',
      'did you mean contradicts?',
    )
  }
  // Any day will do to see which of the two comes first.
  const day = (text: string) => readDay(text, '2026-06-15')!
  if (document.issued && document.expires && day(document.issued) >= day(document.expires)) {
    tell('document.issued', `a day before it expires, ${document.expires}`, JSON.stringify(document.issued))
  }
  const sides = document.sides ?? (type ? SIDES_BY_TYPE[type] : undefined)
  if (sides !== 1) return
  for (const [i, attempt] of (nodeAt(node, 'attempts').items ?? []).entries()) {
    const back = attempt.members?.get('back')
    if (back)
      tell(
        `attempts[${i}].back`,
        `a step that this ${type ?? 'document'} has: front, selfie or clip`,
        'the back of a document with one side',
        'state document.sides: 2, or leave the back out',
      )
  }
}

function checkAsks(node: SourceNode, tell: Tell): void {
  const bounds = (valueAt(node, 'asks.ageBounds') ?? {}) as { minimum?: number; maximum?: number }
  if (bounds.minimum !== undefined && bounds.maximum !== undefined && bounds.minimum > bounds.maximum) {
    tell(
      'asks.ageBounds.minimum',
      `at most the maximum, ${bounds.maximum}`,
      String(bounds.minimum),
      'the two may be the wrong way round',
    )
  }
}

function checkDecision(node: SourceNode, base: string, tell: Tell): void {
  const inside = (key: string) => (base ? `${base}.${key}` : key)
  const findings = valueAt(node, 'findings') as FindingCode[] | undefined
  const checks = valueAt(node, 'checks') as Partial<Record<CheckName, string>> | undefined
  for (const check of checks ? CHECK_NAMES : []) {
    const result = checks![check]
    const problem = result === undefined ? undefined : checkProblem(check, result)
    if (problem)
      tell(
        inside(`checks.${check}`),
        `passes, fails, inconclusive or a finding of ${check}`,
        `${JSON.stringify(result)}: ${problem}`,
        checkHint(check),
      )
  }
  if (findings && checks) {
    for (const check of CHECK_NAMES) {
      const stated = checks[check]
      if (stated === undefined || checkProblem(check, stated)) continue
      const says = resultOf(check, expandChecks({ [check]: stated }))
      const gives = resultOf(check, findings)
      if (says !== gives) {
        tell(
          inside(`checks.${check}`),
          `${gives}, as the findings have it`,
          `${JSON.stringify(stated)}, which contradicts findings`,
          'state findings or checks, not both',
        )
      }
    }
  }
  if (valueAt(node, 'decide') === 'by-content' && (findings || checks)) {
    const what = findings ? 'findings' : 'checks'
    tell(
      inside('decide'),
      `as-scripted, because ${what} are stated`,
      '"by-content"',
      `leave out decide, or ${what}`,
    )
  }
  const codes = findings ?? []
  for (const [i, code] of codes.entries()) {
    if (codes.indexOf(code) < i) tell(inside(`findings[${i}]`), 'each finding once', JSON.stringify(code))
  }
}

function checkHint(check: CheckName): string | undefined {
  return check === 'liveness' ? 'did you mean fails?' : undefined
}

function checkFaults(node: SourceNode, base: string, tell: Tell): void {
  for (const [i, entry] of (nodeAt(node, 'faults').items ?? []).entries()) {
    const path = `${base ? `${base}.` : ''}faults[${i}]`
    const fault = entry.value as {
      answer?: number
      latency?: { min: string; max: string }
      outage?: { from: string; until: string }
    }
    const stated = EFFECT_KEYS.filter((effect) => entry.members!.has(effect))
    if (stated.length === 0)
      tell(
        path,
        `one of the keys ${EFFECT_KEYS.slice(0, -1).join(', ')} or ${EFFECT_KEYS.at(-1)}`,
        'none of them',
      )
    if (stated.length > 1)
      tell(
        `${path}.${stated[1]}`,
        'one kind of failure an entry',
        stated.join(' and '),
        'write a second entry',
      )
    for (const key of ['retryAfter', 'body']) {
      if (entry.members!.has(key) && fault.answer === undefined)
        tell(`${path}.${key}`, `an answer beside ${key}`, 'none', 'did you forget answer: 503?')
    }
    if (fault.outage && Date.parse(fault.outage.until) <= Date.parse(fault.outage.from)) {
      tell(`${path}.outage.until`, `a time after ${fault.outage.from}`, JSON.stringify(fault.outage.until))
    }
  }
}
