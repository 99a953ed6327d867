import type { CaptureSource } from '../domain/capture/capture.ts'
import type { DocumentType } from '../domain/document/identity-document.ts'
import type { CaptureStep } from '../domain/verdict/findings.ts'
import type { JsonObject } from '../foundation/json.ts'
import type { Turn } from '../journey/turn.ts'

/**
 * What a provider gives to the one capture application: the steps in this vendor's order and words.
 * The house serves it under every provider's mount, for a page token that the vendor's API handed out:
 *
 * - `GET  _page/{token}`                → `PageState`
 * - `POST _page/{token}/open`           `{"device":"desktop"|"mobile"}`
 * - `POST _page/{token}/consent`        `{"agree":true}`
 * - `POST _page/{token}/choose`         `{"documentType":"passport","country":"PRT"}`
 * - `POST _page/{token}/capture/{step}` the picture's or clip's own bytes; header `x-capture-source: camera|file`
 * - `POST _page/{token}/value`          `{"name":"email"|"phone"|"code", "value":"…"}`
 * - `POST _page/{token}/leave`          `{"reason":"cancelled"|"camera-denied"|"microphone-denied"|"no-camera"|"closed"}`
 *
 * Each POST answers the new `PageState`.
 */
export interface PageManner {
  /** @throws {Refusal} THING_UNKNOWN for a token nobody knows */
  state(token: string, turn: Turn): Promise<PageState>
  act(token: string, action: PageAction, turn: Turn): Promise<PageState>
  skin: PageSkin
}

export type PageAction =
  | { do: 'open'; device: 'desktop' | 'mobile'; userAgent: string; remoteAddress: string }
  | { do: 'consent'; agree: boolean }
  | { do: 'choose'; documentType: DocumentType; country?: string }
  | { do: 'capture'; step: CaptureStep; bytes: Buffer; contentType?: string; source: CaptureSource }
  | { do: 'value'; name: string; value: string }
  | { do: 'leave'; reason: string }

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
  capture?: { camera: boolean; file: boolean; facing: 'user' | 'environment'; liveness?: boolean }
  documentTypes?: DocumentType[]
  countries?: string[]
  value?: { name: string; label: string; about?: string }
  /** Why the last try was not taken: the vendor's own code and a neutral text. */
  retry?: { code: string; finding?: string }
  /** Steps of the whole journey and how far it is. */
  progress: { steps: string[]; at: number }
  handOver?: { url: string; optional: boolean }
  end?: PageEnd
  native?: JsonObject
}

export interface PageEnd {
  /** What the page says: `finished`, `failed`, `expired`, `unknown`, `cancelled`. */
  kind: 'finished' | 'failed' | 'expired' | 'unknown' | 'cancelled'
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
