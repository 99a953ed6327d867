import type { InspectionReport, MeasureResult } from '../domain/capture/capture.ts'
import type { Judged } from './document/judge.ts'
import { inspectFace } from './inspect-face.ts'
import type { InspectionRequest } from './inspection.ts'
import { judgePresentation, measurePresentation } from './liveness/presentation.ts'
import { cropTo } from './pixels/crop.ts'
import type { Frame } from './pixels/frame.ts'

/** What is held up is itself a little soft and small: only where no face could be told at all is it not looked for. */
const POOR = new Set(['face.too-dark', 'face.too-far', 'face.off-centre', 'face.not-found'])

export interface SelfieInspection {
  measures: Record<string, MeasureResult>
  judged: Judged[]
  face: NonNullable<InspectionReport['face']>
  liveness: NonNullable<InspectionReport['liveness']>
}

/** Everything about a picture of a person: what was presented to the lens, then the face itself. */
export async function inspectSelfie(
  frame: Frame,
  bottom: number,
  request: InspectionRequest,
): Promise<SelfieInspection> {
  const picture = bottom < frame.height ? cropTo(frame, bottom) : frame
  const seen = inspectFace(picture, request)
  const [face] = seen.faces
  const presented = face && seen.traits ? measurePresentation(picture, face, seen.traits) : {}
  const measures = { ...seen.measures, ...presented }
  // A picture too poor to show a face tells nothing of what was held up either.
  const isPoor = seen.judged.some(({ code }) => POOR.has(code))
  const attack = request.asks.liveness && !isPoor ? judgePresentation(presented) : undefined
  // Who holds up a picture is not judged for what the picture shows.
  const judged = attack ? [attack] : seen.judged
  const score = Math.min(...Object.values(presented).map((measure) => measure.score), 1)
  const liveness: SelfieInspection['liveness'] = { live: attack === undefined, score }
  if (attack) liveness.attack = attack.code.replace('liveness.', '')
  return { measures, judged, face: seen.face, liveness }
}
