import { describe } from 'vitest'
import { describeJourneys, startWorld } from '../pages/journeys.ts'

/** So many runs in a row, in one world that grows fuller with each, without one that has to be run again. */
const RUNS = Number(process.env['JOURNEY_RUNS'] ?? 20)

const world = await startWorld()

describe.each(Array.from({ length: RUNS }, (_, i) => i + 1))('run %i', () => {
  describeJourneys(world)
})
