import type { Handler } from '../../provider.ts'
import { answerImage } from '../answer-image.ts'
import { unknown } from '../errors.ts'
import { readProcess } from '../process.ts'
import { type Depiction, readImage } from '../process-images.ts'

const DEPICTIONS = ['front', 'back', 'selfie', 'portrait']

export const getImage: Handler = async (call) => {
  const session = await readProcess(call, call.params['dossierId']!, call.params['processId']!)
  const depiction = call.params['imageDepiction']!
  if (!DEPICTIONS.includes(depiction)) throw unknown('image', depiction)
  return answerImage(call, await readImage(call, session, depiction as Depiction))
}
