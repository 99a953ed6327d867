import type { CaptureStep } from '../../domain/verdict/findings.ts'

/** One identity verification service behind the API, and what may be done with it. */
export interface VerificationProvider {
  processTypes: readonly string[]
  /** The type of a process whose request names none. */
  defaultType?: string
  /** Pictures may be uploaded by the consumer. */
  directUpload: boolean
  /** Runs on the hosted page. */
  inCapture: boolean
  /** Video identification: starts by itself when the applicant is done. */
  selfStarting: boolean
  hasPortrait: boolean
  /** Document types can be listed. */
  listsDocuments: boolean
}

export const VERIFICATION_PROVIDERS = {
  eid: {
    processTypes: ['unattended', 'attended', 'substantial'],
    defaultType: 'substantial',
    directUpload: false,
    inCapture: true,
    selfStarting: true,
    hasPortrait: true,
    listsDocuments: true,
  },
  signicatvideoid: {
    processTypes: ['substantial', 'substantialFullyAuto', 'high', 'hybrid'],
    defaultType: 'substantial',
    directUpload: false,
    inCapture: true,
    selfStarting: true,
    hasPortrait: true,
    listsDocuments: true,
  },
  onfido: {
    processTypes: ['document', 'documentSelfie', 'documentVideo'],
    directUpload: true,
    inCapture: true,
    selfStarting: false,
    hasPortrait: false,
    listsDocuments: true,
  },
  readid: {
    processTypes: ['ready', 'sdk'],
    directUpload: false,
    inCapture: true,
    selfStarting: false,
    hasPortrait: true,
    listsDocuments: false,
  },
  signicatpaper: {
    processTypes: [],
    directUpload: true,
    inCapture: true,
    selfStarting: false,
    hasPortrait: false,
    listsDocuments: true,
  },
  signicatpictureid: {
    processTypes: ['document', 'documentSelfie'],
    directUpload: true,
    inCapture: true,
    selfStarting: false,
    hasPortrait: false,
    listsDocuments: true,
  },
  webid: {
    processTypes: ['accountid', 'videoid'],
    directUpload: false,
    inCapture: true,
    selfStarting: true,
    hasPortrait: false,
    listsDocuments: false,
  },
  facetec: {
    processTypes: [],
    directUpload: true,
    inCapture: false,
    selfStarting: false,
    hasPortrait: false,
    listsDocuments: false,
  },
} as const satisfies Record<string, VerificationProvider>

export type ProviderId = keyof typeof VERIFICATION_PROVIDERS
export const PROVIDER_IDS = Object.keys(VERIFICATION_PROVIDERS) as ProviderId[]

export function isProviderId(text: unknown): text is ProviderId {
  return typeof text === 'string' && Object.hasOwn(VERIFICATION_PROVIDERS, text)
}

export function factsOf(provider: ProviderId): VerificationProvider {
  return VERIFICATION_PROVIDERS[provider]
}

/** The service of video identification under its older and its present name. */
export function isVideoId(provider: ProviderId): boolean {
  return provider === 'eid' || provider === 'signicatvideoid'
}

export function wantsFace(provider: ProviderId, processType: string | undefined): boolean {
  if (provider === 'signicatpaper') return false
  if (provider === 'onfido' || provider === 'signicatpictureid')
    return processType === 'documentSelfie' || processType === 'documentVideo'
  return true
}

export function wantsClip(provider: ProviderId, processType: string | undefined): boolean {
  if (isVideoId(provider)) return true
  if (provider === 'onfido') return processType === 'documentVideo'
  return provider === 'webid' && processType === 'videoid'
}

export function wantsDocument(provider: ProviderId): boolean {
  return provider !== 'facetec'
}

/** What the applicant shows, in order; the back only of documents that have one. */
export function stepsOf(provider: ProviderId, processType: string | undefined, sides: 1 | 2): CaptureStep[] {
  const steps: CaptureStep[] = []
  if (wantsDocument(provider)) steps.push('front')
  // The chip is read instead of the back.
  if (wantsDocument(provider) && sides === 2 && provider !== 'readid') steps.push('back')
  if (wantsFace(provider, processType)) steps.push('selfie')
  if (wantsClip(provider, processType)) steps.push('clip')
  return steps
}
