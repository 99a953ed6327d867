import { describeJourneys, startWorld } from './journeys.ts'

describeJourneys(await startWorld())
