import type { Camera } from './camera.ts'

/** The simulated camera, in this thread. What is heavy is loaded with the first picture. */
export function createCamera(): Camera {
  return {
    takePicture: async (scene, options) => (await import('./take-picture.ts')).takePicture(scene, options),
    recordClip: async (scene, options) => (await import('./record-clip.ts')).recordClip(scene, options),
    close: async () => {},
  }
}
