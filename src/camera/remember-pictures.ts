import { boundedCache } from '../foundation/bounded-cache.ts'
import type { Camera } from './camera.ts'

const PICTURES_KEPT = 24
const CLIPS_KEPT = 6

/** A camera that hands out the last pictures again when the same scene is asked for: it would draw the same bytes. */
export function rememberPictures(camera: Camera): Camera {
  const pictures = boundedCache<Awaited<ReturnType<Camera['takePicture']>>>(PICTURES_KEPT)
  const clips = boundedCache<Awaited<ReturnType<Camera['recordClip']>>>(CLIPS_KEPT)
  return {
    takePicture: (scene, options) =>
      pictures.remember(JSON.stringify([scene, options]), () => camera.takePicture(scene, options)),
    recordClip: (scene, options) =>
      clips.remember(JSON.stringify([scene, options]), () => camera.recordClip(scene, options)),
    close: () => camera.close(),
  }
}
