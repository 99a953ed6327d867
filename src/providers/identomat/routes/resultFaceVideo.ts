import { faceVideo } from '../face-video.ts'
import { mediaHandler } from './media.ts'

/** The moving picture of the face, where liveness was checked. */
export const resultFaceVideo = mediaHandler('face-video', faceVideo)
