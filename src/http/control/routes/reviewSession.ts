import { type ControlHandler, needSession, ok } from '../call.ts'

export const reviewSession: ControlHandler = async ({ house, params, body }) => {
  const { id } = await needSession(house, params['session']!)
  return ok(await house.desk.review(id, body.decision, body.comment))
}
