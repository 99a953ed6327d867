import { seededRandom } from '../../../foundation/random.ts'
import type { DocumentType } from '../../../domain/document/identity-document.ts'
import { fromHsl, type Colour } from '../../svg/colour.ts'
import { LANGUAGES, type CardLanguage } from './languages.ts'

/** How a country's fictitious documents look. The countries are real codes; the designs are nobody's. */
export interface CountryStyle {
  /** In the country's own language, upper case. */
  name: string
  language: CardLanguage
  headings: Record<DocumentType, string>
  /** Hues in degrees of the guilloche and of the second tone. */
  hue: number
  hue2: number
  motif: 'rosette' | 'waves' | 'rays'
}

const COUNTRIES: Record<string, [name: string, language: CardLanguage, hue: number]> = {
  PRT: ['PORTUGAL', 'pt', 150],
  NLD: ['NEDERLAND', 'nl', 24],
  FRA: ['FRANCE', 'fr', 222],
  GEO: ['საქართველო', 'ka', 350],
  USA: ['UNITED STATES', 'en', 210],
  DEU: ['DEUTSCHLAND', 'de', 45],
  AUT: ['ÖSTERREICH', 'de', 352],
  CHE: ['SCHWEIZ', 'de', 6],
  ESP: ['ESPAÑA', 'es', 32],
  MEX: ['MÉXICO', 'es', 140],
  ITA: ['ITALIA', 'it', 128],
  POL: ['POLSKA', 'pl', 340],
  GRC: ['ΕΛΛΑΔΑ', 'el', 204],
  UKR: ['УКРАЇНА', 'uk', 200],
  BEL: ['BELGIË', 'nl', 50],
  BRA: ['BRASIL', 'pt', 120],
  GBR: ['UNITED KINGDOM', 'en', 236],
  IRL: ['IRELAND', 'en', 134],
  CAN: ['CANADA', 'en', 0],
  SWE: ['SVERIGE', 'en', 212],
  NOR: ['NORGE', 'en', 356],
  DNK: ['DANMARK', 'en', 350],
  FIN: ['SUOMI', 'en', 216],
  CZE: ['ČESKÁ REPUBLIKA', 'en', 218],
  ROU: ['ROMÂNIA', 'en', 230],
  HUN: ['MAGYARORSZÁG', 'en', 130],
  TUR: ['TÜRKİYE', 'en', 354],
}

/** Every code has a style; one without a row of its own gets English words and colours drawn from its letters. */
export function findCountryStyle(country: string): CountryStyle {
  const chance = seededRandom(`country ${country}`)
  const row = COUNTRIES[country]
  const [name, language, hue] = row ?? [country, 'en' as const, chance.integer(0, 359)]
  return {
    name,
    language,
    headings: LANGUAGES[language].headings,
    hue,
    hue2: (hue + chance.pick([40, 70, 150, 200])) % 360,
    motif: chance.pick(['rosette', 'waves', 'rays'] as const),
  }
}

export const ink = (style: CountryStyle, lightness: number, saturation = 0.42): Colour =>
  fromHsl(style.hue, saturation, lightness)
export const ink2 = (style: CountryStyle, lightness: number, saturation = 0.4): Colour =>
  fromHsl(style.hue2, saturation, lightness)
