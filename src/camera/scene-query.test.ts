import { describe, expect, test } from 'vitest'
import type { Persona } from '../domain/persona/persona.ts'
import { readScene, readShot } from './scene-query.ts'

const maria = { name: 'maria-santos', nationality: 'PRT', birthDate: '1990-05-12' } as Persona
const library = {
  persona: (name: string) => (name === maria.name ? maria : undefined),
  personaNames: () => [maria.name],
}

describe('the words of an address', () => {
  test('become a shot', () => {
    expect(
      readShot({
        blur: 'strong',
        glare: '0.4',
        exposure: 'very-dark',
        attack: 'print',
        face: 'mask',
        cover: 'expiry,OVI 1',
      }),
    ).toEqual({
      blur: 0.8,
      glare: 0.4,
      exposure: -0.85,
      attack: 'print',
      face: 'mask',
      cover: ['expiry', 'OVI 1'],
    })
  })

  test('become a scene with a document that is issued for it', () => {
    const scene = readScene(
      {
        subject: 'document',
        persona: 'maria-santos',
        document: 'identity-card',
        side: 'back',
        expires: '2030-01-31',
        rotation: '-10',
      },
      library,
      '2026-11-21',
    )
    expect(scene).toMatchObject({
      subject: 'document',
      side: 'back',
      document: { type: 'identity-card', country: 'PRT', expires: '2030-01-31', sides: 2 },
      shot: { rotation: -10 },
    })
  })

  test.each([
    [{ blurr: 'strong' }, 'query.blurr', 'did you mean "blur"?'],
    [{ blur: 'stronk' }, 'query.blur', 'did you mean "strong"?'],
    [{ blur: '1.4' }, 'query.blur', 'from 0 to 1'],
    [{ attack: 'screeen' }, 'query.attack', 'did you mean "screen"?'],
    [{ persona: 'maria-santo' }, 'query.persona', 'did you mean "maria-santos"?'],
    [{ expires: 'sometime' }, 'query.expires', 'a day such as'],
    [{ document: 'library-card' }, 'query.document', 'one of passport'],
  ] as [Record<string, string>, string, string][])(
    '%j is a mistake that says where and what',
    (query, place, hint) => {
      const read = () => readScene(query, library, '2026-11-21')
      expect(read).toThrow(place)
      expect(read).toThrow(hint)
    },
  )
})
