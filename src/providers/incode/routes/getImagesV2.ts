import type { IncodeHandler } from '../native.ts'
import { bodyObject, ok, sessionOf } from '../session-call.ts'
import { linkToMedia } from '../steps/store-file.ts'
import { imageOfType, isImageType } from '../steps/crop-picture.ts'

const STEPS: Record<string, 'front' | 'back' | 'selfie'> = {
  fullFrameFrontID: 'front',
  fullFrameBackID: 'back',
  selfie: 'selfie',
}

/** Links that live for an hour; of whole pictures every attempt, oldest first. */
export const getImagesV2: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const images: Record<string, string[]> = {}
  for (const type of bodyObject(call)['images'] as unknown[]) {
    if (!isImageType(type)) continue
    const step = STEPS[type]
    if (step) {
      const kept = session.captures.filter((capture) => capture.step === step && capture.media)
      if (kept.length) images[type] = kept.map((capture) => linkToMedia(call, capture.media!))
      continue
    }
    const bytes = await imageOfType(call, session, type)
    if (bytes) images[type] = [linkToMedia(call, call.media.put(bytes, 'image/jpeg', session))]
  }
  return ok(images)
}
