import { DOCUMENT_TYPES, type DocumentType } from '../../../domain/document/identity-document.ts'
import { FINDINGS } from '../../../domain/verdict/findings.ts'
import type { Turn } from '../../../journey/turn.ts'
import type { PageEnd, PageState } from '../../page.ts'
import { allowedDocuments, type Flow } from '../capture-flow.ts'
import type { Configuration } from '../configurations.ts'
import { typeOfListed, typeOfName } from '../dialect/document-types.ts'
import { isFinal, nextStep, plannedSteps, type SignicatSession } from '../process.ts'
import type { SignicatSettings } from '../settings.ts'
import { isVideoId } from '../verification-providers.ts'
import { redirectOf } from './redirect.ts'
import { skin } from './skin.ts'

export interface PageView {
  token: string
  flow: Flow | undefined
  session: SignicatSession | undefined
  profile: Configuration | undefined
  /** The answer to something just done, in place of somebody coming back. */
  fresh: boolean
}

export function pageState(turn: Turn<SignicatSettings>, view: PageView): PageState {
  const { session, flow } = view
  const language = languageOf(view)
  if (!session) return beforeChoice(flow!, turn.now, language)
  const steps = [
    'start',
    ...(session.native.asksConsent ? ['consent'] : []),
    'choose',
    ...plannedSteps(session),
  ]
  const at = (name: string) => ({ steps: [...steps, 'end'], at: Math.max(0, steps.indexOf(name)) })
  const base = { language, native: nativeOf(session) }
  if (isFinal(session) || session.native.status === 'processing') {
    const step = isFinal(session) && !view.fresh ? 'dead' : 'done'
    const progress = { steps: [...steps, 'end'], at: steps.length }
    return { ...base, step, progress, end: endOf(view, step === 'dead') }
  }
  if (asksConsent(turn, session)) return { ...base, step: 'consent', progress: at('consent') }
  if (!session.native.chosen && plannedSteps(session).includes('front'))
    return { ...base, step: 'choose', ...choices(view, turn.settings), progress: at('choose') }
  const step = nextStep(session)
  if (!step) return { ...base, step: 'done', progress: at('end'), end: endOf(view, false) }
  const last = session.captures.findLast((capture) => capture.step === step)
  const again = last?.findings.find(({ code }) => FINDINGS[code].outcome === 'retry')
  const isFace = step === 'selfie' || step === 'clip'
  return {
    ...base,
    step,
    capture: {
      camera: true,
      file: fileUpload(view, session),
      facing: isFace ? 'user' : 'environment',
      ...(step === 'clip' ? { liveness: true } : {}),
      // A person is identified on video: with sound, and with the camera that the picture is meant for.
      ...(isVideoId(session.native.provider) ? { requires: ['microphone', 'facing'] } : {}),
    },
    ...(mayHandOver(view, session) ? { handOver: { url: ownAddress(turn, flow!), optional: true } } : {}),
    ...(again ? { retry: { code: again.code, finding: again.code } } : {}),
    progress: at(step),
  }
}

/** Two providers are offered and none is chosen yet. */
function beforeChoice(flow: Flow, now: number, language: string): PageState {
  const progress = { steps: ['start', 'provider', 'end'], at: 1 }
  if (flow.expiresAt <= now) return { step: 'dead', language, progress, end: { kind: 'expired' } }
  const offered = flow.providers.map(({ provider }) => provider)
  return {
    step: 'value',
    language,
    progress,
    value: {
      name: 'provider',
      label: 'How do you want to identify yourself?',
      about: offered.join(', '),
      options: offered,
    },
    native: { providers: offered },
  }
}

/** Pictures may be taken with a phone instead, unless the configuration says no. */
function mayHandOver({ flow, profile }: PageView, session: SignicatSession): boolean {
  if (!flow || isVideoId(session.native.provider)) return false
  return profile?.['enableMobileHandover'] !== false
}

function ownAddress(turn: Turn, { artifact }: Flow): string {
  return `${turn.base}/capture/#/artifact=${artifact}`
}

function asksConsent(turn: Turn, session: SignicatSession): boolean {
  if (session.native.consented) return false
  // A scenario in which the terms are refused needs terms to be shown.
  return session.native.asksConsent || turn.journey.plan(session).applicant.does === 'refuses-consent'
}

function endOf({ flow, session }: PageView, dead: boolean): PageEnd {
  const { status } = session!.native
  const failed = status === 'failed' ? 'failed' : 'finished'
  const kind = status === 'canceled' ? 'cancelled' : dead && status !== 'failed' ? 'expired' : failed
  if (!flow || dead) return { kind }
  return { kind, redirect: redirectOf(flow, session) }
}

function choices(
  { profile, session }: PageView,
  settings: SignicatSettings,
): { documentTypes: DocumentType[]; countries: string[] } {
  const listed = allowedDocuments(profile, settings) ?? settings.documentTypes
  const names = profile?.['documentTypes']
  const own = Array.isArray(names) ? names.flatMap((name) => typeOfName(String(name)) ?? []) : []
  const types = isVideoId(session!.native.provider) || own.length === 0 ? listed.map(typeOfListed) : own
  return {
    documentTypes: DOCUMENT_TYPES.filter((type) => types.includes(type)),
    countries: [...new Set(listed.map(({ country }) => country))],
  }
}

// A video session is recorded live; the others take what the configuration lets them.
function fileUpload({ profile }: PageView, session: SignicatSession): boolean {
  if (isVideoId(session.native.provider)) return false
  const allowed = profile?.['allowFileUpload']
  return !Array.isArray(allowed) || allowed.length > 0
}

function languageOf({ flow, profile }: PageView): string {
  const wished = flow?.uiLanguage ?? profile?.['defaultLanguage']
  return typeof wished === 'string' && skin.languages.includes(wished) ? wished : skin.languages[0]!
}

function nativeOf(session: SignicatSession) {
  const { provider, processType, status, externalId } = session.native
  return { provider, ...(processType === undefined ? {} : { processType }), status, id: externalId }
}
