import type { JsonObject } from '../../../foundation/json.ts'
import { isoMidnight, shortDate } from './dates.ts'
import type { SideReading } from './read-document.ts'

// In the vendor's order: name parts, then what the card says of the person, then of itself.
const LOCALISED: [field: string, name: string][] = [
  ['given-names', 'Given_Names_'],
  ['surname', 'Surname_'],
  ['nationality', 'Nationality_Code_'],
  ['nationality', 'Nationality_'],
  ['sex', 'Sex_'],
  ['document-number', 'Document_Number_'],
  ['personal-number', 'Personal_Number_'],
  ['country', 'Issuing_State_Code_'],
  ['authority', 'Authority_'],
  ['address', 'Address_'],
  ['birth-place', 'Place_of_Birth_'],
]

const DATES: [field: string, name: string, hasIso: boolean][] = [
  ['birth-date', 'Date_of_Birth_', true],
  ['expiry', 'Date_of_Expiry_', true],
  ['issued', 'Date_of_Issue_', false],
]

/**
 * The raw fields of one side: what it says and nothing else. `_ka_GE` is the vendor's suffix for any
 * script that is not Latin, Georgian or not.
 */
export function phraseRawFields(side: SideReading): JsonObject {
  const raw: JsonObject = {}
  for (const [field, name] of LOCALISED) {
    const value = side.fields[field]
    if (value !== undefined) raw[`${name}en_US`] = value
  }
  if (side.local && side.fields['surname'] !== undefined) {
    raw['Given_Names_ka_GE'] = side.local.givenNames
    raw['Surname_ka_GE'] = side.local.surname
  }
  for (const [field, name, hasIso] of DATES) {
    const day = side.fields[field]
    if (day === undefined) continue
    raw[`${name}en_US`] = shortDate(day)
    if (hasIso) raw[`${name}ISO`] = isoMidnight(day)
  }
  if (side.mrz) raw['mrz'] = side.mrz.join('\n')
  return raw
}
