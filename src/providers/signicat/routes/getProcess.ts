import type { Handler } from '../../provider.ts'
import { phraseProcess } from '../dialect/process-body.ts'
import { readProcess } from '../process.ts'

export const getProcess: Handler = async (call) => {
  const session = await readProcess(call, call.params['dossierId']!, call.params['processId']!)
  return { status: 200, body: phraseProcess(session) }
}
