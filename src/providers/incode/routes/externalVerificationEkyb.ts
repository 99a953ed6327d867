import { keepsBody } from '../side-data.ts'

export const externalVerificationEkyb = keepsBody('ekyb')
