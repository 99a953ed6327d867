import { alpha2 } from '../../../domain/persona/alpha-2.ts'

let english: Intl.DisplayNames | undefined

/** English name of a country by its alpha-3 code; a code that names none stands for itself. */
export function countryName(country: string): string {
  english ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const two = alpha2(country)
  return (/^[A-Z]{2}$/.test(two) ? english.of(two) : undefined) ?? country
}
