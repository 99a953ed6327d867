import { expect, test } from 'vitest'
import { drawCode } from '../../src/camera/subjects/card/write-codes.ts'
import { isDrawable } from '../../src/camera/subjects/card/card-text.ts'
import { aamvaText } from '../../src/domain/document/aamva.ts'
import { DOCUMENT_TYPES } from '../../src/domain/document/identity-document.ts'
import { issueDocument } from '../../src/domain/document/issue.ts'
import { printedText, readPrintedDate } from '../../src/domain/document/layout/printed-text.ts'
import { compact, mrzLines, parseMrz } from '../../src/domain/document/mrz.ts'
import { sealText } from '../../src/domain/document/seal.ts'
import { growPersona } from '../../src/domain/persona/grow.ts'
import { toMrzLetters } from '../../src/domain/persona/transliterate.ts'
import { seededRandom } from '../../src/foundation/random.ts'

const TODAY = '2026-11-21'
const PEOPLE = 10_000
const BOX = { x: 0, y: 0, width: 20, height: 20 }

test(`the print of ${PEOPLE} people's cards agrees with their machine readable zones, and every code can be drawn`, async () => {
  for (let i = 0; i < PEOPLE; i++) {
    const persona = await growPersona(`card ${i}`, {}, TODAY)
    const type = DOCUMENT_TYPES[i % DOCUMENT_TYPES.length]!
    const document = issueDocument(persona, { type, expires: '2031-02-28' }, TODAY, seededRandom(`card ${i}`))
    const print = printedText(persona, document)
    const about = `seed "card ${i}"`

    expect(readPrintedDate(print['birth-date']), about).toBe(persona.birthDate)
    expect(readPrintedDate(print.expiry), about).toBe(document.expires)
    expect(Object.values(print).every(isDrawable), about).toBe(true)
    expect(await drawCode('QRCode', sealText(persona, document, 'front'), BOX), about).toContain('<path')

    if (type === 'driving-licence') {
      expect(await drawCode('PDF417', aamvaText(persona, document), BOX), about).toContain('<path')
      continue
    }
    const zone = parseMrz(mrzLines(persona, document), TODAY)!
    expect(zone.checkDigitsValid, about).toBe(true)
    // A zone that had to cut a name says so; the print has room of its own.
    if (!zone.namesMayBeCut) {
      expect([zone.surname, zone.givenNames], about).toEqual([
        toMrzLetters(print.surname),
        toMrzLetters(print['given-names']),
      ])
    }
    expect(zone.number, about).toBe(compact(print['document-number']))
    expect(zone.birthDate, about).toBe(readPrintedDate(print['birth-date']))
    expect(zone.expires, about).toBe(readPrintedDate(print.expiry))
    expect(zone.nationality, about).toBe(print.nationality)
    expect(zone.sex, about).toBe(print.sex)
  }
})
