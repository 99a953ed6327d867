import type { Scene } from './camera.ts'
import type { Frame } from './frame.ts'
import { knob } from './knobs.ts'
import { photocopy } from './instruments/photocopy.ts'
import { printOnPaper } from './instruments/print.ts'
import { addMoire, showOnScreen } from './instruments/screen.ts'
import { placeObject, type Placement } from './lens/place-object.ts'
import { lightGround, projectObject } from './lens/project-object.ts'
import { addGlare } from './light/add-glare.ts'
import { castLight } from './light/light-field.ts'
import { finishFrame, type Finish } from './finish-frame.ts'
import { drawBackground } from './scene/backgrounds.ts'
import { drawCard, type FlatObject } from './subjects/card/draw-card.ts'
import { drawUnknownCard } from './subjects/card/unknown-card.ts'
import { someoneElse } from './subjects/someone-else.ts'
import { openBooklet } from './subjects/card/open-booklet.ts'
import { findLayout } from '../domain/document/layout/find-layout.ts'
import { seededRandom, type Random } from '../foundation/random.ts'

export type DocumentScene = Extract<Scene, { subject: 'document' }>

/** A moment of a clip: how far the card is tilted by the hand, and how the hand trembles. */
export interface DocumentMoment {
  /** Degrees about the card's long axis. */
  tilt?: number
  /** Shift in pixels of a picture 1600 long. */
  tremor?: [number, number]
  /** A passport lies open: the page opposite is in view too. */
  doublePage?: boolean
}

/** Scene → light → lens → sensor, for a document that lies on something. */
export async function shootDocument(
  scene: DocumentScene,
  size: { width: number; height: number },
  finish: Finish,
  moment: DocumentMoment = {},
): Promise<Frame> {
  const { shot } = scene
  const random = seededRandom(`document ${scene.seed}`)
  const background = shot.background ?? random.fork('surface').pick(['desk', 'wood', 'cloth'] as const)
  const ground = await drawBackground(background, 'document', size, random)
  const frame: Frame = { data: Buffer.from(ground.data), ...size }
  const object = shot.show === 'nothing' ? undefined : await holdDocument(scene, random, moment)
  const placement = object && move(placeObject(object, size, shot, random), size, moment)
  const light = castLight(size, placement?.quad, random)
  lightGround(frame, light)
  if (object && placement) {
    await projectObject(frame, object.raster, placement.quad, light)
    if (shot.attack === 'screen') addMoire(frame, placement.quad, random)
  }
  addGlare(frame, placement?.inner ?? wholePicture(size), knob(shot, 'glare'), random)
  return finishFrame(frame, shot, finish)
}

/** The thing that is held before the lens: the card itself, or what stands in for it. */
async function holdDocument(
  scene: DocumentScene,
  random: Random,
  moment: DocumentMoment,
): Promise<FlatObject> {
  const { shot } = scene
  if (shot.show === 'unknown-card') return drawUnknownCard(scene.seed)
  const side = shot.show === 'front' || shot.show === 'back' ? shot.show : scene.side
  const { persona, document } =
    shot.show === 'other-document' ? someoneElse(scene.persona, scene.document, scene.seed) : scene
  const forged = shot.attack === 'portrait-swap' || shot.attack === 'text-edit' ? shot.attack : undefined
  const alterations = {
    ...(shot.cover?.length ? { cover: shot.cover } : {}),
    ...(forged ? { forged } : {}),
  }
  const page = await drawCard(persona, document, side, alterations, Math.round((moment.tilt ?? 0) / 4) * 4)
  const isOpen = moment.doublePage === true && document.type === 'passport' && side === 'front'
  const card = isOpen ? openBooklet(await drawCard(persona, document, 'back'), page) : page
  const small = findLayout(document.type, side).width < 100
  switch (shot.attack) {
    case 'photocopy':
      return photocopy(card, random)
    case 'print':
      return printOnPaper(card, random, { margin: small ? 9 : 12, dotMm: 0.5 })
    case 'screen':
      return showOnScreen(card, { surround: small ? 4 : 5, bezel: small ? 6 : 8, ground: [78, 84, 96] })
    default:
      return card
  }
}

/** Tilts and shakes a placement the way a hand does while a clip is taken. */
function move(
  placement: Placement,
  size: { width: number; height: number },
  moment: DocumentMoment,
): Placement {
  const { tilt = 0, tremor = [0, 0] } = moment
  if (tilt === 0 && tremor[0] === 0 && tremor[1] === 0) return placement
  const unit = Math.max(size.width, size.height) / 1600
  const middle = placement.quad.reduce((sum, [, y]) => sum + y / 4, 0)
  const centre = placement.quad.reduce((sum, [x]) => sum + x / 4, 0)
  const angle = (tilt * Math.PI) / 180
  const focal = size.width * 1.5
  const shift = ([x, y]: [number, number]): [number, number] => {
    const depth = (y - middle) * Math.sin(angle)
    const scale = focal / (focal + depth)
    return [
      centre + (x - centre) * scale + tremor[0] * unit,
      middle + (y - middle) * Math.cos(angle) * scale + tremor[1] * unit,
    ]
  }
  return {
    ...placement,
    quad: placement.quad.map(shift) as Placement['quad'],
    inner: placement.inner.map(shift) as Placement['inner'],
  }
}

function wholePicture({ width, height }: { width: number; height: number }): Placement['quad'] {
  return [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ]
}
