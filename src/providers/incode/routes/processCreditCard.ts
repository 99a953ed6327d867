import { keepsBody } from '../side-data.ts'

export const processCreditCard = keepsBody('creditCard')
