import { afterAll, expect, test } from 'vitest'
import { createInspection } from '../../src/inspection/create-inspection.ts'
import { PictureRefused } from '../../src/inspection/inspection.ts'
import { hostileFiles } from '../inspection/hostile-files.ts'

const inspection = createInspection({ workers: 2 })
afterAll(() => inspection.close())

/** Fewer than may wait at once: what does not fit is turned away for that and never looked at. */
const AT_ONCE = 200

test('refuses a thousand hostile files', async () => {
  const files = await hostileFiles(1000)
  const inspect = ({ name, bytes }: (typeof files)[number], i: number) =>
    inspection
      .inspect({
        bytes,
        step: i % 3 ? 'front' : 'clip',
        today: '2026-01-01',
        asks: { document: true, liveness: true, match: true },
      })
      .then(
        () => `${name}: taken`,
        (error: unknown) => (error instanceof PictureRefused ? 'refused' : `${name}: ${String(error)}`),
      )
  const answers: string[] = []
  for (let from = 0; from < files.length; from += AT_ONCE) {
    answers.push(...(await Promise.all(files.slice(from, from + AT_ONCE).map(inspect))))
  }
  expect(answers.filter((answer) => answer !== 'refused')).toEqual([])
  expect(answers).toHaveLength(1000)
})
