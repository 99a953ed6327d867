import { Refusal } from '../../../domain/refusals.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'

/**
 * Puts the session's signature under contracts; answers the last one's bytes. The PDF itself stays as
 * it was, with a note behind its end, which readers of PDF pass over.
 */
export async function signContracts(
  turn: IncodeTurn,
  session: IncodeSession,
  ids: string[],
): Promise<Buffer> {
  if (typeof session.native.side['media signature'] !== 'string')
    throw new Refusal('STATE_CONFLICT', {
      operation: 'attachSignature',
      state: session.native.status,
      reason: 'Signature has to be uploaded before it is attached.',
    })
  let last: Buffer = Buffer.alloc(0)
  for (const id of ids) {
    const row = await turn.records.find('contract', id)
    if (!row || row.parent !== session.native.interviewId)
      throw new Refusal('THING_UNKNOWN', { kind: 'contract', id })
    const contract = await turn.media.read(String(row.json['media']))
    if (!contract) throw new Refusal('THING_UNKNOWN', { kind: 'contract', id })
    const mark = `\n% signed in session ${session.native.interviewId} at ${new Date(turn.now).toISOString()}\n`
    last = Buffer.concat([Buffer.from(contract.bytes), Buffer.from(mark)])
    const signed = turn.media.put(last, contract.contentType, session)
    turn.records.put({
      kind: 'contract',
      id,
      parent: session.native.interviewId,
      json: { ...row.json, signed },
    })
  }
  return last
}
