import { type ControlHandler, needSession, ok } from '../call.ts'

export const performSession: ControlHandler = async ({ house, params }) =>
  ok(await house.desk.perform((await needSession(house, params['session']!)).id))
