import { passes } from '../side-data.ts'

export const stopRecording = passes()
