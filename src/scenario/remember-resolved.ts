import { type BoundedCache, boundedCache } from '../foundation/bounded-cache.ts'
import { deepFreeze } from '../foundation/deep-freeze.ts'
import type { Plan, ResolvedPlan } from './plan.ts'
import { type Moment, type PersonaLibrary, resolvePlan } from './resolve.ts'

/** Moments kept for one plan: the days and seeds of the tenants that play it now. */
const MOMENTS_KEPT = 64

const known = new WeakMap<Plan, BoundedCache<ResolvedPlan>>()

/**
 * As `resolvePlan`, but the same plan at the same moment is resolved once and handed out frozen. A plan
 * is read anew when its persona's file changes, so that what is known of the old one is never asked.
 */
export function resolveOnce(plan: Plan, library: PersonaLibrary, moment: Moment): Promise<ResolvedPlan> {
  let moments = known.get(plan)
  if (!moments) known.set(plan, (moments = boundedCache(MOMENTS_KEPT)))
  return moments.remember(`${moment.today} ${moment.seed}`, async () =>
    deepFreeze(await resolvePlan(plan, library, moment)),
  )
}
