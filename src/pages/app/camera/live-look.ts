// What the page sees in its live picture, so that it can say "move closer" before anything is sent. The
// numbers are those of the server's inspection, taken from a small picture; the server has the last word.
import { type FoundQuad, findQuads } from '../../../inspection/document/find-quad.ts'
import { type FoundFace, glanceForFaces } from '../../../inspection/face/find-faces.ts'
import {
  CENTRING,
  FACE_BRIGHTNESS,
  FACE_SHARPNESS,
  FACE_SIZE,
  smearOfFace,
} from '../../../inspection/face/measures.ts'
import { cutFrame } from '../../../inspection/pixels/crop.ts'
import { type Frame, greyOf, quantileOf } from '../../../inspection/pixels/frame.ts'
import { areaOf, distance, type Quad } from '../../../inspection/pixels/homography.ts'
import { BRIGHTNESS, DARKNESS, measureBrightness } from '../../../inspection/quality/brightness.ts'
import { CROPPING } from '../../../inspection/quality/cropping.ts'
import { GLARE, measureGlare } from '../../../inspection/quality/glare.ts'
import { RESOLUTION } from '../../../inspection/quality/resolution.ts'
import { SHARPNESS, smearOf } from '../../../inspection/quality/sharpness.ts'

/** What the step is about. */
export type LookedFor = 'document' | 'face'

export type Hint =
  | 'too-dark'
  | 'too-bright'
  | 'glare'
  | 'hold-still'
  | 'nothing-there'
  | 'move-closer'
  | 'move-back'
  | 'centre'
  | 'one-face'

/** Pixels as a canvas gives them: red, green, blue, alpha. */
export interface Pixels {
  width: number
  height: number
  data: Uint8ClampedArray
}

/** What is looked at: the whole picture made small, and a part of it at its own size. */
export interface LiveFrame {
  lookedFor: LookedFor
  /** Width and height of the stream's picture. */
  size: { width: number; height: number }
  whole: Pixels
  /** A cut out of the picture, `x` and `y` its corner in the picture's own pixels. */
  detail: Pixels & { x: number; y: number }
}

export interface LiveReading {
  /** The first thing to mend; none when the picture is good. */
  hint: Hint | undefined
  /** Numbers behind the hint, by the names that the inspection gives them. */
  measures: Record<string, number>
  /** Middle of what was found, as shares of the picture: where to look closely next time. */
  middle: { x: number; y: number }
}

/** The lower edge bears the origin strip of the sandbox's own pictures, which is always sharp and light. */
const PICTURE_SHARE = 0.95
/** A face of two fifths of the short edge is found at the first size, one far away at the second. */
const FACE_EDGES = [210, 460]
/** Nearer than this nothing but the face would be in the picture. */
const FACE_TOO_LARGE = 0.8
/** A document that fills less of the picture has few pixels to read. */
const DOCUMENT_TOO_SMALL = 0.12
/** A rectangle that fills less of the picture may be a part of the document. */
const SMALL_SHARE = 0.2
/** With fewer pixels a face cannot be told from another. */
const FACE_PIXELS = 80
/** A white wall behind a face is light; only a reflection on the face itself counts. */
const FACE_GLARE = 0.1

/** What is to be mended in a live picture, and the numbers that say so. */
export function lookAt(frame: LiveFrame): LiveReading {
  return frame.lookedFor === 'document' ? lookAtDocument(frame) : lookAtFace(frame)
}

function lookAtDocument(frame: LiveFrame): LiveReading {
  const picture = frameOf(frame.whole, PICTURE_SHARE)
  const found = documentAmong(findQuads(picture), picture)
  const subject = found ? cutAround(picture, found.quad) : picture
  const { brightness, overexposure } = measureBrightness(greyOf(subject))
  const measures: Record<string, number> = {
    brightness: brightness.raw,
    overexposure: Math.max(overexposure.raw, measureBrightness(greyOf(picture)).overexposure.raw),
    glareShare: measureGlare(subject).raw,
  }
  if (!found) return { hint: documentHint(measures, false), measures, middle: MIDDLE }
  const pixelsPerMm = resolutionOf(found.quad) * (frame.size.width / picture.width)
  measures['resolution'] = pixelsPerMm
  measures['cropping'] = 1 - found.inside
  measures['atEdge'] = touchesEdge(found.quad, picture) ? 1 : 0
  measures['share'] = (subject.width * subject.height) / (picture.width * picture.height)
  measures['blurWidth'] = smearOf(greyOf(frameOf(frame.detail, 1))) / pixelsPerMm
  return { hint: documentHint(measures, true), measures, middle: middleOf(found.quad, frame) }
}

function documentHint(measures: Record<string, number>, isFound: boolean): Hint | undefined {
  if (measures['brightness']! < DARKNESS.threshold) return 'too-dark'
  if (measures['overexposure']! > BRIGHTNESS.threshold) return 'too-bright'
  if (measures['glareShare']! > GLARE.threshold) return 'glare'
  if (!isFound) return 'nothing-there'
  if (measures['cropping']! > CROPPING.threshold) return 'move-back'
  // What is cut off at the picture's edge may look like a smaller document that lies within.
  if (measures['resolution']! < RESOLUTION.threshold || measures['share']! < DOCUMENT_TOO_SMALL)
    return measures['atEdge'] ? 'move-back' : 'move-closer'
  if (measures['blurWidth']! > SHARPNESS.threshold) return 'hold-still'
  return undefined
}

function lookAtFace(frame: LiveFrame): LiveReading {
  const picture = frameOf(frame.whole, PICTURE_SHARE)
  const faces = glanceForFaces(picture, FACE_EDGES)
  const largest = faces.toSorted((a, b) => b.size - a.size)[0]
  const measures: Record<string, number> = { faceCount: faces.length, ...lightOf(picture, largest) }
  if (!largest) return { hint: faceHint(measures), measures, middle: MIDDLE }
  const shortEdge = Math.min(picture.width, frame.whole.height)
  const scale = frame.size.width / picture.width
  measures['faceSize'] = largest.size / shortEdge
  measures['faceOffset'] = Math.hypot(
    (largest.x - picture.width / 2) / picture.width,
    (largest.y - frame.whole.height / 2) / frame.whole.height / 2,
  )
  measures['facePixels'] = largest.size * scale
  const detail = frameOf(frame.detail, 1)
  const near = {
    ...largest,
    x: largest.x * scale - frame.detail.x,
    y: largest.y * scale - frame.detail.y,
    size: largest.size * scale,
  }
  const smear = smearOfFace(detail, near) * Math.min(detail.width, detail.height)
  measures['faceBlurWidth'] = smear / Math.min(frame.size.width, frame.size.height)
  const middle = { x: largest.x / picture.width, y: largest.y / frame.whole.height }
  return { hint: faceHint(measures), measures, middle }
}

function faceHint(measures: Record<string, number>): Hint | undefined {
  if (measures['faceBrightness']! < FACE_BRIGHTNESS.threshold) return 'too-dark'
  if (measures['overexposure']! > BRIGHTNESS.threshold) return 'too-bright'
  if (measures['glareShare']! > FACE_GLARE) return 'glare'
  if (measures['faceCount'] === 0) return 'nothing-there'
  if (measures['faceCount']! > 1) return 'one-face'
  if (measures['faceSize']! < FACE_SIZE.threshold) return 'move-closer'
  if (measures['facePixels']! < FACE_PIXELS) return 'move-closer'
  if (measures['faceSize']! > FACE_TOO_LARGE) return 'move-back'
  if (measures['faceOffset']! > CENTRING.threshold) return 'centre'
  if (measures['faceBlurWidth']! > FACE_SHARPNESS.threshold) return 'hold-still'
  return undefined
}

const MIDDLE = { x: 0.5, y: 0.5 }

/** How light the face is and how much of it is blown out; without one, the middle of the picture. */
function lightOf(picture: Frame, face: FoundFace | undefined): Record<string, number> {
  const { width, height } = picture
  const seen = face ? cutFrame(picture, ...squareOf(face)) : picture
  const values: number[] = []
  for (let p = 0; p < seen.rgb.length; p += 12)
    values.push(Math.max(seen.rgb[p]!, seen.rgb[p + 1]!, seen.rgb[p + 2]!))
  const lit = face ? seen : cutFrame(picture, width * 0.3, height * 0.25, width * 0.4, height * 0.45)
  return {
    faceBrightness: quantileOf(values, face ? 0.75 : 0.98),
    overexposure: measureBrightness(greyOf(picture)).overexposure.raw,
    glareShare: measureGlare(lit).raw,
  }
}

function squareOf({ x, y, size }: FoundFace): [x: number, y: number, width: number, height: number] {
  return [x - size * 0.3, y - size * 0.3, size * 0.6, size * 0.6]
}

/** Red, green and blue of the upper `share` of what a canvas gave. */
function frameOf({ width, height, data }: Pixels, share: number): Frame {
  const lines = Math.max(1, Math.floor(height * share))
  const rgb = new Uint8Array(width * lines * 3)
  for (let i = 0, p = 0; i < rgb.length; i += 3, p += 4) {
    rgb[i] = data[p]!
    rgb[i + 1] = data[p + 1]!
    rgb[i + 2] = data[p + 2]!
  }
  return { width, height: lines, rgb, scale: 1 }
}

/** The part of the picture in which the document lies. */
function cutAround(picture: Frame, quad: Quad): Frame {
  const xs = quad.map(([x]) => x)
  const ys = quad.map(([, y]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return cutFrame(picture, x, y, Math.max(...xs) - x, Math.max(...ys) - y)
}

/** The likeliest rectangle; where that is small, the one that is as clear and around it: a photo lies on a card. */
function documentAmong(quads: FoundQuad[], picture: Frame): FoundQuad | undefined {
  const [first] = quads
  const seen = (one: FoundQuad) => (areaOf(one.quad) * one.inside) / (picture.width * picture.height)
  if (!first || seen(first) > SMALL_SHARE) return first
  const around = quads.filter((one) => one.support > first.support * 0.9 && seen(one) > 2 * seen(first))
  return around[0] ?? first
}

function touchesEdge(quad: Quad, { width, height }: Frame): boolean {
  const near = Math.max(2, width * 0.012)
  return quad.some(([x, y]) => x < near || y < near || x > width - near || y > height - near)
}

/** Pixels for each millimetre of the document, by the format that its proportions are nearer to. */
function resolutionOf([p, q, r, s]: Quad): number {
  const across = (distance(p, q) + distance(s, r)) / 2
  const down = (distance(p, s) + distance(q, r)) / 2
  const [long, short] = across > down ? [across, down] : [down, across]
  return long / (long / short < 1.5 ? 125 : 85.6)
}

function middleOf(quad: Quad, { whole }: LiveFrame): { x: number; y: number } {
  const mean = (at: 0 | 1) => quad.reduce((sum, corner) => sum + corner[at] / 4, 0)
  return { x: mean(0) / whole.width, y: mean(1) / whole.height }
}
