import { describe, expect, it } from 'vitest'
import { runPipeline } from '../../src/inspection/pipeline.ts'
import { TODAY } from '../bench/inspection-people.ts'
import { saveSpecimen } from '../bench/inspection-zone.ts'

/** How each of these seeds is saved, so that cut scans and cards on a ground are both among them. */
const SPECIMENS = ['specimen 0', 'specimen 1', 'specimen 2', 'specimen 3', 'specimen 4', 'specimen 5']

describe('a specimen without a seal, saved by another tool', () => {
  it.each(SPECIMENS)('is read by its machine readable zone: %s', async (seed) => {
    const { bytes, step, lines } = await saveSpecimen(seed)
    const asks = { document: true, liveness: false, match: false }
    const { document, findings, ours } = await runPipeline({ bytes, step, today: TODAY, asks })
    expect(ours).toBe(false)
    expect(findings).toEqual([])
    expect(document?.seal).toBeUndefined()
    expect(document?.mrz).toMatchObject({ lines, checkDigitsValid: true })
  })

  it('comes cut to the card as well as on a ground', async () => {
    const kinds = await Promise.all(
      SPECIMENS.map(async (seed) => (await saveSpecimen(seed)).how.split(' ')[1]),
    )
    expect(kinds).toContain('cut')
    expect(kinds.some((kind) => kind !== 'cut')).toBe(true)
  })
})
