import { isPassport, lastOf, mediaHandler } from './media.ts'

/** The page with the photo; a card has none. */
export const resultPassport = mediaHandler('passport', (session) =>
  isPassport(session) ? lastOf(session, 'front') : undefined,
)
