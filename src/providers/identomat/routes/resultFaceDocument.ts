import { nativeOf } from '../native.ts'
import { mediaHandler } from './media.ts'

/** The person with the document in hand. */
export const resultFaceDocument = mediaHandler(
  'face-document',
  (session) => nativeOf(session).faceDocument,
  true,
)
