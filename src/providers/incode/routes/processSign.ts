import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { bodyObject, bodyText, ok, sessionOf } from '../session-call.ts'

/** Signs an uploaded document, if the person agrees. */
export const processSign: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const reference = bodyText(call, 'documentRef') ?? ''
  const row = await call.records.find('es-document', reference)
  if (!row || row.parent !== session.native.interviewId)
    throw new Refusal('THING_UNKNOWN', { kind: 'document', id: reference })
  const isSigned = bodyObject(call)['userConsented'] === true && row.json['media'] !== null
  call.records.put({
    kind: 'es-document',
    id: row.id,
    parent: row.parent,
    json: { ...row.json, signed: isSigned },
  })
  return ok({ success: isSigned })
}
