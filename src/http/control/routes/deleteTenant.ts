import { type ControlHandler, needTenant, nothing } from '../call.ts'
import { ControlProblem } from '../problem.ts'

export const deleteTenant: ControlHandler = async (call) => {
  const { id } = await needTenant(call)
  // Calls that name nobody belong to it.
  if (id === 'default')
    throw new ControlProblem(409, 'Tenant "default" stays; reset it instead.', {
      place: 'tenant',
      expected: 'any tenant but default',
      suggestion: 'POST /control/tenants/default/reset',
    })
  await call.house.tenants.remove(id)
  return nothing
}
