import type { Box, InspectionReport, MeasureResult } from '../domain/capture/capture.ts'
import { type DecodedClip, thin } from './decode/read-clip.ts'
import type { Judged } from './document/judge.ts'
import { type FoundFace, findFaces, settle } from './face/find-faces.ts'
import { pyramidOf } from './face/patch.ts'
import { type FaceTraits, readTraits } from './face/traits.ts'
import { inspectDocument } from './inspect-document.ts'
import { boxOf } from './inspect-face.ts'
import { inspectSelfie } from './inspect-selfie.ts'
import type { InspectionRequest } from './inspection.ts'
import { measureTurn } from './liveness/challenge.ts'
import { measureMotion, measureRepeated } from './liveness/motion.ts'
import { measureSensorNoise } from './liveness/sensor-noise.ts'
import { evidenceOf } from './measure.ts'
import { bearsStrip, pictureBottom } from './ours.ts'
import { cropTo } from './pixels/crop.ts'
import type { Frame } from './pixels/frame.ts'
import { joinReport } from './report.ts'

/** Frames in which the face is looked at. */
const LOOKED_AT = 24

/** A clip: its first frame as a picture, and what only shows over time. */
export async function inspectClip(clip: DecodedClip, request: InspectionRequest): Promise<InspectionReport> {
  const { frames } = clip
  const facts = { width: clip.width, height: clip.height, format: clip.format, ours: false }
  if (frames.length === 0) {
    // The container is known, its pictures are not: nothing can be told.
    const report = joinReport(facts, { measures: {}, judged: [] }, request)
    return { ...report, decides: [] }
  }
  const strip = frames.filter(bearsStrip).length > frames.length / 2
  facts.ours = strip || clip.commented
  const bottom = pictureBottom(frames[0]!, strip)
  if (request.step === 'front' || request.step === 'back') {
    return joinReport(facts, await inspectDocument(frames[0]!, bottom, request), request)
  }
  const pictures = frames.map((frame) => cropTo(frame, bottom))
  const first = await inspectSelfie(frames[0]!, bottom, { ...request, step: 'clip' })
  const followed = followFace(pictures)
  const moving = measureMoving(pictures, followed, clip.format === 'mp4')
  const judged =
    first.judged.length > 0 && first.liveness.attack ? first.judged : (judgeMoving(moving) ?? first.judged)
  const attack = judged.find(({ code }) => code.startsWith('liveness.'))?.code
  const liveness: NonNullable<InspectionReport['liveness']> = {
    live: attack === undefined,
    score: Math.min(
      first.liveness.score,
      ...['motion', 'repeatedFrames'].map((name) => moving[name]?.score ?? 1),
    ),
    challengeFollowed: moving['headTurn']?.status === 'ok',
  }
  if (attack) liveness.attack = attack.replace('liveness.', '')
  const measures = { ...first.measures, ...moving }
  const track = followed.map(({ frame, box }) => ({ frame, box }))
  const face = first.face && { ...first.face, ...(track.length > 0 ? { track } : {}) }
  return joinReport(facts, { ...first, measures, judged, liveness, ...(face && { face }) }, request)
}

function measureMoving(
  pictures: Frame[],
  followed: Followed[],
  isCoded: boolean,
): Record<string, MeasureResult> {
  return {
    motion: measureMotion(pictures),
    repeatedFrames: measureRepeated(pictures),
    sensorNoise: measureSensorNoise(pictures, isCoded),
    headTurn: measureTurn(followed.map(({ traits }) => traits)),
  }
}

interface Followed {
  frame: number
  box: Box
  traits: FaceTraits
}

/** The face through the frames: each is looked for where the last one was. */
function followFace(pictures: Frame[]): Followed[] {
  const followed: Followed[] = []
  let last: FoundFace | undefined
  for (const frame of thin([...pictures.keys()], LOOKED_AT)) {
    const picture = pictures[frame]!
    const pyramid = pyramidOf(picture)
    let face: FoundFace | undefined = last && settle(pyramid, last)
    if (!face || face.score < 0) face = findFaces(picture)[0]
    if (!face) continue
    last = face
    followed.push({ frame, box: boxOf(face, picture), traits: readTraits(pyramid, face) })
  }
  return followed
}

function judgeMoving(moving: Record<string, MeasureResult>): Judged[] | undefined {
  const { motion, repeatedFrames, sensorNoise, headTurn } = moving
  const because = (code: Judged['code'], ...names: string[]): Judged[] => [
    { code, evidence: names.map((name) => evidenceOf(name, moving[name]!)) },
  ]
  if (motion?.status === 'fails') return because('liveness.still-image', 'motion')
  if (repeatedFrames?.status === 'fails' && sensorNoise?.status !== 'ok') {
    return because('liveness.injected-stream', 'repeatedFrames', 'sensorNoise')
  }
  return headTurn?.status === 'fails' ? because('liveness.challenge-failed', 'headTurn') : undefined
}
