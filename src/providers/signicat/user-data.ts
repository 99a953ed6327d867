import type { Answer, Call } from '../provider.ts'
import { readDossier, saveDossier } from './dossier.ts'

/** Sets or replaces the user data of a dossier. */
export async function writeUserData(call: Call, status: 200 | 201): Promise<Answer> {
  const dossier = await readDossier(call, call.params['dossierId']!)
  dossier.userData = call.body.userData
  dossier.userDataCreatedAt ??= call.now
  dossier.userDataUpdatedAt = call.now
  saveDossier(call, dossier)
  return { status }
}
