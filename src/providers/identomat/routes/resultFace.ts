import { lastOf, mediaHandler } from './media.ts'

/** The picture of the face. */
export const resultFace = mediaHandler('face', (session) => lastOf(session, 'selfie'))
