import type { Answer, Call } from '../provider.ts'
import { writeDataUrl } from './imaging/data-url.ts'

/** The picture's bytes, or as a data URL for who asks for JSON. */
export function answerImage(call: Call, picture: { bytes: Uint8Array; contentType: string }): Answer {
  const accept = call.request.headers['accept'] ?? ''
  if (/application\/json/.test(accept) && !/image\//.test(accept))
    return { status: 200, body: { image: writeDataUrl(picture) } }
  return { status: 200, body: Buffer.from(picture.bytes), contentType: picture.contentType }
}
