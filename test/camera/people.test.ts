import { describe, expect, test } from 'vitest'
import { drawCard } from '../../src/camera/subjects/card/draw-card.ts'
import { faceOf } from '../../src/camera/subjects/face/face-of.ts'
import { faceDistance } from '../../src/camera/subjects/face/face-parameters.ts'
import { lookAlike, otherPerson } from '../../src/camera/subjects/face/other-faces.ts'
import { someoneElse } from '../../src/camera/subjects/someone-else.ts'
import { takePicture } from '../../src/camera/take-picture.ts'
import { findLayout } from '../../src/domain/document/layout/find-layout.ts'
import { printedText } from '../../src/domain/document/layout/printed-text.ts'
import { issueDocument } from '../../src/domain/document/issue.ts'
import { DOCUMENT_TYPES } from '../../src/domain/document/identity-document.ts'
import { growPersona } from '../../src/domain/persona/grow.ts'
import { seededRandom } from '../../src/foundation/random.ts'
import { maria } from './subjects.ts'

const TODAY = '2026-11-21'
const SEEDS = Array.from({ length: 30 }, (_, i) => `someone ${i}`)

describe('thirty people grown from seeds', () => {
  test('each have a card of every kind and a selfie', async () => {
    for (const [i, seed] of SEEDS.entries()) {
      const persona = await growPersona(seed, {}, TODAY)
      const type = DOCUMENT_TYPES[i % DOCUMENT_TYPES.length]!
      const document = issueDocument(persona, { type, expires: '2031-02-28' }, TODAY, seededRandom(seed))
      for (const side of ['front', 'back'] as const) {
        const card = await drawCard(persona, document, side)
        expect(card.raster.width).toBe(Math.round(card.widthMm * findLayout(type, side).pixelsPerMm))
      }
      const selfie = await takePicture({ subject: 'selfie', persona, shot: {}, seed }, { longEdge: 320 })
      expect(selfie.bytes.length).toBeGreaterThan(4000)
    }
  })

  test('print only what fits the cells, in capitals', async () => {
    for (const seed of SEEDS) {
      const persona = await growPersona(seed, {}, TODAY)
      const document = issueDocument(
        persona,
        { type: 'passport', expires: '2031-02-28' },
        TODAY,
        seededRandom(seed),
      )
      for (const text of Object.values(printedText(persona, document))) expect(text).toBe(text.toUpperCase())
    }
  })

  test('have faces of their own: nobody is taken for their other person, and a look-alike is nearer', async () => {
    for (const seed of SEEDS) {
      const persona = await growPersona(seed, {}, TODAY)
      const face = faceOf(persona)
      const other = faceDistance(face, otherPerson(face, seed, persona))
      const alike = faceDistance(face, lookAlike(face, persona))
      expect(other).toBeGreaterThan(1)
      expect(alike).toBeGreaterThan(0.2)
      expect(alike).toBeLessThan(other)
    }
  })
})

test('a face depends on nothing but the persona', () => {
  expect(faceOf({ ...maria, givenNames: 'Other' })).toEqual(faceOf(maria))
})

test('somebody else shares neither name, number nor birth date', () => {
  const document = issueDocument(
    maria,
    { type: 'identity-card', expires: '2031-02-28' },
    TODAY,
    seededRandom('x'),
  )
  const other = someoneElse(maria, document, 'seed')
  expect(other.persona.surname).not.toBe(maria.surname)
  expect(other.persona.birthDate).not.toBe(maria.birthDate)
  expect(other.document.number).not.toBe(document.number)
  expect(other.document.type).toBe(document.type)
})
