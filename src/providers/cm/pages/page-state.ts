import type { PageEnd, PageState } from '../../page.ts'
import type { Turn } from '../../../journey/turn.ts'
import { addToQuery, pageAddress } from '../dialect/addresses.ts'
import { nativeOf, type Native, type Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'
import { endMessage } from './message.ts'

/** Where the page of one token stands: the desktop's and the phone's are told apart by their tokens. */
export function pageState(session: Transaction, token: string, turn: Turn<Settings>): PageState {
  const native = nativeOf(session)
  const isPhone = token === native.phoneToken
  const common = { language: native.locale, progress: progressOf(native) }
  if (native.state === 'expired') return { ...common, step: 'dead', end: { kind: 'expired' } }
  if (native.state !== 'pending') return { ...common, step: 'done', end: endOf(native, isPhone, turn) }
  if (native.completing) return { ...common, step: 'processing' }
  const handOver = { url: pageAddress(turn.base, native, native.phoneToken, turn.settings.knobs) }
  if (native.mobileOnly && !isPhone && native.device !== 'mobile')
    return { ...common, step: 'hand-over', handOver: { ...handOver, optional: false } }
  const state: PageState = { ...common, ...currentStep(native, turn.settings) }
  const last = native.document.scans.at(-1)
  if (native.document.state === 'pending' && last?.code) state.retry = { code: last.code, ...why(session) }
  else if (native.liveness.attempts > 0) state.retry = { code: 'liveness_failed', ...why(session) }
  if (!isPhone && native.device !== 'mobile') state.handOver = { ...handOver, optional: true }
  return state
}

function currentStep(native: Native, settings: Settings): Pick<PageState, 'step' | 'capture'> {
  if (native.document.state === 'completed')
    return { step: 'selfie', capture: { camera: true, file: false, facing: 'user', liveness: true } }
  const sources = native.options.captureSources ?? settings.knobs['K-CAPTURE']
  return {
    step: askedSide(native),
    capture: { camera: sources.includes('camera'), file: sources.includes('file'), facing: 'environment' },
  }
}

/** The side that is missing; the front when none is known. */
export function askedSide(native: Native): 'front' | 'back' {
  return native.document.known.front === undefined ? 'front' : 'back'
}

function why(session: Transaction): { finding?: string } {
  const finding = session.captures.at(-1)?.findings[0]?.code
  return finding ? { finding } : {}
}

function progressOf(native: Native): PageState['progress'] {
  const steps = native.tasks as string[]
  if (native.state === 'completed') return { steps, at: steps.length }
  if (native.document.state === 'pending') return { steps, at: 0 }
  return { steps, at: native.liveness.state === 'pending' ? 1 : 2 }
}

/** The phone that took over sends no message: the window where the flow began does. */
function endOf(native: Native, isPhone: boolean, { settings }: Turn<Settings>): PageEnd {
  const { knobs } = settings
  const end: PageEnd = { kind: native.state === 'completed' ? 'finished' : 'failed' }
  if (!isPhone) end.messages = [{ data: endMessage(native, knobs), targetOrigin: '*' }]
  if (native.state !== 'completed') return end
  const address = isPhone ? native.mobileReturnUrl : native.returnUrl
  if (address === null) return end
  const state = knobs['K-STATES'][native.state]
  const added = isPhone
    ? { trxid: native.id, state }
    : { trxid: native.id, state, resultid: native.resultId! }
  end.redirect = addToQuery(address, added)
  if (knobs['K-REDIRECT'] === 'top') end.redirectTop = true
  return end
}
