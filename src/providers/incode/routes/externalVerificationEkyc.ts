import { keepsBody } from '../side-data.ts'

export const externalVerificationEkyc = keepsBody('ekyc')
