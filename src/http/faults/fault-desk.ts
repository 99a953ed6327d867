import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'
import { type FaultPlan, noFaults } from './fault-plan.ts'

/** Says what goes wrong with an exchange, if anything: the tenant's faults first, then the session's scenario's. */
export interface FaultDesk {
  plan(passage: Passage): Promise<FaultPlan>
}

export function createFaultDesk(_house: ExchangeHouse): FaultDesk {
  return { plan: async () => noFaults() }
}
