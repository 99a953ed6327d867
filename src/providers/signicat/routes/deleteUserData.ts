import type { Handler } from '../../provider.ts'
import { readDossier, saveDossier } from '../dossier.ts'
import { unknown } from '../errors.ts'

export const deleteUserData: Handler = async (call) => {
  const dossier = await readDossier(call, call.params['dossierId']!)
  if (dossier.userData === undefined) throw unknown('userData', dossier.dossierId)
  delete dossier.userData
  delete dossier.userDataCreatedAt
  saveDossier(call, dossier)
  return { status: 204 }
}
