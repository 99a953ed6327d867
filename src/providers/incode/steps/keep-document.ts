import type { JsonObject } from '../../../foundation/json.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'

/** Keeps a further document of a session: it is stored and not looked into. A contract gets an id to be signed by. */
export function keepDocument(
  turn: IncodeTurn,
  session: IncodeSession,
  document: { type: string; bytes: Buffer },
): JsonObject {
  const isPdf = document.bytes.subarray(0, 5).toString('latin1') === '%PDF-'
  const media = turn.media.put(document.bytes, isPdf ? 'application/pdf' : 'image/jpeg', session)
  const slot =
    document.type === 'addressStatement' || document.type === 'signature' ? document.type : 'document'
  session.native.side[`media ${slot}`] = media
  if (document.type === 'addressStatement') session.native.side['statementGiven'] = true
  turn.journey.save(session)
  const answer: JsonObject = { success: true, sessionStatus: turn.settings.knobs['K-SESSION-STATUS'] }
  if (document.type !== 'contract') return answer
  const contractId = `${turn.ids.uuid()}#Contract${turn.now}`
  turn.records.put({
    kind: 'contract',
    id: contractId,
    parent: session.native.interviewId,
    json: { media, signed: null },
  })
  return { ...answer, additionalInformation: { contractId } }
}
