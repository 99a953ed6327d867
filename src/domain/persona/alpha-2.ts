// Countries whose two-letter code is not the first two letters of the three.
// prettier-ignore
const IRREGULAR: Record<string, string> = {
  AND: 'AD', AGO: 'AO', ARE: 'AE', ARM: 'AM', ATG: 'AG', AUT: 'AT', BDI: 'BI', BEN: 'BJ', BGD: 'BD', BHS: 'BS', BIH: 'BA',
  BLR: 'BY', BLZ: 'BZ', BRB: 'BB', BRN: 'BN', CAF: 'CF', CHL: 'CL', CHN: 'CN', COD: 'CD', COG: 'CG', COM: 'KM', CPV: 'CV',
  DNK: 'DK', EST: 'EE', FSM: 'FM', GIN: 'GN', GMB: 'GM', GNB: 'GW', GNQ: 'GQ', GRD: 'GD', GTM: 'GT', GUY: 'GY', IRL: 'IE',
  IRQ: 'IQ', ISR: 'IL', JAM: 'JM', KAZ: 'KZ', KNA: 'KN', KOR: 'KR', LBR: 'LR', LBY: 'LY', LCA: 'LC', LIE: 'LI', MAC: 'MO',
  MDG: 'MG', MDV: 'MV', MEX: 'MX', MLT: 'MT', MNE: 'ME', MNG: 'MN', MOZ: 'MZ', MRT: 'MR', NIU: 'NU', PAK: 'PK', PLW: 'PW',
  PNG: 'PG', POL: 'PL', PRK: 'KP', PRT: 'PT', PRY: 'PY', PSE: 'PS', RKS: 'XK', SEN: 'SN', SLB: 'SB', SLV: 'SV', SRB: 'RS',
  STP: 'ST', SUR: 'SR', SVK: 'SK', SVN: 'SI', SWE: 'SE', SYC: 'SC', TCD: 'TD', TKM: 'TM', TUN: 'TN', TUR: 'TR', TUV: 'TV',
  UKR: 'UA', URY: 'UY', VAT: 'VA', SWZ: 'SZ', ABW: 'AW', AIA: 'AI', ALA: 'AX', ATA: 'AQ', ATF: 'TF', BES: 'BQ', BLM: 'BL',
  COK: 'CK', CUW: 'CW', CYM: 'KY', ESH: 'EH', FLK: 'FK', FRO: 'FO', GLP: 'GP', GRL: 'GL', GUF: 'GF', MAF: 'MF', MNP: 'MP',
  MTQ: 'MQ', MYT: 'YT', PCN: 'PN', PYF: 'PF', SGS: 'GS', SPM: 'PM', SXM: 'SX', TCA: 'TC', WLF: 'WF',
}

/** ISO 3166-1 alpha-2 of an alpha-3 code. @example alpha2('PRT') // 'PT' */
export function alpha2(country: string): string {
  return IRREGULAR[country] ?? country.slice(0, 2)
}
