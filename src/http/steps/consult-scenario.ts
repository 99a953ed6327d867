import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'

/**
 * What should happen here? Faults asked for by a control call or by the scenario become a plan.
 *
 * @throws {Refusal} when the plan is that the caller's token is bad
 */
export async function consultScenario(house: ExchangeHouse, passage: Passage): Promise<void> {
  passage.plan = await house.faults.plan(passage)
  if (passage.plan.refusal) throw passage.plan.refusal
}
