import type { IncodeHandler } from '../native.ts'
import { bodyObject, ok, sessionOf } from '../session-call.ts'
import { signContracts } from '../steps/sign-contracts.ts'

export const attachSignatureToPdf: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const body = bodyObject(call)
  const signed = await signContracts(call, session, Object.keys(body['signaturePositionsOnContracts']))
  const text = signed.toString('base64')
  return ok({
    success: true,
    sessionStatus: call.settings.knobs['K-SESSION-STATUS'],
    additionalInformation: {
      ...(body['includeNom151SignatureInResponse'] === true
        ? { signedDocumentNom151: text.slice(0, 64) }
        : {}),
      ...(body['includeSignedDocumentInResponse'] === true ? { signedDocumentBase64: text } : {}),
    },
  })
}
