import { isObject } from '../../../foundation/json.ts'
import { type ControlHandler, needTenant, ok } from '../call.ts'

export const getFaults: ControlHandler = async (call) => {
  const { faults } = await needTenant(call)
  return ok({ faults: faults.map((fault) => (isObject(fault) ? (fault['written'] ?? fault) : fault)) })
}
