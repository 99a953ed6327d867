import type { Picture, PictureOptions, Scene } from './camera.ts'
import { encodePicture } from './compression/encode-picture.ts'
import { knob } from './knobs.ts'
import { shootDocument } from './shoot-document.ts'
import { shootSelfie } from './shoot-selfie.ts'

const LONG_EDGE = { document: 1600, selfie: 960 } as const
/** Below this the origin strip could not be read; above it memory would not be bounded. */
const SHORTEST_EDGE = 200
const LONGEST_EDGE = 4800

/** One picture of a scene. Documents are taken in landscape 4:3, people upright 3:4. */
export async function takePicture(scene: Scene, options: PictureOptions = {}): Promise<Picture> {
  const wanted = Number.isFinite(options.longEdge) ? options.longEdge! : LONG_EDGE[scene.subject]
  const long = Math.max(SHORTEST_EDGE, Math.min(LONGEST_EDGE, Math.round(wanted)))
  const short = Math.round(long * 0.75)
  const unmarked = options.unmarked ?? false
  const finish = { seed: scene.seed, unmarked, noiseless: scene.shot.attack === 'injected-stream' }
  const frame =
    scene.subject === 'document'
      ? await shootDocument(scene, { width: long, height: short }, finish, {
          doublePage: options.doublePage ?? false,
        })
      : await shootSelfie(scene, { width: short, height: long }, finish)
  return encodePicture(frame, options.format ?? 'jpeg', knob(scene.shot, 'compression'), { unmarked })
}
