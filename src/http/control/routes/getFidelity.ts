import { type ControlHandler, needDoor, ok } from '../call.ts'
import { describeFidelity } from '../describe-fidelity.ts'

export const getFidelity: ControlHandler = async ({ house, query }) => {
  const doors = query['provider'] === undefined ? house.doors : [needDoor(house, query['provider'])]
  const providers = await Promise.all(
    doors.map(async (door) => describeFidelity(door, await house.room(door.name))),
  )
  return ok({ providers })
}
