import type { JsonObject } from '../../../foundation/json.ts'
import { isoSeconds } from '../../../foundation/clock.ts'
import type { Dossier } from '../dossier.ts'
import type { SignicatSession } from '../process.ts'
import { phraseProcessSummary } from './process-body.ts'

export function phraseDossierSummary(dossier: Dossier): JsonObject {
  const { dossierId, externalReference, createdAt, updatedAt } = dossier
  return {
    dossierId,
    ...(externalReference === undefined ? {} : { externalReference }),
    createdAt: isoSeconds(createdAt),
    updatedAt: isoSeconds(updatedAt),
  }
}

/** Everything in the dossier, above all every process of the end-user. */
export function phraseDossier(dossier: Dossier, processes: SignicatSession[]): JsonObject {
  return {
    ...phraseDossierSummary(dossier),
    ...(dossier.userData === undefined ? {} : { userData: dossier.userData }),
    files: Object.keys(dossier.files),
    processes: processes.map(phraseProcessSummary),
  }
}
