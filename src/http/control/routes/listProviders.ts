import { type ControlHandler, ok } from '../call.ts'
import { phraseDoor } from '../phrase-door.ts'

export const listProviders: ControlHandler = async ({ house }) =>
  ok({ providers: house.doors.map((door) => phraseDoor(house, door)) })
