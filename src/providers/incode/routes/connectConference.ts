import { passes } from '../side-data.ts'

export const connectConference = passes()
