import { isoSeconds } from '../../../foundation/clock.ts'
import type { Dossier } from '../dossier.ts'
import type { SignicatSession } from '../process.ts'
import type { Dossier as DossierBody, DossierSummary, UserData } from '../wire.ts'
import { phraseProcessSummary } from './process-body.ts'

export function phraseDossierSummary(dossier: Dossier): DossierSummary {
  const { dossierId, externalReference, createdAt, updatedAt } = dossier
  return {
    dossierId,
    ...(externalReference === undefined ? {} : { externalReference }),
    createdAt: isoSeconds(createdAt),
    updatedAt: isoSeconds(updatedAt),
  }
}

/** Everything in the dossier, above all every process of the end-user. */
export function phraseDossier(dossier: Dossier, processes: SignicatSession[]): DossierBody {
  return {
    ...phraseDossierSummary(dossier),
    ...(dossier.userData === undefined ? {} : { userData: dossier.userData as unknown as UserData }),
    files: Object.keys(dossier.files) as (keyof typeof dossier.files)[],
    processes: processes.map(phraseProcessSummary),
  }
}
