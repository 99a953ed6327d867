/**
 * Learns the numbers of src/inspection/face/likeness.json from faces that the camera draws: the
 * directions in which portrait and selfie of one person lie near and those of a look-alike lie apart,
 * and readers of single traits. Plain least squares; runs in about twenty minutes.
 *
 *   npx node test/bench/inspection-train-likeness.ts [people=1000] [seed]
 */
import { writeFileSync } from 'node:fs'
import type { FaceParameters } from '../../src/camera/subjects/face/face-parameters.ts'
import { DETAIL_FEATURES, DETAIL_PATCH, describeDetail } from '../../src/inspection/face/detail.ts'
import { LeastSquares, PairScatter, partingDirections, store } from './inspection-algebra.ts'
import { type FaceSample, type Kind, WIDE, drawSamples } from './likeness-samples.ts'

const PEOPLE = Number(process.argv[2] ?? 1000)
const SEED = process.argv[3] ?? 't1'
const DIRECTIONS = 24
const RIDGE = 20
const SHRINK = 0.05

/** The traits that are read, and by how much people differ in each. The first seven tell people apart. */
const TRAITS = {
  width: 18,
  jaw: 26,
  chin: 26,
  eyeDistance: 11,
  browThickness: 5,
  noseWidth: 11,
  mouthWidth: 14,
  eyeSize: 5,
  eyeLine: 8,
  browHeight: 8,
  noseLength: 14,
  mouthHeight: 8,
  lipFullness: 5,
  foreheadHeight: 18,
  chinWidth: 16,
  browArch: 6,
  eyeSlant: 6,
  browTilt: 6,
  eyeOpen: 0.14,
} as const satisfies Partial<Record<keyof FaceParameters, number>>
const NAMES = Object.keys(TRAITS) as (keyof typeof TRAITS)[]

/** Moves by a pixel, as the template makes them. */
const MOVES = [
  [0, 0],
  [1, 0],
  [-1, 1],
  [0, -1],
] as const

function patchOf({ pixels }: FaceSample, dx: number, dy: number): Float32Array {
  const size = DETAIL_PATCH
  const rim = (WIDE - size) / 2
  const patch = new Float32Array(size * size * 3)
  for (let y = 0; y < size; y++) {
    const from = ((y + rim + dy) * WIDE + rim + dx) * 3
    patch.set(pixels.subarray(from, from + size * 3), y * size * 3)
  }
  return patch
}

const traits = new LeastSquares(DETAIL_FEATURES, NAMES.length)
const same = new PairScatter(DETAIL_FEATURES)
const apart = new PairScatter(DETAIL_FEATURES)

for (let who = 0; who < PEOPLE; who++) {
  const samples = (await drawSamples(SEED, who)).map((sample) => ({
    ...sample,
    features: MOVES.map(([dx, dy]) => describeDetail(patchOf(sample, dx, dy))),
  }))
  for (const { face, features } of samples) {
    const answers = NAMES.map((name) => face[name] / TRAITS[name])
    for (const moved of features) traits.add(moved, answers, 1)
  }
  const of = (kind: Kind) => samples.filter((sample) => sample.kind === kind).map(({ features }) => features)
  for (const portrait of of('portrait')) {
    for (const selfie of of('selfie')) {
      same.add(portrait[0]!, selfie[0]!, 1)
      same.add(portrait[1]!, selfie[2]!, 1)
    }
    for (const alike of of('look-alike')) apart.add(portrait[0]!, alike[0]!, 1)
  }
  // Strangers lie so far apart in everything that a few are enough.
  for (const other of of('other')) apart.addUncounted(of('portrait')[0]![0]!, other[0]!, 0.1)
  if (who % 50 === 49) console.log(`${who + 1} people`)
}

const stored = {
  directions: partingDirections(same, apart, DIRECTIONS, SHRINK).map(store),
  traits: traits.solve(RIDGE).map(store),
}
writeFileSync(
  new URL('../../src/inspection/face/likeness.json', import.meta.url),
  `${JSON.stringify(stored, null, 1)}\n`,
)
console.log('written')
