import type { Call, Answer } from '../provider.ts'
import type { Session } from '../../domain/session/session.ts'
import type { Json } from '../../foundation/json.ts'
import type { Turn } from '../../journey/turn.ts'
import type { OnboardingStatus } from './dialect/status.ts'
import type { IncodeSettings } from './settings.ts'

/** What only this vendor knows of a session. */
export type IncodeNative = {
  interviewId: string
  interviewCode: string
  /** `onboarding`, or `login` for the session that a face login opens. */
  kind: string
  flowId: string
  flowSent: boolean
  clientId: string
  /** The token handed out last. */
  token: string
  language: string
  countryCode: string
  externalId: string | null
  externalCustomerId: string | null
  redirectionUrl: string
  customFields: { [name: string]: Json }
  /** Highest status reached. */
  status: OnboardingStatus
  /** Every status reached, in order: each is told once. */
  reached: OnboardingStatus[]
  id: IdProgress
  selfie: SelfieProgress
  secondId: SecondId
  government: { [name: string]: Json } | null
  curp: { [name: string]: Json } | null
  watchlist: { [name: string]: Json } | null
  completed: boolean
  /** What an executive said: `MANUAL` while nobody has. */
  review: 'MANUAL' | 'MANUAL_OK' | 'MANUAL_FAIL' | 'MANUAL_PENDING' | null
  reviewComment: string | null
  linkExpiresAt: number | null
  /** Phone, e-mail, consents, events, position and the rest of what the SDK tells. */
  side: { [name: string]: Json }
}

export type IdProgress = {
  /** Captures taken as good, by their index in the session's list. */
  front: number | null
  back: number | null
  onlyFront: boolean
  job: 'none' | 'running' | 'done' | 'failed'
  postProcessed: boolean
  /** A side came in after the last processing. */
  fresh: boolean
  statement: boolean
  digital: boolean
}

export type SecondId = {
  front: boolean
  back: boolean
  processed: boolean
  /** What each side showed, a `Capture`; apart from the session's own, whose findings are those of the first document. */
  shown: { [side: string]: Json }
}

export type SelfieProgress = {
  /** Capture taken as good, by its index in the session's list. */
  taken: number | null
  /** The code that refused the last try. */
  refusedWith: number | null
  matched: boolean
  matchConfidence: number | null
  existing: { [name: string]: Json } | null
}

export type IncodeSession = Session<IncodeNative>
export type IncodeTurn = Turn<IncodeSettings>
export type IncodeCall = Call<IncodeSettings>
export type IncodeHandler = (call: IncodeCall) => Promise<Answer> | Answer

export function freshNative(
  start: Pick<IncodeNative, 'interviewId' | 'interviewCode' | 'token' | 'clientId'>,
): IncodeNative {
  return {
    ...start,
    kind: 'onboarding',
    flowId: '',
    flowSent: false,
    language: 'en-US',
    countryCode: 'ALL',
    externalId: null,
    externalCustomerId: null,
    redirectionUrl: '',
    customFields: {},
    status: 'UNKNOWN',
    reached: [],
    id: {
      front: null,
      back: null,
      onlyFront: false,
      job: 'none',
      postProcessed: false,
      fresh: false,
      statement: false,
      digital: false,
    },
    selfie: { taken: null, refusedWith: null, matched: false, matchConfidence: null, existing: null },
    secondId: { front: false, back: false, processed: false, shown: {} },
    government: null,
    curp: null,
    watchlist: null,
    completed: false,
    review: null,
    reviewComment: null,
    linkExpiresAt: null,
    side: {},
  }
}
