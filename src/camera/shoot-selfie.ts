import { boundedCache } from '../foundation/bounded-cache.ts'
import type { Scene } from './camera.ts'
import { finishFrame, type Finish } from './finish-frame.ts'
import type { Frame } from './frame.ts'
import { printOnPaper } from './instruments/print.ts'
import { addMoire, showOnScreen } from './instruments/screen.ts'
import { KNOBS, knob } from './knobs.ts'
import type { Quad } from './lens/homography.ts'
import { lightGround, projectObject } from './lens/project-object.ts'
import { addGlare } from './light/add-glare.ts'
import { castLight } from './light/light-field.ts'
import { drawBackground } from './scene/backgrounds.ts'
import type { FlatObject } from './subjects/card/draw-card.ts'
import { drawFace, type FaceDrawing } from './subjects/face/draw-face.ts'
import { faceOf } from './subjects/face/face-of.ts'
import type { FaceParameters } from './subjects/face/face-parameters.ts'
import { STRAIGHT_AHEAD, type FacePose } from './subjects/face/face-pose.ts'
import { lookAlike, otherPerson } from './subjects/face/other-faces.ts'
import { drawPaperMask } from './subjects/face/paper-mask.ts'
import { n } from './svg/path.ts'
import { rasterise } from './svg/rasterise.ts'
import type { Shot } from '../domain/capture/shot.ts'
import { seededRandom, type Random } from '../foundation/random.ts'

export type SelfieScene = Extract<Scene, { subject: 'selfie' }>

/** A moment of a clip: what the person does, and how the hand that holds the camera trembles. */
export interface SelfieMoment {
  pose?: Partial<FacePose>
  /** Shift of the person in pixels of a picture 1600 long. */
  tremor?: [number, number]
}

interface Size {
  width: number
  height: number
}

const prints = boundedCache<FlatObject>(4)

/** Head units from the skull's top to the chin. */
const HEAD_HEIGHT = 310

/** Scene → light → lens → sensor, for a person in a room, or for what an attacker holds up. */
export async function shootSelfie(
  scene: SelfieScene,
  size: Size,
  finish: Finish,
  moment: SelfieMoment = {},
): Promise<Frame> {
  const { shot } = scene
  const random = seededRandom(`selfie ${scene.seed}`)
  const background = shot.background ?? random.fork('room').pick(['desk', 'white', 'cloth'] as const)
  const room = await drawBackground(background, 'selfie', size, random)
  const frame: Frame = { data: Buffer.from(room.data), ...size }
  const light = castLight(size, undefined, random)
  lightGround(frame, light)
  let subject: Quad = corners(0, 0, size.width, size.height)
  if (shot.show !== 'nothing') {
    if (shot.attack === 'print' || shot.attack === 'screen') {
      subject = await holdUp(frame, scene, random, moment, light)
    } else {
      const stand = standBefore(size, shot, random, moment)
      const people = drawPeople(scene, random, moment, stand)
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}">${people}</svg>`
      const raster = await rasterise(svg, { width: size.width })
      await projectObject(frame, raster, corners(0, 0, raster.width, raster.height), light)
      subject = corners(
        stand.x - stand.scale * 110,
        stand.y - stand.scale * 165,
        stand.scale * 220,
        stand.scale * HEAD_HEIGHT,
      )
    }
  }
  addGlare(frame, subject, knob(shot, 'glare'), random)
  return finishFrame(frame, shot, finish)
}

interface Stand {
  /** Where the point between the eyes falls, and pixels a head unit. */
  x: number
  y: number
  scale: number
}

function standBefore(size: Size, shot: Shot, random: Random, moment: SelfieMoment): Stand {
  const chance = random.fork('stand')
  const { width, height } = size
  const unit = Math.max(width, height) / 1600
  const near = Math.min(0.55 * height, 0.6 * width) / HEAD_HEIGHT
  const scale = near * (0.97 + chance.next() * 0.06) * KNOBS.distanceScale(knob(shot, 'distance'))
  const aside = KNOBS.offsetShare(knob(shot, 'offset')) * width * (chance.next() < 0.5 ? -1 : 1)
  const crop = knob(shot, 'crop')
  const out = crop <= 0.3 ? crop * 0.1 : 0.03 + (crop - 0.3) * 1.05
  const [dx, dy] = chance.pick([
    [-1, 0],
    [1, 0],
    [0, -1],
  ] as const)
  const [tx, ty] = moment.tremor ?? [0, 0]
  return {
    x: width / 2 + (chance.next() - 0.5) * width * 0.03 + aside + dx * out * width + tx * unit,
    y: height * 0.47 + (chance.next() - 0.5) * height * 0.02 + dy * out * height + ty * unit,
    scale,
  }
}

function drawPeople(scene: SelfieScene, random: Random, moment: SelfieMoment, stand: Stand): string {
  const { shot, persona } = scene
  const face = faceBefore(scene)
  const pose = poseFor(shot, random, moment)
  if (shot.attack === 'paper-mask') {
    const wearer = otherPerson(face, `${scene.seed} wearer`, persona)
    return place(drawPaperMask(face, wearer, pose), stand)
  }
  const wears =
    shot.face === 'glasses' || shot.face === 'lenses' || shot.face === 'mask' ? shot.face : undefined
  const drawing: FaceDrawing = { face, pose, ...(wears ? { wears } : {}) }
  if (shot.face !== 'second-person') return place(drawFace(drawing), stand)
  const friend = otherPerson(face, `${scene.seed} friend`, persona)
  const side = random.fork('friend').next() < 0.5 ? -1 : 1
  const reach = stand.scale * 158
  const behind = { x: stand.x + side * reach, y: stand.y - stand.scale * 12, scale: stand.scale * 0.66 }
  const before = { ...stand, x: stand.x - side * reach * 0.42, scale: stand.scale * 0.72 }
  return (
    place(drawFace({ face: friend, pose: { ...STRAIGHT_AHEAD, roll: side * 3 }, prefix: 'friend' }), behind) +
    place(drawFace(drawing), before)
  )
}

/** Whose face is shown. */
function faceBefore({ shot, persona, seed }: SelfieScene): FaceParameters {
  const face = faceOf(persona)
  if (shot.face === 'other-person') return otherPerson(face, seed, persona)
  return shot.face === 'look-alike' ? lookAlike(face, persona) : face
}

function poseFor(shot: Shot, random: Random, moment: SelfieMoment): FacePose {
  const chance = random.fork('pose')
  const held: FacePose = {
    yaw: (chance.next() - 0.5) * 5 + knob(shot, 'perspective') * 18,
    pitch: (chance.next() - 0.5) * 4,
    roll: (chance.next() - 0.5) * 4 + knob(shot, 'rotation'),
    blink: shot.face === 'eyes-closed' ? 1 : 0,
    smile: shot.face === 'smile' ? 1 : 0,
    mouthOpen: shot.face === 'mouth-open' ? 1 : 0,
  }
  const { yaw = 0, pitch = 0, roll = 0, blink = 0, smile = 0, mouthOpen = 0 } = moment.pose ?? {}
  return {
    yaw: held.yaw + yaw,
    pitch: held.pitch + pitch,
    roll: held.roll + roll,
    blink: Math.max(held.blink, blink),
    smile: Math.max(held.smile, smile),
    mouthOpen: Math.max(held.mouthOpen, mouthOpen),
  }
}

function place(drawing: string, { x, y, scale }: Stand): string {
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${scale.toFixed(4)})">${drawing}</g>`
}

/** A print or a display with the persona's picture, held up by somebody who is not in view. */
async function holdUp(
  frame: Frame,
  scene: SelfieScene,
  random: Random,
  moment: SelfieMoment,
  light: ReturnType<typeof castLight>,
): Promise<Quad> {
  const { shot } = scene
  const isScreen = shot.attack === 'screen'
  // A print stays what it is through a whole clip; a screen plays.
  const object = isScreen
    ? showOnScreen(await takenBefore(scene, random, moment), {
        surround: 0.01,
        bezel: 9,
        ground: [40, 44, 52],
      })
    : await prints.remember(JSON.stringify([scene.persona, shot, scene.seed]), async () =>
        printOnPaper(await takenBefore(scene, random, {}), random, { margin: 11, dotMm: 1.15 }),
      )
  const chance = random.fork('hold')
  const usable = frame.height * 0.93
  const scale =
    Math.min((frame.width * 0.86) / object.widthMm, (usable * 0.93) / object.heightMm) *
    KNOBS.distanceScale(knob(shot, 'distance'))
  const turn = ((chance.next() - 0.5) * 9 * Math.PI) / 180
  const lean = (chance.next() - 0.5) * 0.07
  const unit = Math.max(frame.width, frame.height) / 1600
  const [tx, ty] = moment.tremor ?? [0, 0]
  const [cx, cy] = [frame.width / 2 + tx * unit * 1.6, usable / 2 + ty * unit * 1.6]
  const corner = (x: number, y: number): [number, number] => {
    const wide = 1 + lean * (y / object.heightMm - 0.5) * 2
    const px = (x - object.widthMm / 2) * scale * wide
    const py = (y - object.heightMm / 2) * scale
    return [cx + px * Math.cos(turn) - py * Math.sin(turn), cy + px * Math.sin(turn) + py * Math.cos(turn)]
  }
  const quadOf = (x: number, y: number, w: number, h: number): Quad => [
    corner(x, y),
    corner(x + w, y),
    corner(x + w, y + h),
    corner(x, y + h),
  ]
  const quad = quadOf(0, 0, object.widthMm, object.heightMm)
  await projectObject(frame, object.raster, quad, light)
  const { inner } = object
  const lit = quadOf(inner.x, inner.y, inner.width, inner.height)
  if (isScreen) addMoire(frame, lit, random)
  return lit
}

/** The picture that the attacker shows: the persona before a wall, taken another day. */
async function takenBefore(scene: SelfieScene, random: Random, moment: SelfieMoment): Promise<FlatObject> {
  const [width, height] = [640, 800]
  const pose = poseFor(scene.shot, random.fork('earlier'), moment)
  const person = drawFace({ face: faceBefore(scene), pose, prefix: 'photo' })
  const wall = `<defs><linearGradient id="wall" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="rgb(206,214,220)"/><stop offset="1" stop-color="rgb(160,172,184)"/></linearGradient></defs><rect width="${width}" height="${height}" fill="url(#wall)"/>`
  const raster = await rasterise(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${wall}${place(person, { x: width / 2, y: height * 0.46, scale: 1.4 })}</svg>`,
    { width },
  )
  const perMm = 4.4
  return {
    raster,
    widthMm: width / perMm,
    heightMm: height / perMm,
    inner: { x: 0, y: 0, width: width / perMm, height: height / perMm },
  }
}

function corners(x: number, y: number, w: number, h: number): Quad {
  return [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ]
}
