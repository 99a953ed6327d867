import { keepsBody } from '../side-data.ts'

export const externalSendSms = keepsBody('externalSms')
