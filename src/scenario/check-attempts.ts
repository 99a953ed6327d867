import { FAILS_FROM, GRADED_KNOBS, PASSES_TO, type Shot } from '../domain/capture/shot.ts'
import type { Asks } from '../domain/session/session.ts'
import { CAPTURE_STEPS, type CaptureStep, type FindingCode, FINDINGS } from '../domain/verdict/findings.ts'
import type { Plan } from './plan.ts'

/** Tells a fault at a path of the scenario. */
export type Tell = (path: string, expected: string, got?: string, suggestion?: string) => void

/** Whether somebody asks for what is shown, and whether it is shown strongly enough to expect something of it. */
export function checkAttempts(plan: Plan, asks: Asks, tell: Tell): void {
  for (const [i, attempt] of plan.attempts.entries()) {
    for (const step of CAPTURE_STEPS) {
      const shot = attempt[step]
      if (!shot) continue
      const path = `attempts[${i}].${step}`
      if (
        step === 'selfie' &&
        !asks.match &&
        !asks.liveness &&
        plan.decide === 'by-content' &&
        isMarked(shot)
      ) {
        tell(
          path,
          'a step that is asked for',
          'a selfie nobody asks for',
          'state asks.match: true or asks.liveness: true',
        )
      }
      if (step === 'clip' && !asks.liveness && plan.decide === 'by-content' && isMarked(shot)) {
        tell(path, 'a step that is asked for', 'a clip nobody asks for', 'state asks.liveness: true')
      }
      if (plan.expect) checkPromise(shot, step, path, tell)
    }
  }
}

function isMarked(shot: Shot): boolean {
  return Object.keys(shot).length > 0
}

// Knobs of which nothing is promised in a picture of a face, however strong.
const UNSAID_OF_FACES: readonly string[] = ['glare', 'resolution', 'crop']

// Between the two marks neither a finding nor its absence is promised, so nothing can be expected of it.
function checkPromise(shot: Shot, step: CaptureStep, path: string, tell: Tell): void {
  const isFace = step === 'selfie' || step === 'clip'
  if (step === 'back' && shot.cover) {
    tell(
      `${path}.cover`,
      'parts of the front: what is covered on a back has no finding',
      shot.cover.join(', '),
      'cover it on the front',
    )
  }
  const graded = GRADED_KNOBS.filter(
    (knob) => !['contrast', 'noise', 'compression', 'perspective'].includes(knob),
  )
  for (const knob of [...graded, 'exposure'] as const) {
    const value = shot[knob] ?? 0
    const size = Math.abs(value)
    if (size <= PASSES_TO) continue
    if (isFace && (UNSAID_OF_FACES.includes(knob) || (knob === 'exposure' && value > 0))) {
      tell(
        `${path}.${knob}`,
        `at most ${PASSES_TO}: no finding tells of it in a ${step}`,
        String(value),
        'did you mean slight?',
      )
    } else if (size < FAILS_FROM) {
      const near = size < (PASSES_TO + FAILS_FROM) / 2 ? 'slight' : 'strong'
      const hint = knob === 'exposure' ? 'very-dark or very-bright' : near
      tell(
        `${path}.${knob}`,
        `at most ${PASSES_TO} or at least ${FAILS_FROM} where something is expected`,
        `${value}, which promises neither`,
        `did you mean ${hint}?`,
      )
    }
  }
}

/** Whether each try of the chain is reached. */
export function checkChain(
  plan: Plan,
  codesOf: (step: CaptureStep, attempt: number) => FindingCode[],
  tell: Tell,
): void {
  if (plan.decide === 'as-scripted') return
  for (let i = 1; i < plan.attempts.length; i++) {
    const asksAgain = CAPTURE_STEPS.some((step) =>
      codesOf(step, i - 1).some((code) => FINDINGS[code].outcome === 'retry'),
    )
    if (asksAgain) continue
    tell(
      `attempts[${i}]`,
      'a try that is reached',
      `one that is not: nothing in attempts[${i - 1}] asks for another try`,
      'leave it out, or let the try before it fail',
    )
    return
  }
}
