import type { Turn } from '../../journey/turn.ts'
import { attemptAt } from '../../scenario/predict.ts'
import type { SignicatSession } from './process.ts'
import { wantsClip } from './verification-providers.ts'

/**
 * The recording of a session as MP4: the clip that was sent when it is one, else what the house's
 * camera records of the same person in the same scene, made when it is first asked for. Undefined when
 * nothing was recorded.
 */
export async function readVideo(turn: Turn, session: SignicatSession): Promise<Buffer | undefined> {
  const { provider, processType, videoKey } = session.native
  if (!wantsClip(provider, processType)) return undefined
  const clip = session.captures.findLast((capture) => capture.step === 'clip')
  if (!clip) return undefined
  const key = clip.contentType === 'video/mp4' ? clip.media : videoKey
  const known = key === undefined ? undefined : await turn.media.read(key)
  if (known) return Buffer.from(known.bytes)
  const shot = attemptAt(turn.journey.plan(session), clip.attempt).clip ?? {}
  const seed = `${turn.tenant.seed} / ${session.scenario.name} / clip / ${clip.attempt}`
  const { persona } = session
  const video = await turn.camera.record(
    { subject: 'selfie', persona, shot, seed },
    { kind: 'liveness', format: 'mp4' },
  )
  session.native.videoKey = turn.media.put(video.bytes, 'video/mp4', session as never)
  turn.journey.save(session)
  return video.bytes
}
