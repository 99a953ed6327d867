import { describe, expect, test } from 'vitest'
import { readShot } from './scene-query.ts'

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

  test.each([
    [{ blurr: 'strong' }, 'query.blurr', 'did you mean "blur"?'],
    [{ blur: 'stronk' }, 'query.blur', 'did you mean "strong"?'],
    [{ blur: '1.4' }, 'query.blur', 'from 0 to 1'],
    [{ attack: 'screeen' }, 'query.attack', 'did you mean "screen"?'],
  ] as [Record<string, string>, string, string][])(
    '%j is a mistake that says where and what',
    (query, place, hint) => {
      const read = () => readShot(query)
      expect(read).toThrow(place)
      expect(read).toThrow(hint)
    },
  )
})
