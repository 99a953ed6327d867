import type { Call, Handler } from '../../provider.ts'
import { invalid } from '../errors.ts'
import { checkSize } from '../imaging/check-size.ts'
import { readDataUrl, writeDataUrl } from '../imaging/data-url.ts'
import { watermarkPicture } from '../imaging/watermark.ts'
import { readStoredImage } from '../stored-image.ts'

/** Draws who uses a copy, why and when across a picture. */
export const watermarkImage: Handler = async (call) => {
  const bytes = await sourceOf(call)
  const marked = await watermarkPicture(bytes, call.body.watermark)
  return { status: 200, body: { image: writeDataUrl({ bytes: marked, contentType: 'image/png' }) } }
}

async function sourceOf(call: Call): Promise<Buffer> {
  const { image, dossierId, processId, imageDepiction } = call.body
  if (image === undefined && dossierId === undefined) throw invalid('body', 'must have image or dossierId')
  if (image !== undefined) {
    if (dossierId !== undefined) throw invalid('body', 'must not have both image and dossierId')
    const picture = readDataUrl(image, 'body.image', call.settings.knobs['K-UPLOAD-BYTES'])
    await checkSize(picture, 'body.image', call.settings.knobs['K-UPLOAD-PIXELS'])
    return picture.bytes
  }
  if (imageDepiction === undefined) throw invalid('body.imageDepiction', 'is required')
  const { bytes } = await readStoredImage(call, { dossierId, processId }, imageDepiction)
  return bytes
}
