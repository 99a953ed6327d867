import type { Handler } from '../../provider.ts'
import { unknown } from '../errors.ts'
import { readProcess } from '../process.ts'
import { readVideo } from '../process-video.ts'

export const getVideo: Handler = async (call) => {
  const session = await readProcess(call, call.params['dossierId']!, call.params['processId']!)
  const video = await readVideo(call, session)
  if (!video) throw unknown('video', session.native.processId)
  return { status: 200, body: video, contentType: 'video/mp4' }
}
