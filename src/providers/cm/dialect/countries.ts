import { countryFacts } from '../../../domain/persona/countries.ts'

/** ISO 3166-1 alpha-3 to alpha-2, for the countries that a specimen document is likely to be of. */
const PAIRS = `AFG:AF ALB:AL DZA:DZ AND:AD AGO:AO ARG:AR ARM:AM AUS:AU AUT:AT AZE:AZ BEL:BE BGD:BD BGR:BG
BHR:BH BIH:BA BLR:BY BOL:BO BRA:BR CAN:CA CHE:CH CHL:CL CHN:CN CMR:CM COL:CO CRI:CR CUB:CU CYP:CY CZE:CZ
DEU:DE DNK:DK DOM:DO ECU:EC EGY:EG ESP:ES EST:EE ETH:ET FIN:FI FRA:FR GBR:GB GEO:GE GHA:GH GRC:GR GTM:GT
HKG:HK HND:HN HRV:HR HUN:HU IDN:ID IND:IN IRL:IE IRN:IR IRQ:IQ ISL:IS ISR:IL ITA:IT JAM:JM JOR:JO JPN:JP
KAZ:KZ KEN:KE KGZ:KG KHM:KH KOR:KR KWT:KW LAO:LA LBN:LB LBY:LY LKA:LK LIE:LI LTU:LT LUX:LU LVA:LV MAR:MA
MCO:MC MDA:MD MDG:MG MEX:MX MKD:MK MLT:MT MMR:MM MNE:ME MNG:MN MOZ:MZ MYS:MY NAM:NA NGA:NG NIC:NI NLD:NL
NOR:NO NPL:NP NZL:NZ OMN:OM PAK:PK PAN:PA PER:PE PHL:PH POL:PL PRT:PT PRY:PY QAT:QA ROU:RO RUS:RU RWA:RW
SAU:SA SEN:SN SGP:SG SLV:SV SMR:SM SRB:RS SUR:SR SVK:SK SVN:SI SWE:SE SYR:SY THA:TH TJK:TJ TKM:TM TUN:TN
TUR:TR TWN:TW TZA:TZ UGA:UG UKR:UA URY:UY USA:US UZB:UZ VEN:VE VNM:VN YEM:YE ZAF:ZA ZMB:ZM ZWE:ZW`
const ALPHA2 = new Map(PAIRS.split(/\s+/).map((pair) => pair.split(':') as [string, string]))

/** How a few documents print their own nationality; elsewhere the country's name stands for it. */
const PRINTED: Record<string, string> = {
  PRT: 'Portuguesa',
  NLD: 'Nederlandse',
  FRA: 'Française',
  DEU: 'Deutsch',
  ITA: 'Italiana',
  ESP: 'Española',
  BEL: 'Belg',
  USA: 'United States of America',
}

let english: Intl.DisplayNames | undefined

/** The English name, or the code itself for a country without a row. */
export function countryName(alpha3: string): string {
  const alpha2 = ALPHA2.get(alpha3)
  if (!alpha2) return alpha3
  english ??= new Intl.DisplayNames('en', { type: 'region' })
  return english.of(alpha2) ?? alpha3
}

/** The language a country's documents are printed in, such as `nl-NL`. */
export function documentLocale(alpha3: string): string {
  const { locale } = countryFacts(alpha3)
  const [language = 'en'] = locale.split('_')
  return `${language}-${ALPHA2.get(alpha3) ?? 'XX'}`
}

export function printedNationality(alpha3: string): string {
  return PRINTED[alpha3] ?? countryName(alpha3)
}
