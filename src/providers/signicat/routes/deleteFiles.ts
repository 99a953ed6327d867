import type { Handler } from '../../provider.ts'
import { readDossier, saveDossier } from '../dossier.ts'

export const deleteFiles: Handler = async (call) => {
  const dossier = await readDossier(call, call.params['dossierId']!)
  for (const key of Object.values(dossier.files)) call.media.remove(key)
  dossier.files = {}
  saveDossier(call, dossier)
  return { status: 204 }
}
