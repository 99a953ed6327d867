import type { DocumentType } from '../domain/document/identity-document.ts'
import type { JsonObject } from '../foundation/json.ts'

// The shapes that the server and the page's script share. Nothing here may need more than a browser.

/** Where the journey of one page token stands, and what its page shows. */
export interface PageState {
  /** `dead`: unknown, expired or finished token; `end` says what to show. */
  step:
    | 'consent'
    | 'choose'
    | 'front'
    | 'back'
    | 'selfie'
    | 'clip'
    | 'value'
    | 'hand-over'
    | 'processing'
    | 'done'
    | 'dead'
  language: string
  /** Offered at this step. */
  capture?: PageCapture
  documentTypes?: DocumentType[]
  countries?: string[]
  value?: PageValue
  /** Why the last try was not taken: the vendor's own code and, where it has one, the neutral finding. */
  retry?: { code: string; finding?: string }
  /** Steps of the whole journey and how far it is. */
  progress: { steps: string[]; at: number }
  /** `text`: what this vendor says of it; else the page has words of its own. */
  handOver?: { url: string; optional: boolean; text?: string }
  end?: PageEnd
  native?: JsonObject
}

/** Something to type, or to pick among `options`. The page has words of its own for the names it knows. */
export interface PageValue {
  name: string
  label: string
  about?: string
  options?: string[]
  /** A one-time code that the sandbox sent to nobody. */
  sandboxCode?: string
}

export interface PageCapture {
  camera: boolean
  file: boolean
  facing: 'user' | 'environment'
  liveness?: boolean
  /** What this vendor cannot do without; a device that lacks it ends the journey, or hands it over. */
  requires?: CaptureNeed[]
}

/** `facing`: the camera on the stated side; `high-definition`: 1080 lines or more. */
export type CaptureNeed = 'microphone' | 'facing' | 'high-definition'

export interface PageEnd {
  /** What the page says: `finished`, `failed`, `expired`, `unknown`, `cancelled`. */
  kind: 'finished' | 'failed' | 'expired' | 'unknown' | 'cancelled'
  /** The vendor's own words, where consumers look for them; else the page has words of its own. */
  title?: string
  text?: string
  /** Posted to the parent window, in order, when framed. */
  messages?: { data: unknown; targetOrigin: string }[]
  /** Where the browser goes afterwards. */
  redirect?: string
  redirectTop?: boolean
}

export interface PageSkin {
  name: string
  primary: string
  background: string
  text: string
  font: string
  /** Languages offered, by this vendor's codes; the first is the default. */
  languages: string[]
}

/** What a page reports when somebody leaves it. */
export type LeaveReason =
  | 'cancelled'
  | 'closed'
  | 'camera-denied'
  | 'no-camera'
  | 'camera-in-use'
  | 'camera-lost'
  | 'no-hd-camera'
  | 'device-too-weak'
  | 'microphone-denied'
  | 'no-microphone'
