import type { Handler } from '../../provider.ts'
import { type DossierFile, readDossier } from '../dossier.ts'
import { unknown } from '../errors.ts'
import { answerImage } from '../answer-image.ts'

export const getFile: Handler = async (call) => {
  const dossier = await readDossier(call, call.params['dossierId']!)
  const name = call.params['file'] as DossierFile
  const key = dossier.files[name]
  const media = key === undefined ? undefined : await call.media.read(key)
  if (!media) throw unknown('file', name)
  return answerImage(call, media)
}
