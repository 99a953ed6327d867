import { nativeOf } from '../native.ts'
import { mediaHandler } from './media.ts'

/** The last general document. */
export const resultGeneralDocument = mediaHandler(
  'general-document',
  (session) => nativeOf(session).generalDocuments.at(-1),
  true,
)
