import type { CaptureSource } from '../../domain/capture/capture.ts'
import type { DocumentSide } from '../../domain/document/identity-document.ts'
import type { Session } from '../../domain/session/session.ts'
import type { JsonObject } from '../../foundation/json.ts'

export const TASKS = ['document_scan', 'face_liveness', 'face_match'] as const
export type TaskType = (typeof TASKS)[number]
export type TransactionState = 'pending' | 'completed' | 'failed' | 'expired'
export type TaskState = 'pending' | 'completed' | 'failed'

/** The eleven codes of a document scan; null is a scan without an error. */
export const SCAN_CODES = [
  'processing',
  'unknown_type_front',
  'unknown_type_back',
  'expiration_criteria_not_met',
  'unable_to_determine_date_of_expiry',
  'text_fields_analysis_failed',
  'age_criteria_not_met',
  'unable_to_determine_age',
  'field_validation_failed',
  'front_side_provided_back_side_required',
  'back_side_provided_front_side_required',
] as const
export type ScanCode = (typeof SCAN_CODES)[number]

/** What `settings.documentScan` asks for, with what was left out left out. */
export interface DocumentOptions {
  allowedExpiration?: number
  redactFields?: string[]
  captureSources?: CaptureSource[]
  level?: string
  minimumAge?: number
  maximumAge?: number
  validateFields?: string[]
  extractFields?: string[]
}

/** A transaction: all that only this vendor knows of a session. Times in milliseconds. */
export interface Native {
  id: string
  keyId: string
  state: TransactionState
  tasks: TaskType[]
  /** As it was sent; null when nothing was. */
  settings: JsonObject | null
  options: DocumentOptions
  locale: string
  mobileOnly: boolean
  returnUrl: string | null
  mobileReturnUrl: string | null
  /** Which of the two addresses the caller named. */
  sentUrls: string[]
  /** Page token of the address that is handed out, and of the phone that takes over. */
  token: string
  phoneToken: string
  createdAt: number
  expiresAt: number
  completedAt: number | null
  resultId: string | null
  document: { state: TaskState; attempts: number; invoiced: number; scans: Scan[]; known: KnownPages }
  liveness: FaceTask & { selfie: FileRef | null; clip: number | null }
  match: FaceTask
  /** How the page was opened: a desktop browser may not go on when the transaction is mobile only. */
  device: 'desktop' | 'mobile' | null
  phoneOpened: boolean
  /** All tasks are done; the vendor still works. */
  completing: boolean
  resultRead: boolean
  /** The retention has passed: the result and its files are gone. */
  forgotten: boolean
  heldDeliveries?: string[]
}

export interface FaceTask {
  state: TaskState
  attempts: number
  invoiced: number
  score: number | null
}

/** Index of the scan that gave each side of the document under way. */
export interface KnownPages {
  front?: number
  back?: number
}

export interface FileRef {
  token: string
  capture: number
}

export interface Scan {
  createdAt: number
  code: ScanCode | null
  score: number
  source: CaptureSource
  linked: boolean
  capture: number
  /** The side that was recognised; null when none was. */
  side: DocumentSide | null
  raw: FileRef
  page: (FileRef & { type: string; name: string; score: number }) | null
  portrait: FileRef | null
  /** The scan it is joined to, as the other side of the same document. */
  joined: number | null
}

export type Transaction = Session<any>

export function nativeOf(session: Transaction): Native {
  return session.native as Native
}

export function freshTask(): FaceTask {
  return { state: 'pending', attempts: 0, invoiced: 0, score: null }
}
