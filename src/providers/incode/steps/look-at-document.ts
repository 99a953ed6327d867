import type { InspectionReport } from '../../../domain/capture/capture.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { PictureRefused } from '../../../inspection/inspection.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { REQUEST_BYTES } from '../read-request.ts'

/** Inspects a picture that is no step of the session, such as a second document. @throws {Refusal} CAPTURE_UNREADABLE */
export async function lookAtDocument(
  turn: IncodeTurn,
  session: IncodeSession,
  step: 'front' | 'back',
  bytes: Buffer,
): Promise<InspectionReport> {
  try {
    return await turn.inspect({
      bytes,
      step,
      today: turn.today,
      asks: session.asks,
      limits: { bytes: REQUEST_BYTES, formats: ['jpeg', 'png', 'webp'] },
    })
  } catch (error) {
    if (error instanceof PictureRefused) throw new Refusal('CAPTURE_UNREADABLE', { reason: error.reason })
    throw error
  }
}
