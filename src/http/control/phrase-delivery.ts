import type { DeliveryRow } from '../../storage/port.ts'
import { isoMillis } from './call.ts'

/** A webhook with its attempts, as the control API answers it. */
export function phraseDelivery(row: DeliveryRow): Record<string, unknown> {
  return {
    ...row,
    createdAt: isoMillis(row.createdAt),
    notBefore: isoMillis(row.notBefore),
    ...(row.expiresAt === undefined ? {} : { expiresAt: isoMillis(row.expiresAt) }),
    attempts: row.attempts.map((attempt) => ({ ...attempt, at: isoMillis(attempt.at) })),
  }
}
