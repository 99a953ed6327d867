import { afterAll, describe, expect, test } from 'vitest'
import { createCamera } from '../../src/camera/create-camera.ts'
import type { InspectionReport } from '../../src/domain/capture/capture.ts'
import { FINDING_CODES, FINDINGS } from '../../src/domain/verdict/findings.ts'
import { createInspection } from '../../src/inspection/create-inspection.ts'
import type { EarlierReading } from '../../src/inspection/inspection.ts'
import { CAUSES, type Take } from '../bench/inspection-causes.ts'
import { TODAY } from '../bench/inspection-people.ts'

const camera = createCamera()
const inspection = createInspection()
afterAll(async () => {
  await camera.close()
  await inspection.close()
})

async function take(wanted: Take): Promise<InspectionReport> {
  const before = wanted.before && (await take(wanted.before))
  const { bytes } = wanted.clip
    ? await camera.recordClip(wanted.scene, wanted.clip)
    : await camera.takePicture(wanted.scene, wanted.options)
  const earlier: EarlierReading | undefined = before && { documents: [before] }
  if (earlier && before?.face?.template) earlier.portraitTemplate = before.face.template
  return inspection.inspect({
    bytes: new Uint8Array(bytes),
    step: wanted.step,
    today: TODAY,
    asks: wanted.asks,
    ...(earlier && { earlier }),
  })
}

describe('what a picture shows is found, and nothing else', () => {
  test.each(CAUSES)('$name gives $expected', { timeout: 200_000 }, async (cause) => {
    const report = await take(await cause.draw('held'))
    expect(report.findings.map(({ code }) => code)).toEqual(cause.expected)
    expect(report.ours).toBe(true)
    for (const code of cause.expected) expect(report.decides).toContain(code)
  })
})

test('every finding that a picture can show has a cause here', () => {
  const shown = new Set(CAUSES.flatMap(({ expected }) => expected))
  const missing = FINDING_CODES.filter((code) => FINDINGS[code].seenIn !== 'nowhere' && !shown.has(code))
  // Over age is under age the other way round; a side that was never shown is in no picture.
  expect(missing).toEqual(['document.side-missing', 'person.over-age'])
})
