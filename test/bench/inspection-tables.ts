/** How the bench prints what it counted. */
import type { FindingCode } from '../../src/domain/verdict/findings.ts'
import type { Cause } from './inspection-causes.ts'

export interface Outcome {
  cause: Cause
  got: FindingCode[]
  isRight: boolean
  renderMs: number
  inspectMs: number
  isClip: boolean
  zone?: { lines: number; rightLines: number; characters: number; rightCharacters: number }
}

export function printConfusion(title: string, outcomes: Outcome[]): void {
  console.log(`\n${title}: cause -> what was found`)
  const byCause = Map.groupBy(outcomes, ({ cause }) => cause)
  for (const [cause, list] of byCause) {
    const counts = new Map<string, number>()
    for (const { got } of list) {
      const label = got.join(' + ') || 'clean'
      counts.set(label, (counts.get(label) ?? 0) + 1)
    }
    const cells = [...counts].sort((a, b) => b[1] - a[1]).map(([label, count]) => `${count} ${label}`)
    const mark = list.every(({ isRight }) => isRight) ? ' ' : '*'
    console.log(`${mark} ${cause.name.padEnd(26)} ${cells.join(' | ')}`)
  }
  const right = outcomes.filter(({ isRight }) => isRight).length
  console.log(`on the diagonal: ${right} of ${outcomes.length}, ${percent(right / outcomes.length)}`)
  const zones = outcomes.flatMap(({ zone }) => (zone ? [zone] : []))
  if (zones.length > 0) {
    const sum = (pick: (zone: NonNullable<Outcome['zone']>) => number) =>
      zones.reduce((total, zone) => total + pick(zone), 0)
    console.log(
      `machine readable zones read: ${zones.length}; lines right ${percent(sum((z) => z.rightLines) / sum((z) => z.lines))}, characters ${percent(sum((z) => z.rightCharacters) / sum((z) => z.characters))}`,
    )
  }
}

/**
 * Error rates per attack instrument species, as ISO/IEC 30107-3 lays them out, with Wilson's 95 % bounds.
 * Accepted is what is taken for bona fide (APCER); no response is what is asked for again as a picture
 * that shows too little to tell (APNRR).
 */
export function printAttackRates(outcomes: Outcome[]): void {
  console.log('\nPresentation attacks (ISO/IEC 30107-3 layout)')
  console.log('species            presentations  accepted  APCER   95 % bounds        no response  APNRR')
  for (const [species, list] of Map.groupBy(
    outcomes.filter(({ cause }) => cause.species),
    ({ cause }) => cause.species!,
  )) {
    const unseen = list.filter(({ got }) => !got.some(isAttackFinding))
    const unanswered = unseen.filter(({ got }) => got.some((code) => ASKED_AGAIN.test(code))).length
    const line = rateLine(species, list.length, unseen.length - unanswered)
    console.log(`${line.padEnd(69)} ${String(unanswered).padStart(10)}  ${percent(unanswered / list.length)}`)
  }
  const genuine = outcomes.filter(({ cause }) => cause.genuine)
  if (genuine.length > 0) {
    const refused = genuine.filter(({ got }) => got.some(isAttackFinding)).length
    console.log('                   presentations  refused   BPCER   95 % bounds')
    console.log(rateLine('bona fide', genuine.length, refused))
  }
}

/** Findings upon which every provider wants another picture, whatever this one shows. */
const ASKED_AGAIN = /^capture\.|^face\.(not-found|several|too-dark|too-far|off-centre|blurred)$/

function isAttackFinding(code: FindingCode): boolean {
  return (
    code.startsWith('liveness.') ||
    code === 'document.tampered' ||
    code === 'document.screen-copy' ||
    code === 'document.photocopy'
  )
}

function rateLine(name: string, n: number, wrong: number): string {
  const [low, high] = wilson(wrong, n)
  return `${name.padEnd(18)} ${String(n).padStart(13)} ${String(wrong).padStart(9)}  ${percent(wrong / n).padStart(6)}  ${percent(low)} to ${percent(high)}`
}

export function wilson(count: number, n: number): [number, number] {
  const z = 1.96
  const p = count / n
  const middle = p + (z * z) / (2 * n)
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)]
}

export function printTimes(outcomes: Outcome[]): void {
  console.log('\nTimes while several pictures are under way, median and 95th percentile')
  const groups: [string, Outcome[]][] = [
    [
      'document',
      outcomes.filter(
        ({ cause, isClip }) => !isClip && (cause.group === 'capture' || cause.group === 'document'),
      ),
    ],
    [
      'selfie',
      outcomes.filter(
        ({ cause, isClip }) => !isClip && (cause.group === 'face' || cause.group === 'liveness'),
      ),
    ],
    ['clip', outcomes.filter(({ isClip }) => isClip)],
  ]
  for (const [name, list] of groups) {
    if (list.length === 0) continue
    const at = (values: number[], share: number) =>
      Math.round(values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0)
    const render = list.map(({ renderMs }) => renderMs)
    const inspect = list.map(({ inspectMs }) => inspectMs)
    console.log(
      `${name.padEnd(9)} drawn in ${at(render, 0.5)} / ${at(render, 0.95)} ms, inspected in ${at(inspect, 0.5)} / ${at(inspect, 0.95)} ms`,
    )
  }
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`
