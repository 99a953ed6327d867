import { type ControlHandler, needSession, ok } from '../call.ts'

export const getSession: ControlHandler = async ({ house, params }) =>
  ok(await house.desk.explain((await needSession(house, params['session']!)).id))
