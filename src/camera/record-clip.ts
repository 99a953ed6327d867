import type { ClipOptions, Picture, Scene } from './camera.ts'

export async function recordClip(_scene: Scene, _options: ClipOptions): Promise<Picture> {
  throw new Error('not yet')
}
