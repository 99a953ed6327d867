import { type ControlHandler, needDoor, ok } from '../call.ts'
import { describeFidelity } from '../describe-fidelity.ts'
import { phraseDoor } from '../phrase-door.ts'

export const getProvider: ControlHandler = async ({ house, params }) => {
  const door = needDoor(house, params['provider']!)
  const room = await house.room(door.name)
  return ok({
    ...phraseDoor(house, door),
    ...describeFidelity(door, room),
    roles: room.roles,
    settings: room.settings,
  })
}
