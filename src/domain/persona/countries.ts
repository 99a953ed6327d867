/** What a persona of a country needs: where faker finds its names, how it dials, who issues its documents. */
export interface CountryFacts {
  /** A faker locale. */
  locale: string
  dial: string
  authority: string
  /** The language whose script the native name is in, for the countries that write other letters. */
  script?: string
}

const AUTHORITY = 'Specimen Authority'

/** Facts by ISO 3166-1 alpha-3. A country without a row borrows English names. */
export const COUNTRIES: Record<string, CountryFacts> = {
  ARM: { locale: 'hy', dial: '374', authority: AUTHORITY, script: 'hy-AM' },
  AUT: { locale: 'de_AT', dial: '43', authority: 'BH Muster' },
  BEL: { locale: 'nl_BE', dial: '32', authority: 'Gemeente Voorbeeld' },
  BRA: { locale: 'pt_BR', dial: '55', authority: AUTHORITY },
  CAN: { locale: 'en_CA', dial: '1', authority: AUTHORITY },
  CHE: { locale: 'de_CH', dial: '41', authority: 'Muster' },
  CZE: { locale: 'cs_CZ', dial: '420', authority: AUTHORITY },
  DEU: { locale: 'de', dial: '49', authority: 'Stadt Musterstadt' },
  DNK: { locale: 'da', dial: '45', authority: AUTHORITY },
  ESP: { locale: 'es', dial: '34', authority: 'Autoridad Ejemplo' },
  EST: { locale: 'fi', dial: '372', authority: AUTHORITY },
  FIN: { locale: 'fi', dial: '358', authority: AUTHORITY },
  FRA: { locale: 'fr', dial: '33', authority: 'Préfecture Exemple' },
  GBR: { locale: 'en_GB', dial: '44', authority: AUTHORITY },
  GEO: { locale: 'ka_GE', dial: '995', authority: 'Sample Authority', script: 'ka-GE' },
  GRC: { locale: 'el', dial: '30', authority: AUTHORITY, script: 'el-GR' },
  HRV: { locale: 'hr', dial: '385', authority: AUTHORITY },
  HUN: { locale: 'hu', dial: '36', authority: AUTHORITY },
  IRL: { locale: 'en_IE', dial: '353', authority: AUTHORITY },
  ITA: { locale: 'it', dial: '39', authority: 'Comune di Esempio' },
  LVA: { locale: 'lv', dial: '371', authority: AUTHORITY },
  MEX: { locale: 'es_MX', dial: '52', authority: AUTHORITY },
  MKD: { locale: 'mk', dial: '389', authority: AUTHORITY, script: 'mk-MK' },
  NLD: { locale: 'nl', dial: '31', authority: 'Burg. van Voorbeeld' },
  NOR: { locale: 'nb_NO', dial: '47', authority: AUTHORITY },
  POL: { locale: 'pl', dial: '48', authority: AUTHORITY },
  PRT: { locale: 'pt_PT', dial: '351', authority: 'Entidade Exemplo' },
  ROU: { locale: 'ro', dial: '40', authority: AUTHORITY },
  SVK: { locale: 'sk', dial: '421', authority: AUTHORITY },
  SVN: { locale: 'sl_SI', dial: '386', authority: AUTHORITY },
  SWE: { locale: 'sv', dial: '46', authority: AUTHORITY },
  TUR: { locale: 'tr', dial: '90', authority: AUTHORITY },
  UKR: { locale: 'uk', dial: '380', authority: AUTHORITY, script: 'uk-UA' },
  USA: { locale: 'en_US', dial: '1', authority: 'Department of Samples' },
  VNM: { locale: 'vi', dial: '84', authority: AUTHORITY },
}

export function countryFacts(country: string): CountryFacts {
  return COUNTRIES[country] ?? { locale: 'en', dial: '999', authority: AUTHORITY }
}
