import { passes } from '../side-data.ts'

export const startSpeechRecord = passes()
