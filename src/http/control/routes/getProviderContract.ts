import { type ControlHandler, needDoor, ok } from '../call.ts'

export const getProviderContract: ControlHandler = async ({ house, params }) =>
  ok((await house.room(needDoor(house, params['provider']!).name)).contract)
