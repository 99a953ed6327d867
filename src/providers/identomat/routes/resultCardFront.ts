import { isPassport, lastOf, mediaHandler } from './media.ts'

/** Front of a card; a passport has none. */
export const resultCardFront = mediaHandler('card-front', (session) =>
  isPassport(session) ? undefined : lastOf(session, 'front'),
)
