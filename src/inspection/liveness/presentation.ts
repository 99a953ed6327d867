import type { MeasureResult } from '../../domain/capture/capture.ts'
import type { Judged } from '../document/judge.ts'
import type { FoundFace } from '../face/find-faces.ts'
import { evidenceOf } from '../measure.ts'
import { type Frame, cutPlane, greyOf } from '../pixels/frame.ts'
import { measureScreenPattern } from './screen-pattern.ts'

/** Signs that something else than a person is before the lens, on one picture. */
export function measurePresentation(
  picture: Frame,
  face: FoundFace | undefined,
): Record<string, MeasureResult> {
  const grey = greyOf(picture)
  const part = face
    ? cutPlane(grey, face.x - face.size * 0.7, face.y - face.size * 0.7, face.size * 1.4, face.size * 1.4)
    : grey
  return { screenPattern: measureScreenPattern(part) }
}

export function judgePresentation(measures: Record<string, MeasureResult>): Judged | undefined {
  const screen = measures['screenPattern']
  if (screen?.status === 'fails') {
    return { code: 'liveness.screen-attack', evidence: [evidenceOf('screenPattern', screen)] }
  }
  return undefined
}
