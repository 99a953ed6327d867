import { ageOn } from '../../../domain/persona/persona.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import { isoMidnight, shortDate } from './dates.ts'
import type { SideReading } from './read-document.ts'

/**
 * The merged person, without any field that is not known: absent, never null.
 *
 * @param day UTC day of the session, by which the age is counted
 */
export function phrasePerson(merged: SideReading | undefined, differs: boolean, day: string): JsonObject {
  if (!merged) return {}
  const { fields, local, mrz } = merged
  const birth = fields['birth-date']
  const expires = fields['expiry']
  const issued = fields['issued']
  const person: Record<string, string | number | undefined> = {
    local_first_name: local?.givenNames,
    local_last_name: local?.surname,
    first_name: fields['given-names'],
    last_name: fields['surname'],
    birthday: birth && shortDate(birth),
    birthday_time: birth && isoMidnight(birth),
    age: birth && ageOn(birth, day),
    citizenship: fields['country'] ?? fields['nationality'],
    nationality: fields['nationality'],
    document_number: fields['document-number'],
    document_issued: issued && shortDate(issued),
    document_expires: expires && shortDate(expires),
    document_expires_time: expires && isoMidnight(expires),
    personal_number: fields['personal-number'],
    authority: fields['authority'],
    birth_place: fields['birth-place'],
    address: fields['address'],
    issuing_state: fields['country'],
    sex: fields['sex'],
    mrz: mrz?.join('\n'),
    status: differs ? 'FIELDS_MISMATCH' : undefined,
  }
  return Object.fromEntries(
    Object.entries(person).filter(([, value]) => value !== undefined && value !== ''),
  ) as JsonObject
}
