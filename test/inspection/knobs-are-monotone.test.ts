import { afterAll, describe, expect, test } from 'vitest'
import { createCamera } from '../../src/camera/create-camera.ts'
import type { Scene } from '../../src/camera/camera.ts'
import type { Shot } from '../../src/domain/capture/shot.ts'
import { createInspection } from '../../src/inspection/create-inspection.ts'
import { aDocument, maria } from '../camera/subjects.ts'

const TODAY = '2026-03-01'
const ASKS = { document: true, liveness: true, match: true }

const camera = createCamera()
const inspection = createInspection()
afterAll(async () => {
  await camera.close()
  await inspection.close()
})

const STEPS = 20

/** What a measure says when its subject can no longer be found at all. */
interface Graded {
  knob: string
  measure: string
  /** 1 when the measure grows with the knob. */
  grows: 1 | -1
  shot: (amount: number) => Shot
  subject?: 'selfie'
  lost?: number
}

const GRADED: Graded[] = [
  { knob: 'blur', measure: 'blurWidth', grows: 1, shot: (blur) => ({ blur }) },
  { knob: 'motion', measure: 'blurWidth', grows: 1, shot: (motion) => ({ motion }) },
  { knob: 'glare', measure: 'glareShare', grows: 1, shot: (glare) => ({ glare }) },
  { knob: 'exposure, less', measure: 'brightness', grows: -1, shot: (amount) => ({ exposure: -amount }) },
  { knob: 'exposure, more', measure: 'overexposure', grows: 1, shot: (exposure) => ({ exposure }) },
  { knob: 'contrast', measure: 'contrast', grows: -1, shot: (contrast) => ({ contrast }) },
  { knob: 'resolution', measure: 'resolution', grows: -1, shot: (resolution) => ({ resolution }) },
  { knob: 'crop', measure: 'cropping', grows: 1, shot: (crop) => ({ crop }) },
  {
    knob: 'colour taken away',
    measure: 'colourfulness',
    grows: -1,
    shot: (blackAndWhite) => ({ blackAndWhite }),
  },
  {
    knob: 'distance',
    measure: 'faceSize',
    grows: -1,
    subject: 'selfie',
    lost: 0,
    shot: (distance) => ({ distance }),
  },
  {
    knob: 'offset',
    measure: 'faceOffset',
    grows: 1,
    subject: 'selfie',
    lost: 1,
    shot: (offset) => ({ offset }),
  },
  {
    knob: 'blur of a selfie',
    measure: 'faceBlurWidth',
    grows: 1,
    subject: 'selfie',
    lost: 99,
    shot: (blur) => ({ blur }),
  },
]

describe('every graded knob is monotone for its measure', () => {
  test.each(GRADED)(
    '$knob moves $measure',
    { timeout: 400_000 },
    async ({ measure, grows, shot, subject, lost }) => {
      const amounts = Array.from({ length: STEPS }, (_, i) => i / (STEPS - 1))
      const read: number[] = []
      for (const amount of amounts) {
        const held: Shot = { background: 'desk', ...shot(amount) }
        const scene: Scene = subject
          ? { subject, persona: maria, shot: held, seed: 'steady' }
          : {
              subject: 'document',
              side: 'front',
              persona: maria,
              document: aDocument('passport'),
              shot: held,
              seed: 'steady',
            }
        const { bytes } = await camera.takePicture(scene, { longEdge: 800 })
        const report = await inspection.inspect({
          bytes: new Uint8Array(bytes),
          step: subject ?? 'front',
          today: TODAY,
          asks: ASKS,
        })
        read.push(report.measures[measure]?.raw ?? lost ?? Number.NaN)
      }
      expect(spearman(amounts, read) * grows, read.join(', ')).toBeGreaterThanOrEqual(0.95)
    },
  )
})

/** Rank correlation; equal numbers share their mean rank. */
function spearman(a: number[], b: number[]): number {
  const [x, y] = [ranks(a), ranks(b)]
  const mean = (a.length + 1) / 2
  let xy = 0
  let xx = 0
  let yy = 0
  for (let i = 0; i < x.length; i++) {
    xy += (x[i]! - mean) * (y[i]! - mean)
    xx += (x[i]! - mean) ** 2
    yy += (y[i]! - mean) ** 2
  }
  return xy / Math.sqrt(xx * yy)
}

function ranks(values: number[]): number[] {
  const order = values.map((value, i) => ({ value, i })).sort((p, q) => p.value - q.value)
  const out: number[] = []
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && order[to + 1]!.value === order[from]!.value) to++
    for (let k = from; k <= to; k++) out[order[k]!.i] = (from + to) / 2 + 1
    from = to + 1
  }
  return out
}
