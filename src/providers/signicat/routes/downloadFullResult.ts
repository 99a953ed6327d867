import type { Handler } from '../../provider.ts'
import { problem } from '../errors.ts'
import { packFullResult } from '../full-result.ts'
import { isFinal, readProcess } from '../process.ts'

export const downloadFullResult: Handler = async (call) => {
  const session = await readProcess(call, call.params['dossierId']!, call.params['processId']!)
  const { processId, status } = session.native
  if (!isFinal(session)) throw problem(400, 'Process not finished.', `The process is ${status}.`)
  return {
    status: 200,
    contentType: 'application/zip',
    headers: { 'content-disposition': `attachment; filename="${processId}.zip"` },
    stream: await packFullResult(call, session),
  }
}
