import { deepFreeze } from '../foundation/deep-freeze.ts'
import type { Plan, ResolvedPlan } from './plan.ts'
import { type Moment, type PersonaLibrary, resolvePlan } from './resolve.ts'

/** Moments kept for one plan: the days and seeds of the tenants that play it now. */
const MOMENTS_KEPT = 64

const known = new WeakMap<Plan, Map<string, Promise<ResolvedPlan>>>()

/**
 * As `resolvePlan`, but the same plan at the same moment is resolved once and handed out frozen. A plan
 * is read anew when its persona's file changes, so that what is known of the old one is never asked.
 */
export function resolveOnce(plan: Plan, library: PersonaLibrary, moment: Moment): Promise<ResolvedPlan> {
  let moments = known.get(plan)
  if (!moments) known.set(plan, (moments = new Map()))
  const name = `${moment.today} ${moment.seed}`
  let resolved = moments.get(name)
  if (!resolved) {
    resolved = resolvePlan(plan, library, moment).then(deepFreeze)
    resolved.catch(() => moments.delete(name))
    if (moments.size >= MOMENTS_KEPT) moments.delete(moments.keys().next().value!)
    moments.set(name, resolved)
  }
  return resolved
}
