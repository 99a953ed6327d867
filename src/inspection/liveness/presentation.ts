import type { MeasureResult } from '../../domain/capture/capture.ts'
import { findQuads } from '../document/find-quad.ts'
import type { Judged } from '../document/judge.ts'
import type { FoundFace } from '../face/find-faces.ts'
import type { FaceTraits } from '../face/traits.ts'
import { evidenceOf, grade, type MeasureFacts } from '../measure.ts'
import { cutFrame } from '../pixels/crop.ts'
import type { Frame } from '../pixels/frame.ts'
import { type Quad, areaOf } from '../pixels/homography.ts'
import { measureBezel, measurePaperBorder } from './bezel.ts'
import { measurePrintPattern, measureScreenPattern } from './screen-pattern.ts'

export const PAPER_MASK: MeasureFacts = {
  name: 'paperMask',
  unit: 'likelihood, -1 to 1',
  better: 'less',
  threshold: 0,
  worst: 1,
  best: -1,
  source: 'least squares over drawn faces with and without a mask of paper, 0 in the middle',
}

/** Signs that something else than a person is before the lens, on one picture. */
export function measurePresentation(
  picture: Frame,
  face: FoundFace,
  traits: FaceTraits,
): Record<string, MeasureResult> {
  const part = cutFrame(
    picture,
    face.x - face.size * 0.65,
    face.y - face.size * 0.65,
    face.size * 1.3,
    face.size * 1.3,
  )
  const around = quadsAround(picture, face)
  return {
    screenPattern: measureScreenPattern(part),
    printPattern: measurePrintPattern(part),
    bezel: measureBezel(picture, around, false),
    paperBorder: measurePaperBorder(picture, around),
    paperMask: grade(PAPER_MASK, traits.paperMask),
  }
}

/** The waves of a display can hide how large the face in it is: so unsure, only its middle counts. */
const UNSURE_BELOW = 0.3
/** Share of the picture that a rectangle takes which is held up with such a face. */
const HELD_UP = 0.25

/** Rectangles that hold the whole face. */
function quadsAround(picture: Frame, face: FoundFace): Quad[] {
  const isUnsure = face.score < UNSURE_BELOW
  const half = isUnsure ? 0 : face.size * 0.5
  const least = isUnsure ? HELD_UP * picture.width * picture.height : 0
  return findQuads(picture)
    .filter(({ isOpen }) => !isOpen)
    .map(({ quad }) => quad)
    .filter((quad) => {
      if (areaOf(quad) < least) return false
      const xs = quad.map(([x]) => x)
      const ys = quad.map(([, y]) => y)
      return (
        Math.min(...xs) < face.x - half &&
        Math.max(...xs) > face.x + half &&
        Math.min(...ys) < face.y - half &&
        Math.max(...ys) > face.y + half
      )
    })
}

export function judgePresentation(measures: Record<string, MeasureResult>): Judged | undefined {
  const fails = (name: string) => measures[name]?.status === 'fails'
  const because = (code: Judged['code'], ...names: string[]): Judged => ({
    code,
    evidence: names.map((name) => evidenceOf(name, measures[name]!)),
  })
  if (fails('paperMask')) return because('liveness.mask-attack', 'paperMask')
  // A sheet on a dark ground is a lit rectangle in the dark as well: its white border tells it from a display.
  if (fails('paperBorder')) return because('liveness.print-attack', 'paperBorder', 'printPattern')
  // Hair and cloth can beat with the sensor in colour or in brightness; a display does in both.
  const shimmers = fails('screenPattern') && fails('printPattern')
  if (fails('bezel') || shimmers) {
    return because('liveness.screen-attack', 'bezel', 'screenPattern', 'printPattern')
  }
  return undefined
}
