import { keepsBody } from '../side-data.ts'

export const addQrCodeText = keepsBody('qrCodeText')
