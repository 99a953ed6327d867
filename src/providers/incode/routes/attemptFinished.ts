import { passes } from '../side-data.ts'

export const attemptFinished = passes()
