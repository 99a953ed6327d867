import { passes } from '../side-data.ts'

export const addConferenceEvent = passes()
