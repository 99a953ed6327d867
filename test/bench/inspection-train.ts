/**
 * Learns the numbers of src/inspection/face/weights.ts from faces that the camera draws: where a face
 * is, how it is held, what it wears. Plain least squares; runs in minutes. Whose face it is, is learned
 * by inspection-train-likeness.ts, from faces found with these numbers: run that one after.
 *
 *   npx node test/bench/inspection-train.ts [people] [seed]
 */
import { writeFileSync } from 'node:fs'
import { drawFace } from '../../src/camera/subjects/face/draw-face.ts'
import { drawPaperMask } from '../../src/camera/subjects/face/paper-mask.ts'
import { growFace, type FaceParameters } from '../../src/camera/subjects/face/face-parameters.ts'
import type { FacePose } from '../../src/camera/subjects/face/face-pose.ts'
import { rasterise } from '../../src/camera/svg/rasterise.ts'
import { lookAlike } from '../../src/camera/subjects/face/other-faces.ts'
import { drawBackground } from '../../src/camera/scene/backgrounds.ts'
import { BACKGROUNDS } from '../../src/domain/capture/shot.ts'
import { type Random, seededRandom } from '../../src/foundation/random.ts'
import {
  FEATURES,
  type Place,
  type Pyramid,
  describePatch,
  pyramidOf,
  samplePatch,
} from '../../src/inspection/face/patch.ts'
import type { Frame } from '../../src/inspection/pixels/frame.ts'
import { LeastSquares, store } from './inspection-algebra.ts'

const PEOPLE = Number(process.argv[2] ?? 500)
const SEED = process.argv[3] ?? 'training'
const WEIGHTS = new URL('../../src/inspection/face/weights.json', import.meta.url)
/** The square that stands for a face: 260 head units around a point just below the eyes. */
const SQUARE = 260
const CENTRE_Y = 5

interface Sample {
  frame: Frame
  pyramid: Pyramid
  truth: Place
  pose: FacePose
  wears: 'none' | 'glasses' | 'lenses' | 'mask' | 'paper'
}

const chance = fastRandom(SEED)
const between = (low: number, high: number) => low + chance.next() * (high - low)

/** Hashing is too slow for millions of draws: a small generator seeded from the text. */
function fastRandom(seed: string): Random {
  let state = seededRandom(seed).integer(1, 2 ** 31)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const slow = seededRandom(seed)
  return {
    ...slow,
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] as never,
  }
}

function person(seed: string): FaceParameters {
  const sex = chance.pick(['F', 'M'] as const)
  return growFace(seed, {
    sex,
    eyeColour: chance.pick(['brown', 'blue', 'green', 'grey', 'hazel'] as const),
    ageYears: chance.integer(16, 75),
  })
}

const colour = () => `rgb(${chance.integer(10, 245)},${chance.integer(10, 245)},${chance.integer(10, 245)})`

function background(size: number): string {
  const kind = chance.integer(0, 4)
  let svg = `<defs><linearGradient id="bg" x2="${chance.integer(0, 1)}" y2="1"><stop offset="0" stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/></linearGradient></defs><rect width="${size}" height="${size}" fill="url(#bg)"/>`
  const shapes = kind === 0 ? 0 : chance.integer(2, 22)
  for (let i = 0; i < shapes; i++) {
    const x = between(0, size)
    const y = between(0, size)
    const r = between(6, size * 0.25)
    if (kind === 1) svg += `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour()}"/>`
    else if (kind === 2)
      svg += `<rect x="${x}" y="${y}" width="${r * 2}" height="${between(3, r * 2)}" fill="${colour()}" transform="rotate(${between(0, 90)} ${x} ${y})"/>`
    else if (kind === 3)
      svg += `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * 0.3}" fill="none" stroke="${colour()}" stroke-width="${between(1, 9)}"/>`
    else
      svg += `<path d="M${x} ${y}h${r}M${x} ${y + 8}h${r * 0.7}M${x} ${y + 16}h${r * 0.9}" stroke="${colour()}" stroke-width="3"/>`
  }
  return svg
}

async function sample(
  face: FaceParameters,
  options: Partial<FacePose> & { wears?: Sample['wears']; printed?: boolean } = {},
): Promise<Sample> {
  const size = 320
  const printed = options.printed ?? false
  const scale = between(0.32, 0.9)
  const roll = options.roll ?? between(-10, 10)
  const pose: FacePose = {
    yaw: options.yaw ?? (chance.next() < 0.6 ? between(-6, 6) : between(-32, 32)),
    pitch: options.pitch ?? between(-8, 8),
    roll,
    blink: options.blink ?? (chance.next() < 0.75 ? between(0, 0.15) : 1),
    smile: options.smile ?? (chance.next() < 0.6 ? 0 : between(0, 1)),
    mouthOpen: options.mouthOpen ?? (chance.next() < 0.8 ? 0 : between(0, 1)),
  }
  const wears =
    options.wears ??
    chance.pick(['none', 'none', 'none', 'none', 'glasses', 'lenses', 'mask', 'paper'] as const)
  const x = size / 2 + between(-0.5, 0.5) * (size - SQUARE * scale)
  const y = size / 2 + between(-0.5, 0.5) * (size - SQUARE * scale)
  const body =
    wears === 'paper'
      ? drawPaperMask(face, person(`${SEED} wearer ${chance.integer(0, 1e9)}`), pose)
      : drawFace({ face, pose, ...(wears === 'none' ? {} : { wears }) })
  const isRoom = !printed && chance.next() < 0.65
  const behind = printed
    ? `<rect width="${size}" height="${size}" fill="rgb(${chance.integer(196, 214)},${chance.integer(204, 220)},${chance.integer(212, 226)})"/>`
    : isRoom
      ? ''
      : background(size)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">${behind}<g transform="translate(${x} ${y}) scale(${scale})">${body}</g></svg>`
  const raster = await rasterise(svg, { width: size })
  if (isRoom) await layBefore(raster.data, size)
  const rgb = new Uint8Array(size * size * 3)
  const gain = printed ? between(0.75, 1.1) : between(0.35, 1.25)
  const lift = between(-8, 25)
  const tint = [between(0.9, 1.1), 1, between(0.9, 1.1)]
  const grey = chance.next() < 0.06
  const noise = chance.next() < 0.5 ? 0 : between(0, 18)
  for (let i = 0; i < size * size; i++) {
    const [r, g, b] = [raster.data[i * 4]!, raster.data[i * 4 + 1]!, raster.data[i * 4 + 2]!]
    const luma = 0.299 * r + 0.587 * g + 0.114 * b
    for (let c = 0; c < 3; c++) {
      const value =
        (grey ? luma : [r, g, b][c]! * tint[c]!) * gain +
        lift +
        (noise ? (chance.next() + chance.next() - 1) * noise : 0)
      rgb[i * 3 + c] = Math.max(0, Math.min(255, value))
    }
  }
  const frame: Frame = { width: size, height: size, rgb, scale: 1 }
  const turn = (roll * Math.PI) / 180
  // The head turns about a point in the neck.
  const [dx, dy] = [0, CENTRE_Y - 140]
  const cx = x + (dx * Math.cos(turn) - dy * Math.sin(turn)) * scale
  const cy = y + (140 + dx * Math.sin(turn) + dy * Math.cos(turn)) * scale
  const soft = chance.next() < 0.35 ? blurFrame(frame, between(0.5, 3.2)) : frame
  return {
    frame: soft,
    pyramid: pyramidOf(soft),
    truth: { x: cx, y: cy, size: SQUARE * scale, angle: turn },
    pose,
    wears,
  }
}

/** Puts one of the camera's rooms behind what is drawn, cut to the picture at a place drawn by chance. */
async function layBefore(data: Buffer, size: number): Promise<void> {
  const room = await drawBackground(
    chance.pick(BACKGROUNDS),
    'selfie',
    { width: 480, height: 640 },
    seededRandom(`${chance.integer(0, 8)}`),
  )
  const x0 = chance.integer(0, room.width - size)
  const y0 = chance.integer(0, room.height - size)
  for (let yy = 0; yy < size; yy++) {
    for (let xx = 0; xx < size; xx++) {
      const at = (yy * size + xx) * 4
      const from = ((y0 + yy) * room.width + x0 + xx) * 3
      const alpha = data[at + 3]! / 255
      for (let c = 0; c < 3; c++) data[at + c] = data[at + c]! * alpha + room.data[from + c]! * (1 - alpha)
    }
  }
}

function blurFrame(frame: Frame, sigma: number): Frame {
  const radius = Math.max(1, Math.round(sigma))
  const { width, height } = frame
  let from = frame.rgb
  for (let pass = 0; pass < 2; pass++) {
    for (const [stepX, stepY] of [
      [1, 0],
      [0, 1],
    ] as const) {
      const to = new Uint8Array(from.length)
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          for (let c = 0; c < 3; c++) {
            let sum = 0
            for (let k = -radius; k <= radius; k++) {
              const u = Math.min(width - 1, Math.max(0, x + k * stepX))
              const v = Math.min(height - 1, Math.max(0, y + k * stepY))
              sum += from[(v * width + u) * 3 + c]!
            }
            to[(y * width + x) * 3 + c] = sum / (2 * radius + 1)
          }
        }
      }
      from = to
    }
  }
  return { ...frame, rgb: from }
}

function jitter(truth: Place, shift: number, grow: number, turn: number): Place {
  return {
    x: truth.x + between(-shift, shift) * truth.size,
    y: truth.y + between(-shift, shift) * truth.size,
    size: truth.size * Math.exp(between(-grow, grow)),
    angle: truth.angle + between(-turn, turn),
  }
}

/** How `place` has to be corrected to lie on the truth, in its own terms. */
function correction(place: Place, truth: Place): number[] {
  const dx = (truth.x - place.x) / place.size
  const dy = (truth.y - place.y) / place.size
  const cos = Math.cos(-place.angle)
  const sin = Math.sin(-place.angle)
  return [
    dx * cos - dy * sin,
    dx * sin + dy * cos,
    Math.log(truth.size / place.size),
    truth.angle - place.angle,
  ]
}

const describe = (s: Sample, place: Place) => describePatch(samplePatch(s.pyramid, place))

function randomPlace(s: Sample): Place {
  const size = Math.exp(between(Math.log(44), Math.log(300)))
  return { x: between(0, s.frame.width), y: between(0, s.frame.height), size, angle: between(-0.3, 0.3) }
}

/** A square that is not on the face: elsewhere, or on it at quite another size. */
function isElsewhere(place: Place, truth: Place): boolean {
  const away = Math.hypot(place.x - truth.x, place.y - truth.y) / truth.size
  const grow = Math.abs(Math.log(place.size / truth.size))
  return away > 0.42 || grow > 0.6
}

console.log(`drawing ${PEOPLE} people`)
const samples: Sample[] = []
for (let who = 0; who < PEOPLE; who++) {
  const face = person(`${SEED} ${who}`)
  // Every third brings somebody who is nearly alike: they have to be told apart too.
  const alike =
    who % 3 === 0 ? lookAlike(face, { sex: 'F', eyeColour: 'brown', faceSeed: `${SEED} ${who}` }) : undefined
  for (const model of alike ? [face, alike] : [face]) {
    for (let k = 0; k < 8; k++) {
      const still = {
        yaw: between(-4, 4),
        pitch: between(-3, 3),
        roll: between(-6, 6),
        blink: 0,
        wears: 'none' as const,
      }
      const wish =
        k < 2
          ? { ...still, yaw: 0, pitch: 0, roll: between(-1, 1), printed: true, smile: 0, mouthOpen: 0 }
          : k < 5
            ? still
            : {}
      samples.push(await sample(model, wish))
    }
  }
  if (who % 50 === 49) console.log(`  ${who + 1}`)
}

console.log('where a face is')
const detect = new LeastSquares(FEATURES, 1)
for (const s of samples) {
  detect.add(describe(s, jitter(s.truth, 0.06, 0.09, 0.1)), [1], 2)
  detect.add(describe(s, jitter(s.truth, 0.1, 0.13, 0.2)), [1], 1)
  for (let k = 0; k < 3; k++) {
    const place = randomPlace(s)
    if (isElsewhere(place, s.truth)) detect.add(describe(s, place), [-1], 1)
  }
  const near = jitter(s.truth, 0.8, 0.9, 0.3)
  if (isElsewhere(near, s.truth)) detect.add(describe(s, near), [-1], 1)
}
let [detector] = detect.solve(20)
for (let round = 0; round < 3; round++) {
  let hard = 0
  for (const s of samples) {
    for (let k = 0; k < 20; k++) {
      const place = k % 2 ? randomPlace(s) : jitter(s.truth, 0.9, 1, 0.3)
      if (!isElsewhere(place, s.truth)) continue
      const features = describe(s, place)
      if (detector!.value(features) > -0.35) {
        detect.add(features, [-1], 3)
        hard++
      }
    }
  }
  ;[detector] = detect.solve(20)
  console.log(`  hard negatives ${hard}`)
}

console.log('how it is placed')
const stages = [
  [0.16, 0.22, 0.3],
  [0.06, 0.09, 0.12],
  [0.03, 0.04, 0.06],
] as const
const align = stages.map(([shift, grow, turn]) => {
  const fit = new LeastSquares(FEATURES, 4)
  for (const s of samples) {
    for (let k = 0; k < 3; k++) {
      const place = jitter(s.truth, shift, grow, turn)
      fit.add(describe(s, place), correction(place, s.truth), 1)
    }
  }
  return fit.solve(20)
})

console.log('what it wears and does')
const traits = ['glasses', 'lenses', 'mask', 'eyesClosed', 'paperMask'] as const
const wearing = new LeastSquares(FEATURES, traits.length)
const holding = new LeastSquares(FEATURES, 3)
for (const s of samples) {
  for (let k = 0; k < 2; k++) {
    const features = describe(s, jitter(s.truth, 0.025, 0.03, 0.03))
    const closed = s.pose.blink > 0.82 && s.wears !== 'lenses' && s.wears !== 'paper'
    wearing.add(
      features,
      [
        s.wears === 'glasses' ? 1 : -1,
        s.wears === 'lenses' ? 1 : -1,
        s.wears === 'mask' ? 1 : -1,
        closed ? 1 : -1,
        s.wears === 'paper' ? 1 : -1,
      ],
      1,
    )
    holding.add(features, [s.pose.yaw / 30, s.pose.smile, s.pose.mouthOpen], 1)
  }
}
const wears = wearing.solve(15)
const holds = holding.solve(15)

const stored = {
  detector: store(detector!),
  align: align.map((stage) => stage.map(store)),
  traits: Object.fromEntries(traits.map((name, i) => [name, store(wears[i]!)])),
  pose: { yaw: store(holds[0]!), smile: store(holds[1]!), mouthOpen: store(holds[2]!) },
}
writeFileSync(WEIGHTS, `${JSON.stringify(stored, null, 1)}\n`)
console.log('written')
