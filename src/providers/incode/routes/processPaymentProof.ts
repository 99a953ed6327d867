import { keepsBody } from '../side-data.ts'

export const processPaymentProof = keepsBody('paymentProof')
