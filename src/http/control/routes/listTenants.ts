import { type ControlHandler, ok } from '../call.ts'
import { phraseTenant } from '../phrase-tenant.ts'

export const listTenants: ControlHandler = async ({ house }) =>
  ok({ tenants: (await house.tenants.list()).map((row) => phraseTenant(house, row)) })
