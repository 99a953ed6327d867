import { passes } from '../side-data.ts'

export const startRecording = passes()
