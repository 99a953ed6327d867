import { describe, expect, it } from 'vitest'
import { parseAamva, aamvaText } from '../../src/domain/document/aamva.ts'
import { DOCUMENT_TYPES } from '../../src/domain/document/identity-document.ts'
import { issueDocument } from '../../src/domain/document/issue.ts'
import { machineReadable, printed } from '../../src/domain/document/machine-readable.ts'
import { compact, mrzLines, nameField, parseMrz } from '../../src/domain/document/mrz.ts'
import { parseSeal, sealText } from '../../src/domain/document/seal.ts'
import { growPersona } from '../../src/domain/persona/grow.ts'
import { checkPersonalNumber } from '../../src/domain/persona/numbers.ts'
import { ageOn } from '../../src/domain/persona/persona.ts'
import { hasOtherScript, mayBeCutFrom, toMrzLetters } from '../../src/domain/persona/transliterate.ts'
import { seededRandom } from '../../src/foundation/random.ts'

const TODAY = '2026-11-21'
const SEEDS = process.env['IDV_SANDBOX_LONG'] ? 10_000 : 200

describe(`personas grown from ${SEEDS} seeds`, () => {
  it('say the same in the print, the seal, the machine readable zone and the barcode', async () => {
    const met = { long: 0, nonLatin: 0, leapDay: 0, single: 0 }
    for (let seed = 0; seed < SEEDS; seed++) {
      const persona = await growPersona(`agree ${seed}`, {}, TODAY)
      const random = seededRandom(`document ${seed}`)
      const type = random.pick(DOCUMENT_TYPES)
      const document = issueDocument(
        persona,
        { type, expires: random.pick(['2031-02-28', '2027-12-31', '2024-05-06']) },
        TODAY,
        random,
      )
      if (toMrzLetters(`${persona.surname}  ${persona.givenNames}`).length > 38) met.long++
      if (persona.native) met.nonLatin++
      if (persona.birthDate.endsWith('-02-29')) met.leapDay++
      if (persona.surname === '') met.single++

      const about = `seed ${seed}: ${JSON.stringify({ persona, document })}`
      expect(hasOtherScript(persona.givenNames + persona.surname + persona.address.city), about).toBe(false)
      expect(ageOn(persona.birthDate, TODAY), about).toBeGreaterThanOrEqual(18)
      expect(
        document.issued > persona.birthDate && document.issued <= TODAY && document.issued < document.expires,
        about,
      ).toBe(true)
      expect(checkPersonalNumber(persona.nationality, persona.personalNumber), about).toBe(true)
      if (persona.native) {
        expect(toMrzLetters(persona.native.surname), about).toBe(toMrzLetters(persona.surname))
        expect(toMrzLetters(persona.native.givenNames), about).toBe(toMrzLetters(persona.givenNames))
      }

      const common = {
        country: document.country,
        number: document.number,
        birthDate: persona.birthDate,
        sex: persona.sex,
        expires: document.expires,
      }
      const seal = parseSeal(sealText(persona, document, 'front'))
      expect(seal, about).toMatchObject({
        ...common,
        type,
        side: 'front',
        issued: document.issued,
        surname: toMrzLetters(persona.surname),
        givenNames: toMrzLetters(persona.givenNames),
        nationality: persona.nationality,
        personalNumber: persona.personalNumber,
      })
      if (type === 'driving-licence') {
        const barcode = parseAamva(aamvaText(persona, document))!
        expect(barcode, about).toMatchObject({
          ...common,
          issued: document.issued,
          heightCm: persona.heightCm,
          eyeColour: persona.eyeColour,
        })
        expect(toMrzLetters(persona.surname).startsWith(barcode.surname), about).toBe(true)
        expect(toMrzLetters(persona.givenNames).startsWith(barcode.givenNames), about).toBe(true)
      } else {
        const lines = mrzLines(persona, document)
        const reading = parseMrz(lines, TODAY)
        const { country, number, ...dates } = common
        expect(reading, about).toMatchObject({
          type,
          country,
          number: compact(number),
          ...dates,
          nationality: persona.nationality,
          checkDigitsValid: true,
        })
        const width = type === 'passport' ? 39 : 30
        expect(lines.join(''), about).toContain(nameField(persona, width))
        const [surname, givenNames] = [toMrzLetters(persona.surname), toMrzLetters(persona.givenNames)]
        if (reading!.namesMayBeCut) {
          expect(surname === '' || mayBeCutFrom(reading!.surname, surname), about).toBe(true)
          expect(mayBeCutFrom(reading!.givenNames, givenNames), about).toBe(true)
        } else expect(reading, about).toMatchObject({ surname, givenNames })
        const personal = compact(persona.personalNumber)
        expect(reading!.personalNumber, about).toBe(
          personal.length <= (type === 'passport' ? 14 : 15) ? personal : '',
        )
      }
    }
    expect(met.long).toBeGreaterThan(0)
    expect(met.nonLatin).toBeGreaterThan(0)
    expect(met.leapDay).toBeGreaterThan(0)
    expect(met.single).toBeGreaterThan(0)
  })

  it('are the same person for the same seed, however many are grown at once', async () => {
    const alone = await growPersona('same', { nationality: 'NLD' }, TODAY)
    const together = await Promise.all(
      ['a', 'same', 'b', 'same'].map((seed) => growPersona(seed, { nationality: 'NLD' }, TODAY)),
    )
    expect(together[1]).toEqual(alone)
    expect(together[3]).toEqual(alone)
    expect(together[0]).not.toEqual(together[2])
  })

  it('keep what is wished and let the rest follow', async () => {
    const persona = await growPersona(
      'wish',
      { nationality: 'FRA', birthDate: '2008-02-29', sex: 'F' },
      TODAY,
    )
    expect(persona).toMatchObject({ nationality: 'FRA', birthDate: '2008-02-29', sex: 'F' })
    expect(persona.personalNumber).toMatch(/^20802/)
  })
})

describe('a document that contradicts itself', () => {
  it('differs between print and barcode in the field named, and only there', async () => {
    const persona = await growPersona(
      'contradiction',
      { nationality: 'USA', givenNames: 'John', surname: 'Sample' },
      TODAY,
    )
    const plain = issueDocument(
      persona,
      { type: 'driving-licence', expires: '2030-01-31' },
      TODAY,
      seededRandom('x'),
    )
    const right = parseAamva(aamvaText(persona, plain))!
    const fields = {
      'birth-date': 'birthDate',
      expiry: 'expires',
      name: 'surname',
      number: 'number',
    } as const
    for (const contradicts of ['birth-date', 'expiry', 'name', 'number'] as const) {
      const document = { ...plain, contradicts }
      const wrong = parseAamva(aamvaText(persona, document))!
      expect({ ...wrong, [fields[contradicts]]: right[fields[contradicts]] }).toEqual(right)
      expect(wrong[fields[contradicts]]).not.toBe(right[fields[contradicts]])
      expect(sealText(persona, document, 'back')).toBe(sealText(persona, plain, 'back'))
    }
  })

  it('prints a broken personal number everywhere alike', async () => {
    const persona = await growPersona('number', { nationality: 'NLD' }, TODAY)
    const document = issueDocument(
      persona,
      { type: 'passport', expires: '2030-01-31', personalNumberInvalid: true },
      TODAY,
      seededRandom('x'),
    )
    const print = printed(persona, document).persona.personalNumber
    expect(checkPersonalNumber('NLD', print)).toBe(false)
    expect(machineReadable(persona, document).persona.personalNumber).toBe(print)
    expect(parseMrz(mrzLines(persona, document))).toMatchObject({
      personalNumber: print,
      checkDigitsValid: true,
    })
    expect(parseSeal(sealText(persona, document, 'front'))?.personalNumber).toBe(print)
  })
})
