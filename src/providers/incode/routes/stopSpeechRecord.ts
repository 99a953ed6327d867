import { passes } from '../side-data.ts'

export const stopSpeechRecord = passes()
