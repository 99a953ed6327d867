import { isoDay } from '../../foundation/clock.ts'
import { type ControlAnswer, type ControlCall, findTenant } from './call.ts'
import { readScene } from './read-scene.ts'

/** One picture of the simulated camera, as JPEG. */
export async function takePicture(
  { house, query }: ControlCall,
  subject: 'document' | 'selfie',
): Promise<ControlAnswer> {
  const tenant = await findTenant(house, query['tenant'] ?? 'default')
  const moment = { today: isoDay(house.tenants.now(tenant)), seed: tenant.seed }
  const scene = await readScene(subject, query, house.catalogue, moment)
  const longEdge = query['longEdge'] === undefined ? {} : { longEdge: Number(query['longEdge']) }
  const picture = await house.camera.takePicture(scene, { format: 'jpeg', ...longEdge })
  return { status: 200, bytes: picture.bytes, contentType: picture.contentType }
}
