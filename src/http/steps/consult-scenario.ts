import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'

/** What should happen here? Faults asked for by a control call or by the scenario become a plan. */
export async function consultScenario(house: ExchangeHouse, passage: Passage): Promise<void> {
  passage.plan = await house.faults.plan(passage)
}
