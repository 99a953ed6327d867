import type { FaceReport, InspectionReport, MeasureResult } from '../domain/capture/capture.ts'
import type { FindingCode } from '../domain/verdict/findings.ts'
import {
  COUNT,
  CENTRING,
  FACE_BRIGHTNESS,
  FACE_SHARPNESS,
  FACE_SIZE,
  GLASSES,
  LENSES,
  MASK,
  SIMILARITY,
  smearOfFace,
} from './face/measures.ts'
import { type FoundFace, findFaces } from './face/find-faces.ts'
import { pyramidOf } from './face/patch.ts'
import { OTHER_PERSON_BELOW, SAME_PERSON_FROM, compareTemplates } from './face/similarity.ts'
import { faceTemplate } from './face/template.ts'
import { type FaceTraits, readTraits } from './face/traits.ts'
import type { Judged } from './document/judge.ts'
import type { InspectionRequest } from './inspection.ts'
import { evidenceOf, grade } from './measure.ts'
import { type Frame, quantileOf } from './pixels/frame.ts'

/** Lightest level of a picture without a face from which it is the room that is dark. */
const BLACK = 44

/** Share of the short edge below which what looks like a face is a thing in the room. */
const SMALLEST = 0.06

export interface FaceInspection {
  measures: Record<string, MeasureResult>
  judged: Judged[]
  face: FaceReport
  faces: FoundFace[]
  traits?: FaceTraits
}

/** Everything about the face in a selfie, but whether it is alive. */
export function inspectFace(picture: Frame, request: InspectionRequest): FaceInspection {
  const shortEdge = Math.min(picture.width, picture.height)
  const faces = findFaces(picture).filter(({ size }) => size > SMALLEST * shortEdge)
  const measures: FaceInspection['measures'] = {}
  const [first] = faces
  const face: FaceReport = {
    count: faces.length,
    glasses: false,
    lenses: false,
    mask: false,
    eyesClosed: false,
  }
  measures['faceCount'] = grade(COUNT, faces.length)
  measures['faceBrightness'] = grade(FACE_BRIGHTNESS, lightOf(picture, first))
  if (!first) {
    // In a dark room something is lit all the same; in too dark a picture nothing is.
    const dark = measures['faceBrightness'].raw < BLACK
    const judged: Judged = dark
      ? { code: 'face.too-dark', evidence: [evidenceOf('faceBrightness', measures['faceBrightness'])] }
      : { code: 'face.not-found' }
    return { measures, judged: [judged], face, faces }
  }
  const pyramid = pyramidOf(picture)
  const largest = faces.reduce((a, b) => (b.size > a.size ? b : a))
  const traits = readTraits(pyramid, largest)
  const template = faceTemplate(pyramid, largest)
  Object.assign(face, {
    box: boxOf(largest, picture),
    glasses: traits.glasses > GLASSES.threshold,
    lenses: traits.lenses > 0,
    mask: traits.mask > 0,
    eyesClosed: traits.eyesClosed > 0,
    template,
  })
  measures['faceSize'] = grade(FACE_SIZE, largest.size / shortEdge)
  measures['faceOffset'] = grade(
    CENTRING,
    Math.hypot(
      (largest.x - picture.width / 2) / picture.width,
      (largest.y - picture.height / 2) / picture.height / 2,
    ),
  )
  measures['faceBlurWidth'] = grade(FACE_SHARPNESS, smearOfFace(picture, largest))
  measures['glasses'] = grade(GLASSES, traits.glasses)
  measures['lenses'] = grade(LENSES, traits.lenses)
  measures['mask'] = grade(MASK, traits.mask)
  const portrait = portraitOf(request)
  if (portrait) {
    face.similarity = Math.round(compareTemplates(portrait, template) * 1000) / 1000
    measures['similarity'] = grade(SIMILARITY, face.similarity)
  }
  return { measures, judged: judgeFace(measures, face, request), face, faces, traits }
}

const FAULTS: [FindingCode, string][] = [
  ['face.several', 'faceCount'],
  ['face.too-dark', 'faceBrightness'],
  ['face.too-far', 'faceSize'],
  ['face.off-centre', 'faceOffset'],
  ['face.blurred', 'faceBlurWidth'],
  ['face.mask', 'mask'],
  ['face.lenses', 'lenses'],
  ['face.glasses', 'glasses'],
]

/** The first fault is named: the others may hang on it. Two people are compared only in a good picture. */
function judgeFace(
  measures: Record<string, MeasureResult>,
  face: FaceReport,
  request: InspectionRequest,
): Judged[] {
  // Smeared features look like a second face beside the first.
  const isSmeared = measures['faceBlurWidth']?.status === 'fails'
  for (const [code, name] of FAULTS) {
    if (isSmeared && name === 'faceCount') continue
    const measure = measures[name]
    if (measure?.status === 'fails') return [{ code, evidence: [evidenceOf(name, measure)] }]
  }
  if (face.similarity === undefined || !tellsWho(request)) return []
  const evidence = [evidenceOf('similarity', measures['similarity']!)]
  if (face.similarity < OTHER_PERSON_BELOW) return [{ code: 'face.mismatch', evidence }]
  if (face.similarity < SAME_PERSON_FROM) return [{ code: 'face.weak-similarity', evidence }]
  return []
}

/**
 * Whether the portrait was seen well enough to tell by it who is who. In a smeared or covered picture the
 * holder's own portrait is as unlike as a stranger's, which only says once more that the picture is poor.
 */
export function tellsWho(request: InspectionRequest): boolean {
  const front = request.earlier?.documents.find((report) => report.face?.template)
  return !front?.findings.some(({ code }) => code.startsWith('capture.'))
}

export function portraitOf(request: InspectionRequest): number[] | undefined {
  return (
    request.earlier?.portraitTemplate ??
    request.earlier?.documents.find((report: InspectionReport) => report.face?.template)?.face?.template
  )
}

/** The brightest channel on the face's middle, its upper quartile; without a face, of what is lightest in the picture. */
function lightOf(picture: Frame, face: FoundFace | undefined): number {
  const x0 = face ? Math.max(0, Math.round(face.x - face.size * 0.22)) : 0
  const x1 = face ? Math.min(picture.width, Math.round(face.x + face.size * 0.22)) : picture.width
  const y0 = face ? Math.max(0, Math.round(face.y - face.size * 0.15)) : 0
  const y1 = face ? Math.min(picture.height, Math.round(face.y + face.size * 0.25)) : picture.height
  const step = Math.max(1, Math.floor((x1 - x0) / 60))
  const values: number[] = []
  for (let y = y0; y < y1; y += step) {
    for (let x = x0; x < x1; x += step) {
      const p = (y * picture.width + x) * 3
      values.push(Math.max(picture.rgb[p]!, picture.rgb[p + 1]!, picture.rgb[p + 2]!))
    }
  }
  return quantileOf(values, face ? 0.75 : 0.98)
}

/** In pixels of the file that the picture came from. */
export function boxOf(face: FoundFace, picture: Frame): NonNullable<FaceReport['box']> {
  const k = 1 / picture.scale
  return {
    x: Math.round((face.x - face.size / 2) * k),
    y: Math.round((face.y - face.size / 2) * k),
    width: Math.round(face.size * k),
    height: Math.round(face.size * k),
  }
}
