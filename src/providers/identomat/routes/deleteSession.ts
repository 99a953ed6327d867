import type { Handler } from '../../provider.ts'
import { nativeOf } from '../native.ts'
import type { IdentomatSettings } from '../settings.ts'
import { findSession } from './find-session.ts'

/** Erases a session with everything in it; its token is unknown from then on. */
export const deleteSession: Handler<IdentomatSettings> = async (call) => {
  const session = await findSession(call)
  const native = nativeOf(session)
  const kept = [
    ...session.captures.map((capture) => capture.media),
    native.faceDocument?.media,
    native.faceVideo?.media,
  ]
  for (const key of [...kept, ...native.generalDocuments.map((document) => document.media)])
    if (key !== undefined) call.media.remove(key)
  call.keys.remove('page', native.token)
  await call.journey.remove(session)
  return { status: 200, body: true }
}
