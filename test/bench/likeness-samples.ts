/** Faces as the inspection gets to see them, on selfies and as printed portraits, for learning to compare them. */
import sharp from 'sharp'
import { finishFrame } from '../../src/camera/finish-frame.ts'
import type { Frame as CameraFrame } from '../../src/camera/frame.ts'
import { KNOBS } from '../../src/camera/knobs.ts'
import { type SelfieScene, shootSelfie } from '../../src/camera/shoot-selfie.ts'
import { drawText } from '../../src/camera/subjects/card/card-text.ts'
import { PORTRAIT_VIEW, drawPortrait } from '../../src/camera/subjects/card/portrait.ts'
import { faceOf } from '../../src/camera/subjects/face/face-of.ts'
import type { FaceParameters } from '../../src/camera/subjects/face/face-parameters.ts'
import { lookAlike, otherPerson } from '../../src/camera/subjects/face/other-faces.ts'
import { rasterise } from '../../src/camera/svg/rasterise.ts'
import { BACKGROUNDS, type Shot } from '../../src/domain/capture/shot.ts'
import type { Persona } from '../../src/domain/persona/persona.ts'
import { seededRandom } from '../../src/foundation/random.ts'
import { DETAIL_PATCH } from '../../src/inspection/face/detail.ts'
import { findFaces, settle } from '../../src/inspection/face/find-faces.ts'
import { pyramidOf, samplePatch } from '../../src/inspection/face/patch.ts'
import type { Frame } from '../../src/inspection/pixels/frame.ts'
import { type Point, straighten } from '../../src/inspection/pixels/homography.ts'

export type Kind = 'portrait' | 'selfie' | 'look-alike' | 'other'

export interface FaceSample {
  kind: Kind
  /** Whose face was drawn. */
  face: FaceParameters
  /** The face and some room around it, `WIDE` x `WIDE` pixels. */
  pixels: Uint8Array
}

/** Room around the patch that is described, so that it can be moved a little. */
export const WIDE = 128
const ROOM = WIDE / DETAIL_PATCH

/** Two portraits, three selfies, two of a look-alike and one of somebody else. */
export async function drawSamples(seed: string, who: number): Promise<FaceSample[]> {
  const chance = fastRandom(`${seed} ${who}`)
  const holder = {
    faceSeed: `${seed} ${who}`,
    birthDate: `${chance.integer(1935, 2010)}-05-05`,
    sex: chance.pick(['F', 'M', 'F', 'M', 'X'] as const),
    eyeColour: chance.pick(['brown', 'blue', 'green', 'grey', 'hazel'] as const),
  } as Persona
  const face = faceOf(holder)
  const samples: FaceSample[] = []
  const add = (kind: Kind, shown: FaceParameters, pixels: Float32Array | undefined) => {
    if (pixels) samples.push({ kind, face: shown, pixels: Uint8Array.from(pixels, Math.round) })
  }
  for (let i = 0; i < 2; i++) add('portrait', face, await takePortrait(face, chance, `${seed} ${who} d${i}`))
  for (let i = 0; i < 3; i++) {
    const look = () => chance.pick(['plain', 'plain', 'smile', 'mouth-open'] as const)
    add('selfie', face, await takeSelfie(holder, look, chance, `${seed} ${who} s${i}`))
  }
  for (let i = 0; i < 2; i++) {
    const patch = await takeSelfie(holder, () => 'look-alike', chance, `${seed} ${who} a${i}`)
    add('look-alike', lookAlike(face, holder), patch)
  }
  const stranger = otherPerson(face, `${seed} ${who} o`, holder)
  add('other', stranger, await takeSelfie(holder, () => 'other-person', chance, `${seed} ${who} o`))
  return samples
}

interface Chance {
  next(): number
  integer(low: number, high: number): number
  between(low: number, high: number): number
  pick<T>(items: readonly T[]): T
}

/** Hashing is too slow for so many draws: a small generator seeded from the text. */
function fastRandom(seed: string): Chance {
  let state = seededRandom(seed).integer(1, 2 ** 31 - 1)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
    pick: <T>(items: readonly T[]) => items[Math.floor(next() * items.length)]!,
  }
}

/** A selfie by the camera itself, with any one knob just inside the passing range. */
async function takeSelfie(
  persona: Persona,
  look: () => NonNullable<Shot['face']>,
  chance: Chance,
  seed: string,
): Promise<Float32Array | undefined> {
  const long = Math.round(chance.next() < 0.7 ? chance.between(480, 640) : chance.between(640, 960))
  const shot: Shot = {
    compression: chance.between(0, 0.38),
    rotation: chance.between(-5, 5),
    background: chance.pick(BACKGROUNDS),
  }
  const knobs = ['blur', 'motion', 'noise', 'contrast', 'distance', 'offset', 'resolution', '', ''] as const
  const knob = chance.pick(knobs)
  if (knob) shot[knob] = chance.between(0.15, 0.3)
  const light = chance.next()
  if (light < 0.3) shot.exposure = chance.between(0.1, 0.3)
  else if (light < 0.6) shot.exposure = -chance.between(0.1, 0.3)
  shot.face = look()
  const size = { width: Math.round(long * 0.75), height: long }
  const scene: SelfieScene = { subject: 'selfie', persona, shot, seed }
  const frame = await coded(
    await shootSelfie(scene, size, { seed }),
    Math.round(KNOBS.jpegQuality(shot.compression!)),
  )
  const pyramid = pyramidOf(frame)
  // About where the camera puts a head: 260 head units are the face's square, 310 the head's height.
  const unit =
    ((Math.min(0.55 * size.height, 0.6 * size.width) / 310) *
      KNOBS.distanceScale(shot.distance ?? 0) *
      frame.width) /
    size.width
  const start = {
    x: frame.width * 0.5 + chance.between(-0.05, 0.05) * 260 * unit,
    y: frame.height * 0.47 + chance.between(-0.02, 0.08) * 260 * unit,
    size: 260 * unit * Math.exp(chance.between(-0.08, 0.08)),
    angle: 0,
  }
  const near = settle(pyramid, start)
  const place = near.score < 0.05 ? findFaces(frame)[0] : near
  return place && samplePatch(pyramid, { ...place, size: place.size * ROOM }, WIDE)
}

/** Pixels a millimetre at which a card is drawn, and of the straightened card. */
const DRAWN = 14
const FLAT = 8

/** The printed portrait as the camera sees it, straightened as the inspection does. */
async function takePortrait(face: FaceParameters, chance: Chance, seed: string): Promise<Float32Array> {
  const isPassport = chance.next() < 0.25
  const box = isPassport ? { x: 6, y: 14, width: 32, height: 40 } : { x: 4, y: 10.2, width: 24, height: 30 }
  const margin = 6
  const view = {
    x: box.x - margin,
    y: box.y - margin,
    width: box.width + 2 * margin,
    height: box.height + 2 * margin,
  }
  const perMm = isPassport ? chance.between(5, 10) : chance.between(7, 15)
  const paper = [0, 1, 2].map(() => chance.integer(200, 240))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.x} ${view.y} ${view.width} ${view.height}"><rect x="${view.x}" y="${view.y}" width="${view.width}" height="${view.height}" fill="rgb(${paper})"/>${drawPortrait(face, box)}${specimenMark(box)}</svg>`
  const big = await rasterise(svg, { width: Math.round(view.width * DRAWN), withText: true })
  const [width, height] = [Math.round(view.width * perMm), Math.round(view.height * perMm)]
  const turn = chance.between(-5, 5)
  const seen = await sharp(Buffer.from(big.data), {
    raw: { width: big.width, height: big.height, channels: 4 },
  })
    .flatten({ background: '#ccc' })
    .removeAlpha()
    .resize(width, height, { fit: 'fill' })
    .linear(chance.between(0.92, 1), 0)
    .raw()
    .toBuffer()
  const turned = await sharp(seen, { raw: { width, height, channels: 3 } })
    .rotate(turn, { background: '#888' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const lying = { data: turned.data, width: turned.info.width, height: turned.info.height }
  const shot = conditionsOf(lying, perMm, chance)
  const frame = await coded(await finishFrame(lying, shot, { seed, unmarked: true }), chance.integer(60, 92))
  const angle = (turn * Math.PI) / 180
  const scale = frame.width / lying.width
  // Corners are found to about a tenth of a millimetre.
  const at = (x: number, y: number): Point => {
    const dx = (x - view.x + chance.between(-0.12, 0.12) - view.width / 2) * perMm
    const dy = (y - view.y + chance.between(-0.12, 0.12) - view.height / 2) * perMm
    return [
      (lying.width / 2 + dx * Math.cos(angle) - dy * Math.sin(angle)) * scale,
      (lying.height / 2 + dx * Math.sin(angle) + dy * Math.cos(angle)) * scale,
    ]
  }
  const [right, bottom] = [box.x + box.width, box.y + box.height]
  const flat = straighten(
    frame,
    [at(box.x, box.y), at(right, box.y), at(right, bottom), at(box.x, bottom)],
    Math.round(box.width * FLAT),
    Math.round(box.height * FLAT),
  )
  const pyramid = pyramidOf(flat)
  const place = settle(pyramid, {
    x: flat.width * 0.5,
    y: (flat.height * (5 - PORTRAIT_VIEW.y)) / PORTRAIT_VIEW.height,
    size: (Math.min(flat.width, flat.height) * 260) / PORTRAIT_VIEW.width,
    angle: 0,
  })
  return samplePatch(pyramid, { ...place, size: place.size * ROOM }, WIDE)
}

function specimenMark(box: { x: number; y: number; width: number; height: number }): string {
  const mark = {
    x: box.x + box.width - 0.9,
    baseline: box.y + box.height - 1.4,
    size: box.width * 0.085,
    fill: 'rgb(196,44,52)',
    bold: true,
  }
  return `<g transform="rotate(-90 ${mark.x} ${mark.baseline})">${drawText('SPECIMEN', mark)}</g>`
}

/** Any one knob just inside the passing range. Lengths are shares of a picture of which this is a part. */
function conditionsOf(part: CameraFrame, perMm: number, chance: Chance): Shot {
  const shot: Shot = {}
  const knob = chance.pick(['blur', 'motion', 'noise', 'contrast', 'resolution', '', '', ''] as const)
  if (knob) shot[knob] = chance.between(0.1, 0.3)
  const share = Math.max(part.width, part.height) / (perMm * 100)
  if (shot.blur) shot.blur *= (1 / share) ** (1 / 2.15)
  if (shot.motion) shot.motion *= (1 / share) ** 0.5
  const light = chance.next()
  if (light < 0.25) shot.exposure = chance.between(0.1, 0.3)
  else if (light < 0.5) shot.exposure = -chance.between(0.1, 0.3)
  return shot
}

/** Through a JPEG and back. */
async function coded({ data, width, height }: CameraFrame, quality: number): Promise<Frame> {
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer()
  const plain = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
  return { width: plain.info.width, height: plain.info.height, rgb: new Uint8Array(plain.data), scale: 1 }
}
