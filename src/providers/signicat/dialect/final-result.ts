import type { JsonObject } from '../../../foundation/json.ts'
import type { HolderFields } from './holder-fields.ts'

/** The same members in the same form for every verification provider. */
export const FINAL_MEMBERS = [
  'firstName',
  'lastName',
  'dateOfBirth',
  'dateOfExpiry',
  'gender',
  'nationality',
  'documentType',
  'documentNumber',
  'personalIdentificationNumber',
  'issuingCountry',
] as const satisfies (keyof HolderFields)[]

export function phraseFinalResult(holder: HolderFields): JsonObject {
  const result: JsonObject = {}
  for (const name of FINAL_MEMBERS) {
    const value = holder[name]
    if (value !== undefined) result[name] = value
  }
  return result
}
