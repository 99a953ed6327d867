import { LIKENESS } from './likeness.ts'

const DIRECTIONS = LIKENESS.directions.length
/** The first traits are the ones by which people are told apart; the others vary along with them. */
const MAIN_TRAITS = 7
const LENGTH = DIRECTIONS + LIKENESS.traits.length

/**
 * How alike two faces are, 0 different people … 1 the same: falls with the distance of their templates.
 * A template describes a drawn face for comparing; it is no biometric of a real person.
 */
export function compareTemplates(a: readonly number[], b: readonly number[]): number {
  if (a.length !== LENGTH || b.length !== LENGTH) return 0
  return Math.exp(-Math.LN2 * (templateDistance(a, b) / HALF_AT) ** STEEPNESS)
}

/** Where each of the three distances lies between a person's own pictures and a look-alike's. */
const UNIT = { directions: 3, mainTraits: 0.235, traits: 0.238 }

/** From the first distance on a person's own pictures end; from the second on it is far between two people. */
const OWN_TO = 0.9
const FAR_FROM = 1.5

/**
 * Three distances in one: along the learned directions, in the main traits, and in all traits. Near by,
 * their geometric mean tells a person from a look-alike best; further away a sum that leans on the
 * traits tells best how much two people are unlike, whatever their colours.
 */
export function templateDistance(a: readonly number[], b: readonly number[]): number {
  const directions = rms(a, b, 0, DIRECTIONS) / UNIT.directions
  const mainTraits = rms(a, b, DIRECTIONS, DIRECTIONS + MAIN_TRAITS) / UNIT.mainTraits
  const traits = rms(a, b, DIRECTIONS, LENGTH) / UNIT.traits
  const near = Math.cbrt(directions * mainTraits * traits)
  const far = 0.145 * directions + 0.29 * mainTraits + 0.581 * traits
  const share = Math.max(0, Math.min(1, (near - OWN_TO) / (FAR_FROM - OWN_TO)))
  return near * (1 - share) + far * share
}

/** Root of the mean squared difference. */
function rms(a: readonly number[], b: readonly number[], from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += (a[i]! - b[i]!) ** 2
  return Math.sqrt(sum / (to - from))
}

/** The distance at which two faces are half alike, and how steeply likeness falls there. */
const HALF_AT = 1.712
const STEEPNESS = 1.44

/** From here on two pictures show the same person; calibrated by the bench on drawn faces. */
export const SAME_PERSON_FROM = 0.76
/** Below this they show different people; between the two nobody can say. */
export const OTHER_PERSON_BELOW = 0.42
