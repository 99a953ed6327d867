import type { Handler } from '../../provider.ts'
import { readDossier, removeDossier } from '../dossier.ts'

export const deleteDossier: Handler = async (call) => {
  await removeDossier(call, await readDossier(call, call.params['dossierId']!))
  return { status: 204 }
}
