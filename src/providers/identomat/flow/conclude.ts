import type { Session } from '../../../domain/session/session.ts'
import { type Finding, type FindingCode, FINDINGS } from '../../../domain/verdict/findings.ts'
import type { Turn } from '../../../journey/turn.ts'
import type { Plan } from '../../../scenario/plan.ts'
import { tellStatus } from '../callbacks.ts'
import { nativeOf } from '../native.ts'
import type { IdentomatSettings } from '../settings.ts'
import { callsOperator } from './plan-flow.ts'

/** Name of the timer that ends a session's checks, and of the one that ends its token. */
export const CHECKED = 'checked'
export const EXPIRES = 'expires'

/** The applicant is done: the checks run for as long as the scenario says, then the verdict falls. */
export function beginChecks(session: Session<any>, turn: Turn<IdentomatSettings>): void {
  const { journey, timers } = turn
  timers.cancel(session, EXPIRES)
  const document = session.asks.document ? journey.delayMs(session, 'document') : 0
  const face = session.captures.some((one) => one.step === 'selfie') ? journey.delayMs(session, 'face') : 0
  if (document + face === 0) {
    conclude(session, turn)
    return
  }
  session.phase = 'processing'
  timers.set(CHECKED, turn.now + document + face, session)
  journey.save(session)
}

/** The verdict: approved or rejected at once, or left to an operator. */
export function conclude(session: Session<any>, turn: Turn<IdentomatSettings>): void {
  const { journey } = turn
  const native = nativeOf(session)
  const findings = relevantFindings(session, [
    ...journey.standing(session),
    ...journey.personFindings(session).filter((finding) => !passes(finding, turn.journey.plan(session))),
  ])
  if (isDown(turn.journey.plan(session))) findings.push({ code: 'system.unavailable', origin: 'scripted' })
  native.codes = findings.map((finding) => finding.code)
  const { outcome } = journey.decide(session, findings)
  if (waitsForOperator(session, outcome, turn)) leaveToOperator(session, turn)
  else journey.finish(session)
  tellStatus(turn, session)
}

/**
 * The scenario's operator decides where the scenario asks for one. What is merely doubtful waits for
 * somebody to decide it by hand.
 */
function leaveToOperator(session: Session<any>, turn: Turn<IdentomatSettings>): void {
  const plan = turn.journey.plan(session)
  if (plan.asks.review === true || plan.operator.afterMs > 0) {
    turn.journey.awaitReview(session)
    return
  }
  session.phase = 'in-review'
  turn.journey.tell(session, 'state', { phase: 'in-review' })
  turn.journey.save(session)
}

function waitsForOperator(session: Session<any>, outcome: string, turn: Turn<IdentomatSettings>): boolean {
  const manner = turn.settings.knobs['K-MANUAL-CHECK']
  if (manner === 'always') return true
  if (outcome === 'rejected') return false
  const { steps, flags } = nativeOf(session)
  // Which sessions an operator sees is set in the company's dashboard, not asked for in a call: a
  // scenario that needs one stands for that setting.
  if (callsOperator(steps, flags) || turn.journey.plan(session).asks.review === true) return true
  return outcome !== 'accepted' && manner !== 'never'
}

/** A processing that fails a stated number of times is tried again until it works. */
function passes(finding: Finding, plan: Plan): boolean {
  return finding.code === 'system.processing-error' && plan.system?.times !== undefined
}

/** A service that never answers again leaves nobody a verdict. */
function isDown({ system }: Plan): boolean {
  return system?.fails === 'unavailable' && system.times === undefined
}

/** Findings of checks that this session did not ask for say nothing. */
function relevantFindings(session: Session<any>, findings: Finding[]): Finding[] {
  const { asks } = session
  const front = session.captures.findLast((capture) => capture.step === 'front')
  // A portrait that could not be seen well compares badly with everybody.
  const isPoor = front?.findings.some(({ code }) => FINDINGS[code].outcome === 'retry') ?? false
  const seen = new Set<FindingCode>()
  return findings.filter(({ code, origin }) => {
    if (seen.has(code)) return false
    seen.add(code)
    if (code.startsWith('liveness.')) return asks.liveness
    if (code === 'face.mismatch' || code === 'face.weak-similarity')
      return asks.match && !(isPoor && origin === 'measured')
    if (code === 'person.under-age' || code === 'person.over-age')
      return asks.minimumAge !== undefined || asks.maximumAge !== undefined
    // Who was away and came back has finished after all.
    return code !== 'system.unavailable' && !code.startsWith('journey.')
  })
}
