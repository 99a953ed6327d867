import type { Handler } from '../../provider.ts'
import { phraseDossier } from '../dialect/dossier-body.ts'
import { listProcesses, readDossier } from '../dossier.ts'

export const getDossier: Handler = async (call) => {
  const dossier = await readDossier(call, call.params['dossierId']!)
  return { status: 200, body: phraseDossier(dossier, await listProcesses(call, dossier.dossierId)) }
}
