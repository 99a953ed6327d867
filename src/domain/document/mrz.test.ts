import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import type { Persona } from '../persona/persona.ts'
import type { IdentityDocument } from './identity-document.ts'
import { checkDigit, mrzLines, nameField, parseMrz } from './mrz.ts'

const judge = createRequire(import.meta.url)('mrz') as {
  parse(lines: string[]): { valid: boolean; format: string; fields: Record<string, string | null> }
}

const maria: Persona = {
  name: 'maria-santos',
  givenNames: 'Maria Paula',
  surname: 'Santos Mendes',
  birthDate: '2002-04-29',
  birthPlace: 'Coimbra',
  sex: 'F',
  nationality: 'PRT',
  address: {
    street: 'Rua Exemplo',
    houseNumber: '1',
    postalCode: '0000-000',
    city: 'Coimbra',
    country: 'PRT',
  },
  personalNumber: '12345678 9',
  email: 'maria@example.test',
  phone: '+351210000000',
  heightCm: 168,
  eyeColour: 'brown',
  faceSeed: 'maria',
}
const passport: IdentityDocument = {
  type: 'passport',
  country: 'PRT',
  number: 'SP123456',
  issued: '2024-01-02',
  expires: '2031-10-05',
  sides: 1,
  issuingAuthority: 'Specimen Authority',
}
const card: IdentityDocument = { ...passport, type: 'identity-card', sides: 2 }
const named = (surname: string, givenNames: string): Persona => ({ ...maria, surname, givenNames })

describe('the machine readable zone', () => {
  it('reproduces the specimen zones of Doc 9303', () => {
    const anna = {
      ...named('Eriksson', 'Anna Maria'),
      nationality: 'UTO',
      birthDate: '1974-08-12',
      personalNumber: 'ZE184226B',
    }
    const document = { ...passport, country: 'UTO', number: 'L898902C3', expires: '2012-04-15' }
    expect(mrzLines(anna, document)).toEqual([
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    ])
    const onCard = { ...document, type: 'identity-card' as const, number: 'D23145890' }
    expect(mrzLines({ ...anna, personalNumber: '' }, onCard)).toEqual([
      'IDUTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ])
  })

  it('is taken as valid by an independent reader', () => {
    for (const document of [
      passport,
      card,
      { ...card, type: 'residence-permit' as const },
      { ...card, number: 'AB1234567XYZ' },
    ]) {
      const result = judge.parse(mrzLines(maria, document))
      expect(result.valid, JSON.stringify(result)).toBe(true)
      expect(result.fields).toMatchObject({
        lastName: 'SANTOS MENDES',
        firstName: 'MARIA PAULA',
        sex: 'female',
        birthDate: '020429',
      })
      expect(result.fields.documentNumber).toBe(document.number)
    }
  })

  it('reads back what it wrote', () => {
    for (const document of [passport, card, { ...card, number: 'AB1234567XYZ' }]) {
      expect(parseMrz(mrzLines(maria, document), '2026-11-21')).toMatchObject({
        type: document.type,
        country: 'PRT',
        surname: 'SANTOS MENDES',
        givenNames: 'MARIA PAULA',
        number: document.number,
        nationality: 'PRT',
        birthDate: '2002-04-29',
        sex: 'F',
        expires: '2031-10-05',
        personalNumber: '123456789',
        checkDigitsValid: true,
      })
    }
  })

  it('writes D for Germany and reads DEU', () => {
    const lines = mrzLines({ ...maria, nationality: 'DEU' }, { ...passport, country: 'DEU' })
    expect(lines[0]).toMatch(/^P<D<<SANTOS/)
    expect(parseMrz(lines)).toMatchObject({ country: 'DEU', nationality: 'DEU', checkDigitsValid: true })
  })

  it('makes every check digit wrong on request', () => {
    for (const document of [passport, card]) {
      const reading = parseMrz(mrzLines(maria, { ...document, checkDigitsWrong: true }))!
      expect(reading.checkDigitsValid).toBe(false)
      expect(reading.checkDigits).toMatchObject({
        number: false,
        birthDate: false,
        expires: false,
        composite: false,
      })
      expect(reading.number).toBe('SP123456')
    }
  })

  it('contradicts the print in one field only', () => {
    const fields = {
      'birth-date': 'birthDate',
      expiry: 'expires',
      name: 'surname',
      number: 'number',
    } as const
    const plain = parseMrz(mrzLines(maria, passport))!
    for (const [contradicts, changed] of Object.entries(fields)) {
      const other = parseMrz(
        mrzLines(maria, { ...passport, contradicts: contradicts as keyof typeof fields }),
      )!
      const differing = Object.keys(plain).filter(
        (key) => JSON.stringify(plain[key as 'number']) !== JSON.stringify(other[key as 'number']),
      )
      expect(differing).toEqual([changed])
      expect(other.checkDigitsValid).toBe(true)
    }
  })

  it('refuses lines of another form', () => {
    expect(parseMrz(['too short', 'P<'])).toBeUndefined()
    expect(parseMrz(mrzLines(maria, passport).map((line) => line.toLowerCase()))).toBeUndefined()
    expect(mrzLines(maria, { ...card, type: 'driving-licence' })).toEqual([])
  })
})

describe('the name field', () => {
  it.each([
    ['O’Neill', 'Séan-Óg', 'ONEILL<<SEAN<OG'],
    ["D'Artagnan, Jr.", 'Ana', 'DARTAGNAN<JR<<ANA'],
    ['Müller-Größe', 'Jörg', 'MUELLER<GROESSE<<JOERG'],
    ['Đỗ', 'Thị Ánh', 'DO<<THI<ANH'],
    ['ბერიძე', 'ნინო', 'BERIDZE<<NINO'],
    ['Щербак', 'Юлія', 'SHCHERBAK<<IULIIA'],
    ['Παπαδοπούλου', 'Ευαγγελία', 'PAPADOPOULOU<<EVANGELIA'],
    ['', 'Suharto', 'SUHARTO'],
  ])('writes %s, %s as %s', (surname, givenNames, expected) => {
    expect(nameField(named(surname, givenNames), 39)).toBe(expected.padEnd(39, '<'))
  })

  it.each([
    ['Bennelong Wooloomooloo Warrandyte Warnambool', 'Dingo Potoroo'],
    ['Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren', 'Hubert'],
    ['Nguyen', 'Anna-Maria Bernardine Catharina Dorothea Elisabeth'],
    ['', 'Papandropoulousingleperson Verylongadditionalname'],
    ['Abcdefghijklmnopqrstuvwxyzabcdefgh', 'Ann Bert Charles'],
  ])('cuts %s, %s to the width, ends with a letter and keeps a given name', (surname, givenNames) => {
    for (const width of [39, 30]) {
      const text = nameField(named(surname, givenNames), width)
      expect(text).toHaveLength(width)
      expect(text).toMatch(/[A-Z]$/)
      expect(text).not.toMatch(/<<<|^</)
      if (surname) expect(text.split('<<')[1]).toMatch(/^[A-Z]/)
      expect(parseMrz([`P<PRT${text.padEnd(39, '<')}`, mrzLines(maria, passport)[1]!])).toMatchObject({
        checkDigitsValid: true,
      })
    }
  })

  it('leaves a name alone that just fits', () => {
    const text = nameField(named('Abcdefghijklmnopqrst', 'Abcdefghijklmnopq'), 39)
    expect(text).toBe('ABCDEFGHIJKLMNOPQRST<<ABCDEFGHIJKLMNOPQ')
  })
})

it('computes the check digits that Doc 9303 prints', () => {
  expect(checkDigit('520727')).toBe('3')
  expect(checkDigit('AB2134<<<')).toBe('5')
})
