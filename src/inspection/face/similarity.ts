/**
 * How alike two faces are: the correlation of their templates, 0 different people … 1 the same.
 * A template describes a drawn face for comparing; it is no biometric of a real person.
 */
export function compareTemplates(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || a.length === 0) return 0
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!
    aa += a[i]! * a[i]!
    bb += b[i]! * b[i]!
  }
  if (aa === 0 || bb === 0) return 0
  return Math.max(0, Math.min(1, ab / Math.sqrt(aa * bb)))
}

/** From here on two pictures show the same person; calibrated by the bench on drawn faces. */
export const SAME_PERSON_FROM = 0.75
/** Below this they show different people; between the two nobody can say. */
export const OTHER_PERSON_BELOW = 0.5
