import { isDocumentKnob, isFaceKnob, readShots } from '../read-shots.ts'
import { type ControlHandler, needSession, ok } from '../call.ts'

/**
 * Changes what the applicant's camera shows: the camera in the page at once, and the pictures of an
 * applicant who acts by the sandbox's hand from the next attempt on.
 */
export const setSessionCamera: ControlHandler = async ({ house, params, body }) => {
  const { id } = await needSession(house, params['session']!)
  const { front, back, selfie, clip, device, ...everywhere } = body
  const onDocument = pick(everywhere, isDocumentKnob)
  const onFace = pick(everywhere, isFaceKnob)
  const shots = readShots(
    {
      ...withKnobs('front', front, onDocument),
      ...withKnobs('back', back, onDocument),
      ...withKnobs('selfie', selfie, onFace),
      ...withKnobs('clip', clip, onFace),
    },
    house.catalogue,
    everywhere,
  )
  if (Object.keys(shots).length > 0) await house.desk.setShots(id, shots)
  await house.desk.setCamera(id, device === undefined ? shots : { ...shots, device })
  return ok(await house.desk.explain(id))
}

function withKnobs(step: string, stated: object | undefined, everywhere: object): Record<string, object> {
  if (stated === undefined && Object.keys(everywhere).length === 0) return {}
  return { [step]: { ...everywhere, ...stated } }
}

function pick(knobs: Record<string, unknown>, isWanted: (name: string) => boolean): Record<string, unknown> {
  return Object.fromEntries(Object.entries(knobs).filter(([name]) => isWanted(name)))
}
