import { keepsBody } from '../side-data.ts'

export const addBarcode = keepsBody('barcode')
