import type { Session } from '../../../domain/session/session.ts'
import { seededRandom } from '../../../foundation/random.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import { isoDay } from '../../../foundation/clock.ts'
import { nativeOf } from '../native.ts'
import { countryName } from './country-codes.ts'
import { isoMidnight } from './dates.ts'

const DAY_MS = 86_400_000

const ISSUERS: Record<string, string> = {
  bank_statement: 'specimen bank',
  utility_bill: 'specimen utility',
  drivers_license: 'specimen authority',
}

/**
 * The general documents of a session. The vendor spells one type in three ways. Nothing reads a
 * general document's picture here, so its words are the persona's; names are in lower case.
 */
export function phraseGeneralDocuments(session: Session<any>): JsonObject[] {
  const { persona } = session
  const { address } = persona
  const fullName = `${persona.givenNames} ${persona.surname}`.trim().toLowerCase()
  return nativeOf(session).generalDocuments.map(({ type }, i) => {
    const chance = seededRandom(`${session.id} general ${i}`)
    const final: JsonObject = {
      street: address.street,
      state: address.region ?? address.city,
      city: address.city,
      country: countryName(address.country),
      postalCode: address.postalCode,
      streetNumber: address.houseNumber,
      countryCode: address.country,
      authority: ISSUERS[type]!,
      address: `${address.street}, ${address.houseNumber}`.toLowerCase(),
      formattedAddress: formattedAddress(session),
      latitude: round(chance.next() * 180 - 90),
      longitude: round(chance.next() * 360 - 180),
      fullName,
      firstName: persona.givenNames.toLowerCase(),
      lastName: persona.surname.toLowerCase(),
      registrationNumber: chance.text(4, '0123456789'),
      permanent: null,
      county: null,
      sublocality: null,
      houseNumber: null,
      postalTown: null,
      localType: 'ROOFTOP',
      // The vendor tells a time of issue beside the status that says none was found.
      documentIssuedTime: isoMidnight(isoDay(session.createdAt - chance.integer(20, 80) * DAY_MS)),
    }
    return {
      pages: [
        {
          typeId: type.replaceAll('_', '-'),
          final,
          documentPages: [{ pageNumber: 1 }],
          pageNumber: 1,
          statuses: ['issued-date-was-not-found'],
        },
      ],
      documentType: type.toUpperCase(),
      permanent: null,
      typeId: type,
    }
  })
}

export function formattedAddress(session: Session<any>): string {
  const { street, houseNumber, postalCode, city, country } = session.persona.address
  return `${houseNumber} ${street}, ${city} ${postalCode}, ${countryName(country)}`
}

function round(degrees: number): number {
  return Math.round(degrees * 10) / 10
}
