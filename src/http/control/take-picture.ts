import type { ControlAnswer, ControlCall } from './call.ts'
import { readScene } from './read-scene.ts'

/** One picture of the simulated camera, as JPEG. */
export async function takePicture(
  { house, query }: ControlCall,
  subject: 'document' | 'selfie',
): Promise<ControlAnswer> {
  const scene = await readScene(house, subject, query)
  const longEdge = query['longEdge'] === undefined ? {} : { longEdge: Number(query['longEdge']) }
  const picture = await house.camera.takePicture(scene, { format: 'jpeg', ...longEdge })
  return { status: 200, bytes: picture.bytes, contentType: picture.contentType }
}
