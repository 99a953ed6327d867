import type { InspectionReport } from '../domain/capture/capture.ts'
import type { CaptureStep } from '../domain/verdict/findings.ts'
import type { Asks } from '../domain/session/session.ts'

/** What the inspection is told beside the bytes: the question, never the answer. */
export interface InspectionRequest {
  bytes: Uint8Array
  step: CaptureStep
  /** The tenant's present day, `YYYY-MM-DD`, for expiry and age. */
  today: string
  asks: Asks
  /** What earlier captures of the same session gave: the other side's reading, the portrait to compare with. */
  earlier?: EarlierReading
  limits?: Partial<InspectionLimits>
}

export interface EarlierReading {
  /** Readings of the document sides taken so far. */
  documents: InspectionReport[]
  /** The template of the portrait found on the document. */
  portraitTemplate?: number[]
  selfieTemplate?: number[]
}

export interface InspectionLimits {
  bytes: number
  pixels: number
  formats: InspectionReport['format'][]
}

/** Refused before decoding, or undecodable. The provider says it in the vendor's words. */
export class PictureRefused extends Error {
  readonly reason: 'too-large' | 'too-many-pixels' | 'wrong-format' | 'broken' | 'empty'
  constructor(reason: PictureRefused['reason'], message: string) {
    super(message)
    this.name = 'PictureRefused'
    this.reason = reason
  }
}

/**
 * Measures pictures and names findings. Runs in a worker; never throws anything but `PictureRefused`
 * for what a caller sent. The report of a foreign picture is measured alike, `ours` is false.
 */
export interface Inspection {
  inspect(request: InspectionRequest): Promise<InspectionReport>
  close(): Promise<void>
}
