import type { Handler } from '../../provider.ts'
import { type DossierFile, readDossier, saveDossier } from '../dossier.ts'
import { unknown } from '../errors.ts'

export const deleteFile: Handler = async (call) => {
  const dossier = await readDossier(call, call.params['dossierId']!)
  const name = call.params['file'] as DossierFile
  const key = dossier.files[name]
  if (key === undefined) throw unknown('file', name)
  call.media.remove(key)
  delete dossier.files[name]
  saveDossier(call, dossier)
  return { status: 204 }
}
