import { createHash } from 'node:crypto'
import type { InspectionReport } from '../domain/capture/capture.ts'
import { boundedCache } from '../foundation/bounded-cache.ts'
import type { Inspection, InspectionRequest } from './inspection.ts'

const REPORTS_KEPT = 64

/**
 * An inspection that answers the same question about the same bytes from memory: a report depends on
 * nothing else. What was refused is looked at again.
 */
export function rememberReports(inspection: Inspection): Inspection {
  const reports = boundedCache<InspectionReport>(REPORTS_KEPT)
  return {
    // A copy for each asker: reports become part of sessions, which change.
    inspect: async (request) =>
      structuredClone(await reports.remember(nameOf(request), () => inspection.inspect(request))),
    close: () => inspection.close(),
  }
}

function nameOf({ bytes, ...question }: InspectionRequest): string {
  return createHash('sha256').update(bytes).update(JSON.stringify(question)).digest('base64')
}
