import type { Camera } from './camera.ts'
import { CameraThread } from './camera-thread.ts'

/** The simulated camera, drawing in a thread of its own that starts with the first picture. */
export function createCamera(): Camera {
  const thread = new CameraThread()
  return {
    takePicture: (scene, options) => thread.takePicture(scene, options),
    recordClip: (scene, options) => thread.recordClip(scene, options),
    close: () => thread.close(),
  }
}
