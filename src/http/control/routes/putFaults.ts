import { Mistake, suggest } from '../../../foundation/errors.ts'
import type { Json } from '../../../foundation/json.ts'
import { readFault } from '../../../scenario/fault.ts'
import { type ControlHandler, needDoor, needTenant, ok } from '../call.ts'
import type { House } from '../../house.ts'

export const putFaults: ControlHandler = async (call) => {
  const { house, body } = call
  const { id } = await needTenant(call)
  const written: Json[] = Array.isArray(body) ? body : body.faults
  const faults = written.map((entry, i) => ({ ...readFault(entry, `body.faults.${i}`), written: entry }))
  for (const [i, { on }] of faults.entries()) await checkTarget(house, on, `body.faults.${i}.on`)
  await house.tenants.update(id, (row) => {
    // A number of its own for each fault ever set, so that what is set anew counts anew.
    const first = Number(row.state['faultsSet'] ?? 0)
    const stored = faults.map((fault, i) => ({ ...fault, id: `f${first + i}` }))
    return {
      ...row,
      faults: stored as unknown as Json[],
      state: { ...row.state, faultsSet: first + faults.length },
    }
  })
  return ok({ faults: written })
}

/** `<provider>/<operationId>` must name an operation there is. */
async function checkTarget(house: House, on: string, place: string): Promise<void> {
  const slash = on.indexOf('/')
  if (slash < 0) return
  const door = needDoor(house, on.slice(0, slash))
  const { routes } = await house.room(door.name)
  const operation = on.slice(slash + 1)
  if (Object.hasOwn(routes, operation)) return
  const near = suggest(operation, Object.keys(routes))
  throw new Mistake({ place, expected: `an operation of ${door.name}`, got: operation, suggestion: near })
}
