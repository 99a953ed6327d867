import { afterAll, expect, test } from 'vitest'
import { createInspection } from '../../src/inspection/create-inspection.ts'
import { PictureRefused } from '../../src/inspection/inspection.ts'
import { hostileFiles } from './hostile-files.ts'

const inspection = createInspection()
afterAll(() => inspection.close())

const ASKS = { document: true, liveness: true, match: true }

test('refuses every hostile file and goes on working', async () => {
  const files = await hostileFiles(120)
  const taken: string[] = []
  for (const [i, { name, bytes }] of files.entries()) {
    const step = name.includes('Y4M') || name.includes('video') ? 'clip' : i % 2 ? 'front' : 'selfie'
    const answer = await inspection.inspect({ bytes, step, today: '2026-01-01', asks: ASKS }).then(
      () => 'taken',
      (error: unknown) => error,
    )
    if (!(answer instanceof PictureRefused)) taken.push(`${name}: ${String(answer)}`)
  }
  expect(taken).toEqual([])
})

test('says why: size before content, content before damage', async () => {
  const reason = async (name: string, limits = {}) => {
    const file = (await hostileFiles(41)).find((candidate) => candidate.name === name)!
    const refused = await inspection
      .inspect({ bytes: file.bytes, step: 'front', today: '2026-01-01', asks: ASKS, limits })
      .catch((error: unknown) => error)
    return (refused as PictureRefused).reason
  }
  expect(await reason('nothing at all')).toBe('empty')
  expect(await reason('a GIF')).toBe('wrong-format')
  expect(await reason('an SVG that fetches')).toBe('wrong-format')
  expect(await reason('a JPEG of 10000 x 10000')).toBe('too-many-pixels')
  expect(await reason('a PNG bomb')).toBe('too-many-pixels')
  expect(await reason('a JPEG with an archive behind')).toBe('wrong-format')
  expect(await reason('a PNG head with noise behind')).toBe('broken')
  expect(await reason('a PDF', { bytes: 10 })).toBe('too-large')
})
