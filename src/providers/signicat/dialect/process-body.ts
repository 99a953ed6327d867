import type { JsonObject } from '../../../foundation/json.ts'
import { isoSeconds } from '../../../foundation/clock.ts'
import type { SignicatSession } from '../process.ts'
import type { ProcessSummary } from '../wire.ts'

/** Process information, then what the provider said, then the normalised result. */
export function phraseProcess(session: SignicatSession): JsonObject {
  const { native } = session
  return {
    status: native.status,
    processId: native.processId,
    provider: native.provider,
    ...(native.result ?? {}),
    ...(native.processType === undefined ? {} : { processType: native.processType }),
    createdAt: isoSeconds(native.createdAt),
    updatedAt: isoSeconds(native.updatedAt),
    ...(native.redact === undefined ? {} : { redactionRequested: true }),
    ...(native.notificationUrl === undefined ? {} : { notificationUrl: native.notificationUrl }),
    ...(native.failReason === undefined ? {} : { failReason: native.failReason }),
  }
}

/** As Get dossier lists it. */
export function phraseProcessSummary(session: SignicatSession): ProcessSummary {
  const { processId, provider, processType, status, createdAt, updatedAt } = session.native
  return {
    processId,
    provider,
    ...(processType === undefined ? {} : { processType }),
    status,
    createdAt: isoSeconds(createdAt),
    updatedAt: isoSeconds(updatedAt),
  }
}
