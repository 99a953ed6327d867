import { Refusal } from '../../../domain/refusals.ts'
import type { Session } from '../../../domain/session/session.ts'
import type { Call, Handler } from '../../provider.ts'
import type { Medium } from '../face-video.ts'
import { documentTypeIn } from '../flow/stations.ts'
import { nativeOf } from '../native.ts'
import type { IdentomatSettings } from '../settings.ts'
import { findSession } from './find-session.ts'

/**
 * A handler for one medium: the stored bytes with their own type.
 *
 * @param name as the path says it; a session that lacks it is answered with this name
 */
export function mediaHandler(
  name: string,
  pick: (
    session: Session<any>,
    call: Call<IdentomatSettings>,
  ) => Medium | undefined | Promise<Medium | undefined>,
  isExtra = false,
): Handler<IdentomatSettings> {
  return async (call) => {
    // Paths nobody has seen are served only when the company says so.
    if (isExtra && !call.settings.knobs['K-EXTRA-MEDIA'])
      throw new Refusal('PATH_UNKNOWN', { path: call.request.path })
    const session = await findSession(call)
    // Media belong to the checked session: there are none before a verdict.
    const found = session.verdict && !nativeOf(session).expired ? await pick(session, call) : undefined
    const row = found && (await call.media.read(found.media))
    if (!found || !row) throw new Refusal('NATIVE', { code: 'media', native: name })
    return { status: 200, body: Buffer.from(row.bytes), contentType: found.contentType }
  }
}

/** The last picture of a step. */
export function lastOf(session: Session<any>, step: 'front' | 'back' | 'selfie'): Medium | undefined {
  const capture = session.captures.findLast((one) => one.step === step)
  if (!capture?.media) return undefined
  return { media: capture.media, contentType: capture.contentType }
}

export function isPassport(session: Session<any>): boolean {
  return documentTypeIn(session) === 'passport'
}
