import { passes } from '../side-data.ts'

export const addSpeech = passes()
