import type { IncodeHandler } from '../native.ts'
import { bodyObject, ok, sessionOf } from '../session-call.ts'
import { refusedWithSize } from '../steps/refuse-size.ts'
import { imageOfType, isImageType } from '../steps/crop-picture.ts'

/** The latest image of each type asked for, those that there are. */
export const getImages: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  const images: Record<string, string> = {}
  let length = 0
  for (const type of bodyObject(call)['images'] as unknown[]) {
    const bytes = isImageType(type) ? await imageOfType(call, session, type) : undefined
    if (!bytes) continue
    images[type as string] = bytes.toString('base64')
    length += images[type as string]!.length
  }
  refusedWithSize(length, call.settings.knobs)
  return ok(images)
}
