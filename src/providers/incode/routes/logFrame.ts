import { passes } from '../side-data.ts'

export const logFrame = passes()
