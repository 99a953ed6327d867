import { type ControlHandler, needSession } from '../call.ts'
import { unknown } from '../problem.ts'

const MOTION_JPEG = 'video/x-motion-jpeg'

/** A clip's frames as JPEGs one after the other; undefined for what cannot be taken apart, such as a picture. */
async function takeApart(bytes: Uint8Array): Promise<Buffer | undefined> {
  // The decoders are loaded by the first clip, not by the first call.
  const { joinFrames } = await import('../../../inspection/decode/join-frames.ts')
  return joinFrames(bytes)
}

export const getCapture: ControlHandler = async ({ house, params, query }) => {
  const session = await needSession(house, params['session']!)
  const capture = session.captures[Number(params['n'])]
  const media = capture?.media && (await house.storage.readMedia(session.tenant, capture.media))
  if (!media) throw unknown('capture', params['n']!)
  const frames = query['frames'] === 'jpeg' ? await takeApart(media.bytes) : undefined
  return {
    status: 200,
    bytes: frames ?? media.bytes,
    contentType: frames ? MOTION_JPEG : media.contentType,
    // What a caller uploaded is never run by a browser that opens it here.
    headers: { 'content-security-policy': "default-src 'none'; sandbox" },
  }
}
