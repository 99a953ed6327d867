/**
 * Who. Coherent across providers and media. All dates are UTC days, `YYYY-MM-DD`. Country codes are
 * ISO 3166-1 alpha-3. Never a real person.
 */
export interface Persona {
  /** The name of its file, or `seed:<seed>` for one grown from a seed. */
  name: string
  givenNames: string
  /** Empty for a person with a single name. */
  surname: string
  /** As written in the person's own script, when that is not Latin (Georgian, Cyrillic, Greek …). */
  native?: { givenNames: string; surname: string; locale: string }
  birthDate: string
  birthPlace: string
  sex: 'F' | 'M' | 'X'
  nationality: string
  address: Address
  /** The country's personal number; passes its check rule unless a document says otherwise. */
  personalNumber: string
  /** Further national numbers by neutral name. */
  numbers?: { socialSecurity?: string; health?: string; tax?: string }
  email: string
  /** E.164. */
  phone: string
  /** Height in centimetres and eye colour, for licences. */
  heightCm: number
  eyeColour: 'brown' | 'blue' | 'green' | 'grey' | 'hazel'
  /** Seed of the drawn face: one seed, one face. */
  faceSeed: string
}

export interface Address {
  street: string
  houseNumber: string
  postalCode: string
  city: string
  /** State or region, where the country prints one. */
  region?: string
  country: string
}

/** Whole years on `day` (`YYYY-MM-DD`). A person born on 29 February turns on 1 March in other years. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
