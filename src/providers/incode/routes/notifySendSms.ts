import { keepsBody } from '../side-data.ts'

export const notifySendSms = keepsBody('sms')
