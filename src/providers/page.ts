import type { CaptureSource } from '../domain/capture/capture.ts'
import type { DocumentType } from '../domain/document/identity-document.ts'
import type { CaptureStep } from '../domain/verdict/findings.ts'
import type { Turn } from '../journey/turn.ts'
import type { PageSkin, PageState } from './page-state.ts'

export type { PageCapture, PageEnd, PageSkin, PageState } from './page-state.ts'

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
 * - `POST _page/{token}/leave`          `{"reason":"camera-denied"}`, a `LeaveReason`
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
