import type { DocumentType } from '../../../domain/document/identity-document.ts'
import { DOCUMENT_TYPES } from '../../../domain/document/identity-document.ts'
import type { Session } from '../../../domain/session/session.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import type { Turn } from '../../../journey/turn.ts'
import { findingOfLeaving } from '../../leave-findings.ts'
import type { PageEnd, PageState } from '../../page.ts'
import type { CaptureNeed } from '../../page-state.ts'
import { sessionAddress } from '../callbacks.ts'
import { allowedCountries, allowedTypes, languageOf } from '../dialect/flags.ts'
import { flagsIn } from '../flow/plan-flow.ts'
import { currentStation, type Station, stationsOf, waysIn } from '../flow/stations.ts'
import { type IdentomatNative, nativeOf } from '../native.ts'
import type { IdentomatSettings, Knobs } from '../settings.ts'

/** What the widget shows now. */
export function describePage(session: Session<any>, turn: Turn<IdentomatSettings>): PageState {
  const native = nativeOf(session)
  const { knobs } = turn.settings
  const language = languageOf(native.flags)
  const stations = stationsOf(session, knobs)
  const progress = {
    steps: stations.map((station) => station.show),
    at: stations.filter((station) => native.passed.includes(station.id)).length,
  }
  const common = { language, progress, native: facts(native) }
  if (native.expired || (session.phase === 'open' && turn.now >= native.expiresAt))
    return { ...common, step: 'dead', end: { kind: 'expired' } }
  if (session.phase === 'processing') return { ...common, step: 'processing' }
  if (session.phase !== 'open') return { ...common, step: 'done', end: endOf(native, knobs) }
  const handOver = handOverOf(native, turn)
  if (handOver) return { ...common, step: 'hand-over', handOver }
  const station = currentStation(session, knobs)
  if (!station) return { ...common, step: 'processing' }
  return { ...common, ...describeStation(station, native, turn) }
}

/** Who looks with the token of a finished session sees that it is over; nothing is posted a second time. */
export function describeFinished(session: Session<any>, turn: Turn<IdentomatSettings>): PageState {
  const words = FINISHED[languageOf(nativeOf(session).flags)]
  return { ...describePage(session, turn), step: 'dead', end: { kind: 'finished', ...words } }
}

/** A browser that is not the first, for a session that must not be shared. */
export function describeStranger(session: Session<any>): PageState {
  const language = languageOf(nativeOf(session).flags)
  return { step: 'dead', language, progress: { steps: [], at: 0 }, end: { kind: 'unknown' } }
}

/** Apps that show the widget look for these words, in these two languages, to know that it is over. */
const FINISHED: Record<string, { title: string; text: string }> = {
  en: { title: 'Process finished', text: 'The process finished. You may close this page.' },
  ka: { title: 'პროცესი დასრულდა', text: 'პროცესი დასრულდა. შეგიძლიათ დახუროთ ეს გვერდი.' },
}

/** For these words, too, apps look; other languages have the page's own. */
function noFullHd(flags: IdentomatNative['flags']): { text?: string } {
  if (languageOf(flags) !== 'en') return {}
  return {
    text: 'This camera is not Full HD. Go on by one of the following methods: scan the code, or copy the link.',
  }
}

function describeStation(
  station: Station,
  native: IdentomatNative,
  turn: Turn<IdentomatSettings>,
): Pick<PageState, 'step'> & Partial<PageState> {
  const state: Pick<PageState, 'step'> & Partial<PageState> = { step: station.show }
  const flags = flagsIn(station.step, native.flags)
  if (station.show === 'choose') {
    state.documentTypes = choices(allowedTypes(flags))
    const countries = allowedCountries(flags)
    if (countries) state.countries = countries
  }
  if (station.value) {
    state.value = { ...station.value }
    const code = unsentCode(station, native, turn)
    if (code !== undefined) {
      state.value.sandboxCode = code
      state.value.about = `Sandbox: no message was sent. The code is ${code}.`
    }
  }
  if (isPicture(station)) {
    const { camera, file } = waysIn(station, native)
    const facing = station.show === 'front' || station.show === 'back' ? 'environment' : 'user'
    // A camera that was refused leaves the file, where the company lets one come.
    state.capture = { camera: camera && !isCameraGone(native), file, facing }
    if (station.show === 'clip') state.capture.liveness = true
    const requires = needsOf(station, native)
    if (requires.length > 0) state.capture.requires = requires
  }
  const { retry } = native
  if (retry && retry.station === station.id) {
    state.retry = { code: retry.code }
    if (retry.finding !== undefined) state.retry.finding = retry.finding
  }
  state.native = { ...facts(native), stepType: station.step.type, stepKey: station.step.key }
  return state
}

function choices(allowed: DocumentType[] | undefined): DocumentType[] {
  return DOCUMENT_TYPES.filter((type) => !allowed || allowed.includes(type))
}

/** Nothing leaves the sandbox, so the person could not know the code otherwise. */
function unsentCode(
  station: Station,
  native: IdentomatNative,
  turn: Turn<IdentomatSettings>,
): string | undefined {
  if (station.value?.name !== 'code' || native.code === undefined) return undefined
  const { callback } = turn.settings
  const provider = station.step.kind === 'phone' ? callback.smsProvider : callback.emailProvider
  const isCalledBack = provider === 'client' && callback.url !== '' && callback.apiKey !== ''
  return isCalledBack ? undefined : native.code
}

/** A moving picture is recorded with its sound; the flag for good cameras holds for document and face. */
function needsOf(station: Station, { flags }: IdentomatNative): CaptureNeed[] {
  const needs: CaptureNeed[] = station.show === 'clip' ? ['microphone'] : []
  const { kind } = station.step
  if (flags.requireHdMedia && (kind === 'document' || kind === 'face')) needs.push('high-definition')
  return needs
}

export function isPicture(station: Station): boolean {
  return ['front', 'back', 'selfie', 'clip'].includes(station.show)
}

function isCameraGone(native: IdentomatNative): boolean {
  return native.left !== undefined && findingOfLeaving(native.left) === 'journey.camera-denied'
}

/** Another device goes on: always where desktops are skipped, else when this one has no fit camera. */
function handOverOf(native: IdentomatNative, turn: Turn<IdentomatSettings>): PageState['handOver'] {
  const { flags, browser } = native
  const own = sessionAddress(turn.base, native.token)
  if (native.left === 'no-hd-camera' && flags.requireHdMedia)
    return { url: flags.switch_device_url || own, optional: false, ...noFullHd(flags) }
  if (isCameraGone(native)) {
    if (flags.switch_device_url) return { url: flags.switch_device_url, optional: true }
    const mayShare = turn.settings.knobs['K-QR-ON-DENIAL'] === 'session-url-unless-restricted'
    return mayShare && !flags.restrict_url_sharing ? { url: own, optional: true } : undefined
  }
  if (flags.skip_desktop && browser?.device === 'desktop')
    return { url: flags.switch_device_url || own, optional: false }
  return undefined
}

/** The end is told the same way for every verdict: it says "finished", not "passed". */
export function endOf(native: IdentomatNative, knobs: Knobs): PageEnd {
  const end: PageEnd = { kind: 'finished', ...FINISHED[languageOf(native.flags)] }
  if (native.flags.return_url)
    return { ...end, redirect: withToken(native.flags.return_url, native.token), redirectTop: true }
  const messages = { string: 'DONE', object: { type: 'done', sessionId: native.token } }
  return {
    ...end,
    messages: knobs['K-END-MESSAGES'].map((form) => ({ data: messages[form], targetOrigin: '*' })),
  }
}

/**
 * The return address with the token in its query. What the company put there stays, a fragment stays
 * at the end.
 *
 * @example withToken('https://a.example/x?y=1#z', 't') // 'https://a.example/x?y=1&session_token=t#z'
 */
export function withToken(address: string, token: string): string {
  const hash = address.indexOf('#')
  const [front, fragment] = hash < 0 ? [address, ''] : [address.slice(0, hash), address.slice(hash)]
  const joint = !front.includes('?') ? '?' : /[?&]$/.test(front) ? '' : '&'
  return `${front}${joint}session_token=${token}${fragment}`
}

function facts(native: IdentomatNative): JsonObject {
  return {
    flow: native.kind,
    requireHdMedia: native.flags.requireHdMedia,
    left: native.left ?? null,
  }
}
