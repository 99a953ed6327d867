/**
 * How alike two faces are, 0 different people … 1 the same: falls with the distance of their templates.
 * A template describes a drawn face for comparing; it is no biometric of a real person.
 */
export function compareTemplates(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || a.length === 0) return 0
  return Math.exp(-Math.LN2 * (templateDistance(a, b) / HALF_AT) ** 2)
}

/** Root of the mean squared difference. */
export function templateDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2
  return Math.sqrt(sum / a.length)
}

/** The distance at which two faces are half alike. */
const HALF_AT = 3

/** From here on two pictures show the same person; calibrated by the bench on drawn faces. */
export const SAME_PERSON_FROM = 0.76
/** Below this they show different people; between the two nobody can say. */
export const OTHER_PERSON_BELOW = 0.42
