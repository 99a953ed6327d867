// Written by `npm run types` from openapi.json: change the description and write it anew.

import type { Json } from '../../foundation/json.ts'

export type State = string
export type TaskType = 'document_scan' | 'face_liveness' | 'face_match'
export type ScanCode =
  | 'processing'
  | 'unknown_type_front'
  | 'unknown_type_back'
  | 'expiration_criteria_not_met'
  | 'unable_to_determine_date_of_expiry'
  | 'text_fields_analysis_failed'
  | 'age_criteria_not_met'
  | 'unable_to_determine_age'
  | 'field_validation_failed'
  | 'front_side_provided_back_side_required'
  | 'back_side_provided_front_side_required'
  | null
export type WebhookEvent = 'transaction.state.updated' | 'task.state.updated'
export type WebhookHeaders = {
  [k: string]: string
} | null

export type Error = {
  status: number
  message: string
}
export type DocumentScanSettings = {
  allowedExpiration?: number
  redactFields?: string[]
  captureSources?: ('camera' | 'file')[]
  level?: string
  minimumAge?: number
  maximumAge?: number
  validateFields?: string[]
  extractFields?: string[]
}
export type CreateTransaction = {
  tasks: (
    | TaskType
    | {
        type: TaskType
      }
  )[]
  settings?: {
    documentScan?: DocumentScanSettings | null
  } | null
  locale?: string
  mobileOnly?: boolean
  expiresIn?: number
  returnUrl?: string | null
  mobileReturnUrl?: string | null
}
export type CreatedTransaction = {
  id: string
  state: State
  tasks: TaskType[]
  settings: {} | null | Json[]
  url: string
  locale: string
  mobileOnly: boolean
  expires: string
  created: string
}
export type File = {
  category: 'document' | 'image'
  type: string
  name?: string
  score?: number
  url: string | null
}
export type DocumentScan = {
  created: string
  code: ScanCode
  score: number
  source: 'file' | 'camera'
  linked: boolean
  files: File[]
}
export type DetailTask = {
  type: TaskType
  state: State
  level?: string
  attempts?: number
  attemptsInvoiced?: number
  documentScans?: DocumentScan[]
}
export type TransactionDetails = {
  id: string
  state: State
  created: string
  expires: string
  completed: string | null
  tasks: DetailTask[]
  resultId?: string | null
}
export type Field = {
  field: string
  validity: 'valid' | 'invalid' | 'not_checked'
  comparison: string
  locale: string | null
  values: {
    source: 'mrz' | 'visual' | 'barcode' | 'rfid'
    value: string
  }[]
}
export type ResultTask = {
  type: TaskType
  state: State
  attempts: number
  score?: number | null
  result?: Field[]
  files?: File[]
}
export type Result = {
  id: string
  state: State
  tasks: ResultTask[]
}
export type CreateWebhook = {
  url: string
  events?: WebhookEvent[] | null
  headers?: WebhookHeaders
}
export type UpdateWebhook = {
  url?: string
  events?: WebhookEvent[] | null
  headers?: WebhookHeaders
}
export type Webhook = {
  id: string
  url: string
  events: WebhookEvent[]
  headers: WebhookHeaders
  disabled?: boolean
  updatedAt: string
  createdAt: string
}
export type TransactionPage = {
  currentPage: number
  data: {
    id: string
    state: State
    created: string
    expires: string
    completed: string | null
  }[]
  from: number | null
  lastPage: number
  perPage: number
  to: number | null
  total: number
}
export type AuditReport = {
  transaction: {}
  tasks: Json[]
  scans: Json[]
  fields: Json[]
  files: Json[]
}
