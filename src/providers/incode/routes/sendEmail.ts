import { keepsBody } from '../side-data.ts'

export const sendEmail = keepsBody('sentEmail')
