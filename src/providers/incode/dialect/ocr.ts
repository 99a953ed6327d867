import type { JsonObject } from '../../../foundation/json.ts'
import { checkDigit } from '../../../domain/document/mrz.ts'
import { toLatinName } from '../../../domain/persona/transliterate.ts'
import type { IncodeSession } from '../native.ts'
import type { Knobs } from '../settings.ts'
import { curpOf } from './curp.ts'
import { stateLetters, stateName, subtypeOfId, typeOfId } from './document-words.ts'
import { takenSide, whatWasRead, type WhatWasRead } from './what-was-read.ts'

/**
 * What was read, flat, with only the members that this document has. Dates of birth are numbers, the
 * exact dates strings of milliseconds, and the short dates the year alone, as the vendor mixes them.
 */
export function phraseOcr(session: IncodeSession, knobs: Knobs): JsonObject {
  if (!takenSide(session, 'front') || session.native.id.job === 'running') return {}
  const read = whatWasRead(session)
  const country = read.country
  const isLicence = read.type === 'driving-licence'
  return {
    ...nameMembers(read),
    ...addressMembers(read, knobs),
    typeOfId: typeOfId(read.type, country),
    documentFrontSubtype: subtypeOfId(read.type, country),
    ...(takenSide(session, 'back') ? { documentBackSubtype: subtypeOfId(read.type, country) } : {}),
    ...(read.birthDate ? { birthDate: Date.parse(read.birthDate) } : {}),
    ...(read.sex ? { gender: read.sex } : {}),
    ...(read.documentNumber ? { documentNumber: read.documentNumber } : {}),
    ...(read.personalNumber && !isLicence ? { personalNumber: read.personalNumber } : {}),
    ...(read.nationality && !isLicence ? { nationality: read.nationality } : {}),
    ...dateMembers(read),
    additionalTimestamps: [],
    issuingCountry: country,
    ...(country === 'USA' && read.address?.region
      ? { issuingState: stateName(read.address.region, knobs['K-STATE-NAMES']) }
      : {}),
    ...licenceMembers(read),
    ...mrzMembers(read),
    ...(country === 'MEX' && read.isOwn ? mexicanMembers(session, read) : {}),
    ...statementMembers(session),
    ocrDataConfidence: confidences(read),
  }
}

function nameMembers(read: WhatWasRead): JsonObject {
  const given = read.givenNames?.toUpperCase()
  const surname = read.surname?.toUpperCase()
  if (given === undefined && surname === undefined) return {}
  const fullName = [given, surname].filter(Boolean).join(' ')
  const [first = '', ...middle] = (given ?? '').split(/\s+/)
  return {
    name: {
      fullName,
      ...(read.mrz.length ? { machineReadableFullName: toLatinName(fullName).toUpperCase() } : {}),
      firstName: first,
      givenName: given ?? '',
      ...(middle.length ? { middleName: middle.join(' ') } : {}),
      ...lastNames(surname, read.country),
      ...(read.mrz.length
        ? {
            givenNameMrz: toLatinName(given ?? '').toUpperCase(),
            lastNameMrz: toLatinName(surname ?? '').toUpperCase(),
          }
        : {}),
    },
  }
}

/** A Mexican bears his father's and his mother's name, and the vendor tells them apart. */
function lastNames(surname: string | undefined, country: string): JsonObject {
  if (!surname) return {}
  const [paternal = '', ...maternal] = surname.split(/\s+/)
  if (country !== 'MEX' || maternal.length === 0) return { paternalLastName: surname }
  return { paternalLastName: paternal, maternalLastName: maternal.join(' ') }
}

function addressMembers(read: WhatWasRead, knobs: Knobs): JsonObject {
  if (!read.address || read.surname === undefined) return {}
  const { line, postalCode, city, region } = read.address
  const isUs = read.country === 'USA'
  const state = region ? stateLetters(region) : undefined
  const town = isUs ? `${city}, ${state ?? ''} ${postalCode}` : `${postalCode} ${city}`
  const plain = [line, town].join(isUs ? '\n' : ', ')
  const label = `${line}, ${town}`
  return {
    address: plain.toUpperCase(),
    addressFields: {
      street: line.toUpperCase(),
      colony: null,
      postalCode,
      city: city.toUpperCase(),
      ...(region ? { state: isUs ? state! : stateName(region, knobs['K-STATE-NAMES']) } : {}),
    },
    checkedAddress: label,
    checkedAddressBean: {
      street: line,
      postalCode,
      city,
      ...(region ? { state: state! } : {}),
      label,
      zipColonyOptions: [],
    },
  }
}

function dateMembers(read: WhatWasRead): JsonObject {
  return {
    ...(read.issued
      ? { issuedAt: String(Date.parse(read.issued)), issueDate: Number(read.issued.slice(0, 4)) }
      : {}),
    ...(read.expires
      ? { expireAt: String(Date.parse(read.expires)), expirationDate: Number(read.expires.slice(0, 4)) }
      : {}),
  }
}

function licenceMembers(read: WhatWasRead): JsonObject {
  if (!read.licence) return {}
  const { heightCm, eyeColour, classes } = read.licence
  const inches = heightCm === undefined ? undefined : Math.round(heightCm / 2.54)
  const eyes = { brown: 'BRO', blue: 'BLU', green: 'GRN', grey: 'GRY', hazel: 'HAZ' } as const
  return {
    ...(read.documentNumber ? { refNumber: `REF ${read.documentNumber}` } : {}),
    ...(inches === undefined
      ? {}
      : { height: `${Math.floor(inches / 12)}' ${String(inches % 12).padStart(2, '0')}"` }),
    ...(eyeColour ? { eyeColor: eyes[eyeColour] } : {}),
    classes: classes.join(','),
    restrictions: 'NONE',
    mentions: 'NONE',
  }
}

function mrzMembers(read: WhatWasRead): JsonObject {
  if (read.mrz.length === 0) return {}
  const lines = Object.fromEntries(read.mrz.map((line, i) => [`mrz${i + 1}`, line]))
  const isTwoLines = read.mrz.length === 2
  const [first = '', second = ''] = read.mrz
  const number = isTwoLines ? second[9] : first[14]
  const birth = isTwoLines ? second[19] : second[6]
  const expiry = isTwoLines ? second[27] : second[14]
  return {
    ...lines,
    nationalityMrz: (isTwoLines ? second.slice(10, 13) : second.slice(15, 18)).replaceAll('<', ''),
    documentNumberCheckDigit: number ?? checkDigit(read.documentNumber ?? ''),
    dateOfBirthCheckDigit: birth ?? '',
    expirationDateCheckDigit: expiry ?? '',
  }
}

function mexicanMembers(session: IncodeSession, read: WhatWasRead): JsonObject {
  const { persona, document } = session
  const year = document.issued.slice(0, 4)
  return {
    curp: curpOf(persona),
    ...(read.type === 'identity-card'
      ? {
          claveDeElector: electorKey(curpOf(persona), document.number),
          cic: document.number.replaceAll(/\D/g, '').padStart(9, '0').slice(0, 9),
          ocr: document.number.replaceAll(/\D/g, '').padStart(13, '0').slice(0, 13),
          numeroEmisionCredencial: '00',
          registrationDate: Number(year),
        }
      : {}),
    fullAddress: true,
    invalidAddress: false,
    notExtracted: 0,
    notExtractedDetails: [],
    additionalAttrs: [],
  }
}

/** Eighteen characters: six letters of the names, the birth date, the state, the sex and three digits. */
function electorKey(curp: string, number: string): string {
  const digits = number.replaceAll(/\D/g, '').padStart(3, '0').slice(-3)
  return `${curp.slice(0, 4)}${curp.slice(13, 15)}${curp.slice(4, 10)}09${curp[10]}${digits}`
}

function statementMembers(session: IncodeSession): JsonObject {
  if (!session.native.id.statement) return {}
  const { street, houseNumber, postalCode, city, region } = session.persona.address
  return {
    addressFromStatement: `${street} ${houseNumber}, ${postalCode} ${city}`,
    addressFromStatementFields: {
      street: `${street} ${houseNumber}`,
      colony: null,
      postalCode,
      city,
      ...(region ? { state: region } : {}),
    },
    documentType: 'UTILITY_BILL',
  }
}

function confidences(read: WhatWasRead): JsonObject {
  const told: JsonObject = {}
  const add = (name: string, value: unknown, confidence: number) => {
    if (value !== undefined && value !== '') told[`${name}Confidence`] = confidence
  }
  add('birthDate', read.birthDate, 0.99)
  add('name', read.givenNames ?? read.surname, 0.98)
  add('documentNumber', read.documentNumber, 0.97)
  add('expireAt', read.expires, 0.98)
  add('issuedAt', read.issued, 0.98)
  add('gender', read.sex, 0.99)
  add('mrz1', read.mrz[0], 0.99)
  add('mrz2', read.mrz[1], 0.99)
  add('mrz3', read.mrz[2], 0.99)
  return told
}
