import { type ControlHandler, needSession } from '../call.ts'
import { unknown } from '../problem.ts'

export const getCapture: ControlHandler = async ({ house, params }) => {
  const session = await needSession(house, params['session']!)
  const capture = session.captures[Number(params['n'])]
  const media = capture?.media && (await house.storage.readMedia(session.tenant, capture.media))
  if (!media) throw unknown('capture', params['n']!)
  return {
    status: 200,
    bytes: media.bytes,
    contentType: media.contentType,
    // What a caller uploaded is never run by a browser that opens it here.
    headers: { 'content-security-policy': "default-src 'none'; sandbox" },
  }
}
