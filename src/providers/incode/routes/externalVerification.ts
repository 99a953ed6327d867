import { keepsBody } from '../side-data.ts'

export const externalVerification = keepsBody('externalVerification')
