import type { Handler } from '../../provider.ts'
import { setDossierFiles } from '../dossier-files.ts'

export const setFiles: Handler = (call) => setDossierFiles(call)
