import type { Asks } from '../../../domain/session/session.ts'
import type { TransactionWish } from './read-transaction.ts'
import { toNeutralField } from './field-names.ts'

/** What a create call asks the provider to check, in the house's words. */
export function toAsks(wish: TransactionWish, sources: readonly string[]): Asks {
  const { options, tasks } = wish
  const asks: Asks = {
    document: true,
    liveness: tasks.includes('face_liveness'),
    match: tasks.includes('face_match'),
    expiryToleranceDays: options.allowedExpiration ?? 0,
    capture: { camera: sources.includes('camera'), file: sources.includes('file') },
  }
  if (options.minimumAge !== undefined) asks.minimumAge = options.minimumAge
  if (options.maximumAge !== undefined) asks.maximumAge = options.maximumAge
  const validate = (options.validateFields ?? []).flatMap((field) => toNeutralField(field) ?? [])
  if (validate.length > 0) asks.validate = validate
  return asks
}
