import type { Handler } from '../../provider.ts'
import { phraseDossierSummary } from '../dialect/dossier-body.ts'
import { listDossiers as list } from '../dossier.ts'

export const listDossiers: Handler = async (call) => ({
  status: 200,
  body: (await list(call)).map(phraseDossierSummary),
})
