import { isPassport, lastOf, mediaHandler } from './media.ts'

/** Back of a card; a passport has none. */
export const resultCardBack = mediaHandler('card-back', (session) =>
  isPassport(session) ? undefined : lastOf(session, 'back'),
)
