import { Refusal } from '../../../domain/refusals.ts'
import type { Knobs } from '../settings.ts'

/** An answer over the limit never leaves the vendor's gateway: it says 502. */
export function refusedWithSize(bytes: number, knobs: Knobs): void {
  if (bytes > knobs['K-RESPONSE-BYTES']) throw new Refusal('NATIVE', { code: 'RESPONSE_TOO_LARGE' })
}
