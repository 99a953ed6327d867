import { afterAll, expect, test } from 'vitest'
import { createInspection } from '../../src/inspection/create-inspection.ts'
import { PictureRefused } from '../../src/inspection/inspection.ts'
import { hostileFiles } from '../inspection/hostile-files.ts'

const inspection = createInspection({ workers: 2 })
afterAll(() => inspection.close())

test('refuses a thousand hostile files', async () => {
  const files = await hostileFiles(1000)
  const answers = await Promise.all(
    files.map(({ bytes }, i) =>
      inspection
        .inspect({
          bytes,
          step: i % 3 ? 'front' : 'clip',
          today: '2026-01-01',
          asks: { document: true, liveness: true, match: true },
        })
        .then(
          () => files[i]!.name,
          (error: unknown) => (error instanceof PictureRefused ? undefined : String(error)),
        ),
    ),
  )
  expect(answers.filter((answer) => answer !== undefined)).toEqual([])
})
