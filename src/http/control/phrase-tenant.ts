import type { TenantRow } from '../../storage/port.ts'
import type { House } from '../house.ts'
import { isoMillis } from './call.ts'

export function phraseClock(house: House, row: TenantRow): { now: string; frozen: boolean } {
  return { now: isoMillis(house.tenants.now(row)), frozen: 'frozenAt' in row.clock }
}

/** A tenant as the control API answers it. */
export function phraseTenant(house: House, row: TenantRow): Record<string, unknown> {
  return {
    id: row.id,
    seed: row.seed,
    createdAt: isoMillis(row.createdAt),
    clock: phraseClock(house, row),
    scenario: row.scenario ?? 'accepted',
    credentials: row.credentials,
  }
}
