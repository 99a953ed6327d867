import { Refusal } from '../../../domain/refusals.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import type { Turn } from '../../../journey/turn.ts'
import { findingOfLeaving } from '../../leave-findings.ts'
import type { PageAction, PageManner, PageState } from '../../page.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { flowOf } from '../settings.ts'
import { completeSession, outcomeOf } from '../steps/complete-session.ts'
import { phoneLinkOf } from '../steps/onboarding-link.ts'
import { processFace } from '../steps/process-face.ts'
import { processId } from '../steps/process-id.ts'
import { takeEvents } from '../steps/take-events.ts'
import { takeConsent } from '../steps/take-consent.ts'
import { takeIdSide } from '../steps/take-id-side.ts'
import { takeSelfie } from '../steps/take-selfie.ts'
import { deadReason } from './page-life.ts'
import { idProblem, selfieProblem } from './retry-code.ts'
import { LANGUAGES, skin } from './skin.ts'

/** What ends the page, whatever remained to be done. */
const ENDED_BY: string[] = [
  'journey.camera-denied',
  'journey.microphone-denied',
  'journey.consent-refused',
  'journey.abandoned',
]

/** The hosted page in the vendor's order: consent, front, back, selfie, processing, end. */
export const pages: PageManner = {
  state: async (token, turn) => stateOf(turn as IncodeTurn, await sessionBehind(token, turn)),
  act: async (token, action, turn) => {
    const session = await sessionBehind(token, turn)
    const ours = turn as IncodeTurn
    if (deadReason(session, turn.now) === undefined) await act(ours, session, action)
    return stateOf(ours, session)
  },
  skin,
}

async function sessionBehind(token: string, turn: Turn): Promise<IncodeSession> {
  const session = await turn.journey.findOptional('interview', token)
  if (!session) throw new Refusal('THING_UNKNOWN', { kind: 'page', id: token })
  return session as IncodeSession
}

async function act(turn: IncodeTurn, session: IncodeSession, action: PageAction): Promise<void> {
  const { native } = session
  if (action.do === 'open') {
    native.side['opened'] = { device: action.device, at: turn.now }
    turn.journey.save(session)
  }
  if (action.do === 'consent')
    takeConsent(turn, session, 'userConsent', {
      title: 'Consent',
      content: 'Sandbox consent',
      status: action.agree,
    })
  if (action.do === 'leave') leave(turn, session, action.reason)
  if (action.do === 'capture') await takeCapture(turn, session, action)
}

function leave(turn: IncodeTurn, session: IncodeSession, reason: string): void {
  const finding = findingOfLeaving(reason)
  if (finding === 'journey.camera-denied')
    return takeEvents(turn, session, [
      { eventName: 'permissionDenied', eventType: 'text', eventData: { reason } },
    ])
  turn.journey.note(session, finding)
  session.applicant.state = 'gone'
  turn.journey.save(session)
}

async function takeCapture(
  turn: IncodeTurn,
  session: IncodeSession,
  action: Extract<PageAction, { do: 'capture' }>,
): Promise<void> {
  const { native } = session
  const { step, bytes, source } = action
  if (step === 'front' || step === 'back') {
    const taken = await takeIdSide(turn, session, {
      side: step,
      bytes,
      source,
      onlyFront: session.document.sides === 1,
      isDigital: false,
    })
    const problem = idProblem(taken)
    const isKept = native.id[step] !== null
    const again = askAgain(turn, session, step, problem, isKept)
    // A picture under the client's limits is asked for again, so it is no side to go on with.
    if (again) native.id[step] = null
  } else {
    const taken = await takeSelfie(turn, session, { bytes, source })
    const isKept = native.selfie.taken !== null
    if (askAgain(turn, session, 'selfie', selfieProblem(taken), isKept)) native.selfie.taken = null
  }
  turn.journey.save(session)
  if (native.side['retry'] !== null) return
  const next = nextStep(session)
  if ((next === 'selfie' || next === 'processing') && native.id.job === 'none') processId(turn, session)
  if (next === 'processing') {
    await processFace(turn, session)
    completeSession(turn, session)
  }
}

/** Whether the page asks for the picture again: until the flow's tries are used up, then a person has to look. */
function askAgain(
  turn: IncodeTurn,
  session: IncodeSession,
  step: 'front' | 'back' | 'selfie',
  problem: JsonObject | null,
  isKept: boolean,
): boolean {
  const { native } = session
  const flow = flowOf(turn.settings, native.flowId)
  const tries = step === 'selfie' ? flow.selfieCaptureRetries : flow.idCaptureRetries
  const isUsedUp = (session.applicant.attempts[step] ?? 0) >= tries
  const goesOn = problem === null || (isKept && isUsedUp)
  native.side['retry'] = goesOn ? null : { ...problem, step }
  if (problem !== null && goesOn)
    native.side[step === 'selfie' ? 'manualSelfieCheckNeeded' : 'manualIdCheckNeeded'] = true
  return !goesOn
}

function nextStep(session: IncodeSession): PageState['step'] {
  const { native } = session
  if (native.completed) return 'done'
  if (native.side['userConsent'] === undefined) return 'consent'
  if (session.asks.document && native.id.front === null) return 'front'
  if (session.asks.document && session.document.sides === 2 && native.id.back === null) return 'back'
  if (session.asks.liveness && native.selfie.taken === null) return 'selfie'
  return 'processing'
}

/** A desktop shows a code for a phone, until a phone has opened the page. */
function handOverOf(turn: IncodeTurn, session: IncodeSession): PageState['handOver'] {
  const manner = turn.settings.knobs['K-DESKTOP']
  const opened = session.native.side['opened'] as { device?: string } | undefined
  if (manner === 'stay' || opened?.device !== 'desktop') return undefined
  return { url: phoneLinkOf(turn, session), optional: manner === 'offer-phone' }
}

function stateOf(turn: IncodeTurn, session: IncodeSession): PageState {
  const { native } = session
  const language = LANGUAGES.find((one) => native.language.toLowerCase().startsWith(one)) ?? 'en'
  const dead = deadReason(session, turn.now)
  const steps = ['consent', 'front', ...(session.document.sides === 2 ? ['back'] : []), 'selfie', 'done']
  const step = nextStep(session)
  const progress = { steps, at: Math.max(0, steps.indexOf(step === 'processing' ? 'done' : step)) }
  if (session.findings.some((finding) => ENDED_BY.includes(finding.code)))
    return { step: 'dead', language, progress, end: { kind: 'cancelled' } }
  if (dead?.kind === 'finished' || step === 'done') {
    const { redirectionUrl } = outcomeOf(turn, session)
    const end = { kind: 'finished' as const, ...(redirectionUrl ? { redirect: redirectionUrl } : {}) }
    const flow = flowOf(turn.settings, native.flowId)
    return {
      step: 'done',
      language,
      progress,
      end,
      native: { title: flow.endScreenTitle, text: flow.endScreenText },
    }
  }
  if (dead) return { step: 'dead', language, progress, end: { kind: 'expired' } }
  const handOver = handOverOf(turn, session)
  if (handOver && !handOver.optional) return { step: 'hand-over', language, progress, handOver }
  const retry = native.side['retry']
  return {
    step,
    language,
    progress,
    ...(handOver ? { handOver } : {}),
    ...(step === 'front' || step === 'back' || step === 'selfie'
      ? {
          capture: {
            camera: true,
            file: step !== 'selfie',
            facing: step === 'selfie' ? ('user' as const) : ('environment' as const),
          },
        }
      : {}),
    ...(typeof retry === 'object' && retry !== null && !Array.isArray(retry) && step === retry['step']
      ? {
          retry: {
            code: String(retry['code']),
            ...(retry['finding'] ? { finding: String(retry['finding']) } : {}),
          },
        }
      : {}),
  }
}
