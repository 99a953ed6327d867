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

/** The same with how much of its traces is kept. */
export async function phraseTenantWhole(house: House, row: TenantRow): Promise<Record<string, unknown>> {
  await house.journal.flush()
  const { journal, media } = await house.storage.readUsage(row.id)
  const kept = { journal: { ...journal, dropped: journal.dropped + house.journal.dropped(row.id) }, media }
  return { ...phraseTenant(house, row), kept }
}
