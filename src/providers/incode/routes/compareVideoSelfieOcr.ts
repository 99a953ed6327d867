import { passes } from '../side-data.ts'

export const compareVideoSelfieOcr = passes()
