import type { Handler } from '../../provider.ts'
import { removeProcess } from '../dossier.ts'
import { readProcess } from '../process.ts'

export const deleteProcess: Handler = async (call) => {
  await removeProcess(call, await readProcess(call, call.params['dossierId']!, call.params['processId']!))
  return { status: 204 }
}
