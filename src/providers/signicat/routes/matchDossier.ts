import type { JsonObject } from '../../../foundation/json.ts'
import type { Call, Handler } from '../../provider.ts'
import { matchNodes } from '../dialect/match.ts'
import { type Dossier, readDossier } from '../dossier.ts'
import { problem, unknown } from '../errors.ts'
import { readProcess } from '../process.ts'

interface Node {
  type: 'userData' | 'process'
  processId?: string
}

/** Compares two data nodes of one dossier. */
export const matchDossier: Handler = async (call) => {
  const dossier = await readDossier(call, call.params['dossierId']!)
  const { source, target } = call.body as { source: Node; target: Node }
  const [a, b] = [await readNode(call, dossier, source), await readNode(call, dossier, target)]
  return { status: 200, body: matchNodes(a, b) }
}

async function readNode(call: Call, dossier: Dossier, node: Node): Promise<JsonObject> {
  if (node.type === 'userData') {
    if (!dossier.userData) throw unknown('userData', dossier.dossierId)
    return dossier.userData
  }
  const session = await readProcess(call, dossier.dossierId, node.processId!)
  const { status, result } = session.native
  if (status !== 'accepted' || !result)
    throw problem(400, 'Process not accepted.', `The process is ${status} and has no final result.`)
  return result['finalResult'] as JsonObject
}
