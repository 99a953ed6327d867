import { keepsBody } from '../side-data.ts'

export const addNfcData = keepsBody('nfc')
