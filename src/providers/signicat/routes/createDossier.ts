import type { Handler } from '../../provider.ts'
import { phraseDossierSummary } from '../dialect/dossier-body.ts'
import { makeDossier } from '../dossier.ts'

export const createDossier: Handler = (call) => ({
  status: 201,
  body: phraseDossierSummary(makeDossier(call, call.body?.externalReference)),
})
