import type { Handler } from '../../provider.ts'
import { readProcess } from '../process.ts'

export const getExternalId: Handler = async (call) => {
  const session = await readProcess(call, call.params['dossierId']!, call.params['processId']!)
  return { status: 200, body: { externalId: session.native.externalId } }
}
