import type { JsonObject } from '../foundation/json.ts'
import { openTurn } from '../journey/open-turn.ts'
import type { Turn } from '../journey/turn.ts'
import { Work } from '../journey/work.ts'
import { VersionConflict } from '../storage/port.ts'
import type { ExchangeHouse } from './exchange-house.ts'

const TRIES = 50

/**
 * Runs a piece of work that no call asked for (a timer, an operator, a control call) as a turn of its
 * own: saved together or not at all, repeated when somebody else was faster.
 */
export async function runTurn<T>(
  house: ExchangeHouse,
  about: {
    tenant: string
    provider: string
    base: string
    at?: number
    cause?: string
    exchange?: string
  },
  work: (turn: Turn, inside: Work) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const tenant = house.tenants.need(about.tenant)
    const settings: JsonObject = await house.tenants.settings(tenant.id, about.provider)
    const inside = new Work(
      house.journey,
      {
        tenant,
        provider: about.provider,
        settings,
        now: about.at ?? house.tenants.now(tenant),
        base: about.base,
        ...(about.cause === undefined ? {} : { cause: about.cause }),
        ...(about.exchange === undefined ? {} : { exchange: about.exchange }),
      },
      await house.journey.ids(tenant),
    )
    try {
      const result = await work(openTurn(inside), inside)
      await inside.commit()
      if (inside.wakesAt !== undefined) house.scheduler.wake(tenant.id, inside.wakesAt)
      return result
    } catch (error) {
      inside.abandon()
      if (error instanceof VersionConflict && attempt < TRIES) continue
      throw error
    }
  }
}
