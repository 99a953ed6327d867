import { isObject, type JsonObject } from '../../../foundation/json.ts'

/** One entry of `steps`: its type in the vendor's word, its key, flags of its own. */
export interface StepWish {
  type: string
  key?: string
  flags: JsonObject
}

/**
 * What was sent as `steps`, or undefined when it cannot be steps. A step's own flags stand in `flags`,
 * else beside its type. Unknown types are steps too: they are kept and do nothing.
 */
export function readSteps(sent: unknown): StepWish[] | undefined {
  if (sent === undefined || sent === null || sent === '') return []
  if (!Array.isArray(sent)) return undefined
  const steps: StepWish[] = []
  for (const entry of sent) {
    if (!isObject(entry) || typeof entry['type'] !== 'string' || entry['type'] === '') return undefined
    const { type, key, flags, ...others } = entry as JsonObject
    if (flags !== undefined && flags !== null && !isObject(flags)) return undefined
    const step: StepWish = { type: type as string, flags: (flags as JsonObject | undefined) ?? others }
    // Questions are no flags, so they may stand beside them.
    for (const name of ['questions', 'fields']) {
      if (others[name] !== undefined && step.flags[name] === undefined)
        step.flags = { ...step.flags, [name]: others[name] }
    }
    if (typeof key === 'string' && key !== '') step.key = key
    steps.push(step)
  }
  return steps
}

/**
 * The configuration's steps with those that the request states again in their place: the same key,
 * else the same type. What fits none comes after them.
 */
export function overrideSteps(configured: StepWish[], sent: StepWish[]): StepWish[] {
  const steps = [...configured]
  const taken = new Set<number>()
  for (const step of sent) {
    const free = (fits: (one: StepWish) => boolean) =>
      steps.findIndex((one, i) => !taken.has(i) && i < configured.length && fits(one))
    const byKey = step.key === undefined ? -1 : free((one) => one.key === step.key)
    const at = byKey >= 0 ? byKey : free((one) => one.type === step.type)
    if (at < 0) {
      steps.push(step)
      continue
    }
    taken.add(at)
    const key = step.key ?? configured[at]!.key
    steps[at] = key === undefined ? step : { ...step, key }
  }
  return steps
}
