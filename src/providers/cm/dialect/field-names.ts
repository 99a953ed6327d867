/** Text fields that may be asked for by name: the document-reading engine's own, in lower case. */
const TEXT_FIELDS = `
surname given_names surname_and_given_names first_name middle_name second_surname surname_at_birth
name_prefix name_suffix sex nationality nationality_code date_of_birth place_of_birth age age_at_issue
height eyes_color marital_status
document_number document_class_code document_class_name document_series issuing_state_code
issuing_state_name date_of_issue date_of_expiry place_of_issue authority authority_code
years_since_issue remainder_term card_access_number
personal_number social_security_number passport_number tax_number identifier
address address_street address_house address_city address_postal_code address_state
mrz_strings mrz_type optional_data document_number_check_digit date_of_birth_check_digit
date_of_expiry_check_digit personal_number_check_digit final_check_digit
dl_class dl_restriction_code dl_endorsed first_issue_date`
  .trim()
  .split(/\s+/)

const GRAPHICS =
  `portrait ghost_portrait signature document_image bar_code fingerprint stamp contact_chip`.split(' ')

const KNOWN = new Set([...TEXT_FIELDS, ...GRAPHICS])
const LICENCE_CLASS = /^dl_class_code_[a-z0-9]{1,4}_(from|to|notes)$/

/** Whether a name may stand in `redactFields`, `validateFields` or `extractFields`. */
export function isFieldName(name: unknown): name is string {
  return typeof name === 'string' && (KNOWN.has(name) || LICENCE_CLASS.test(name))
}

/** What the cards print, by the house's name for it, in the order in which results list it. */
export const PRINTED_AS: readonly (readonly [neutral: string, vendor: string])[] = [
  ['type', 'document_class_code'],
  ['country', 'issuing_state_code'],
  ['document-number', 'document_number'],
  ['surname', 'surname'],
  ['given-names', 'given_names'],
  ['nationality', 'nationality'],
  ['birth-date', 'date_of_birth'],
  ['sex', 'sex'],
  ['birth-place', 'place_of_birth'],
  ['personal-number', 'personal_number'],
  ['issued', 'date_of_issue'],
  ['expiry', 'date_of_expiry'],
  ['authority', 'authority'],
  ['address', 'address'],
  ['height', 'height'],
  ['eye-colour', 'eyes_color'],
  ['classes', 'dl_class'],
]

const NEUTRAL = new Map(PRINTED_AS.map(([neutral, vendor]) => [vendor, neutral]))

/** The house's name for a field, where the cards print it. */
export function toNeutralField(vendor: string): string | undefined {
  return NEUTRAL.get(vendor)
}
