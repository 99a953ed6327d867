import { KNOBS, knob } from '../knobs.ts'
import type { FlatObject } from '../subjects/card/draw-card.ts'
import type { Shot } from '../../domain/capture/shot.ts'
import { ORIGIN_STRIP } from '../../domain/capture/origin-strip.ts'
import type { Random } from '../../foundation/random.ts'
import type { Quad } from './homography.ts'

export interface Placement {
  /** Where the object's corners fall in the picture: top left, top right, bottom right, bottom left. */
  quad: Quad
  /** Where the corners of the document itself fall, without paper or bezel. */
  inner: Quad
  pixelsPerMm: number
}

/** How much of the picture's width a document takes when nothing is said, by its own width. */
const WIDE_CARD_SHARE = 0.8
const SMALL_CARD_SHARE = 0.72

/**
 * Where a flat object stands before the lens: turned, tilted, pushed out of the frame, and always a
 * little as a hand holds it. A turn draws back far enough that the whole object stays in view.
 */
export function placeObject(
  object: FlatObject,
  picture: { width: number; height: number },
  shot: Shot,
  random: Random,
): Placement {
  const chance = random.fork('placement')
  const usable = picture.height * ORIGIN_STRIP.top
  const share = object.inner.width > 100 ? WIDE_CARD_SHARE : SMALL_CARD_SHARE
  const turn = ((knob(shot, 'rotation') + (chance.next() - 0.5) * 2.4) * Math.PI) / 180
  const tilt = ((KNOBS.perspectiveDegrees(knob(shot, 'perspective')) + chance.next() * 2) * Math.PI) / 180
  const tiltAxis = chance.next() * Math.PI * 2
  const { widthMm, heightMm } = object
  const boundsWidth = Math.abs(Math.cos(turn)) * widthMm + Math.abs(Math.sin(turn)) * heightMm
  const boundsHeight = Math.abs(Math.sin(turn)) * widthMm + Math.abs(Math.cos(turn)) * heightMm
  const wanted = (picture.width * share * (0.985 + chance.next() * 0.03)) / object.inner.width
  const pixelsPerMm = Math.min(wanted, (picture.width * 0.965) / boundsWidth, (usable * 0.945) / boundsHeight)

  const halfWidth = (boundsWidth * pixelsPerMm) / 2
  const halfHeight = (boundsHeight * pixelsPerMm) / 2
  const middle = [picture.width / 2, usable / 2] as const
  const jitter = [(chance.next() - 0.5) * 0.3, (chance.next() - 0.5) * 0.3] as const
  const free = [middle[0] - halfWidth, middle[1] - halfHeight] as const
  const centre: [number, number] = [middle[0] + jitter[0] * free[0], middle[1] + jitter[1] * free[1]]
  pushOut(centre, { middle, free, halfWidth, halfHeight }, knob(shot, 'crop'), chance.integer(0, 3))

  const project = projector({
    widthMm,
    heightMm,
    pixelsPerMm,
    centre,
    turn,
    tilt,
    tiltAxis,
    focal: picture.width * 1.5,
  })
  const corners = (x: number, y: number, w: number, h: number): Quad => [
    project(x, y),
    project(x + w, y),
    project(x + w, y + h),
    project(x, y + h),
  ]
  const { inner } = object
  return {
    quad: corners(0, 0, widthMm, heightMm),
    inner: corners(inner.x, inner.y, inner.width, inner.height),
    pixelsPerMm,
  }
}

interface Room {
  middle: readonly [number, number]
  free: readonly [number, number]
  halfWidth: number
  halfHeight: number
}

/** Moves the centre towards one side until the crop knob's share of the object is outside. */
function pushOut(centre: [number, number], room: Room, crop: number, side: number): void {
  if (crop === 0) return
  const outside = KNOBS.cropOutside(crop)
  const axis = side % 2 === 0 ? 0 : 1
  const sign = side < 2 ? 1 : -1
  const half = axis === 0 ? room.halfWidth : room.halfHeight
  // Below 0 the knob takes up the free margin, but for a last hundredth of the picture.
  const travel =
    outside <= 0 ? room.free[axis] * 0.93 * (1 + outside) : room.free[axis] * 0.93 + outside * half * 2
  const jittered = centre[axis] - room.middle[axis]
  centre[axis] = room.middle[axis] + sign * travel + (outside <= 0 ? jittered * -outside : 0)
}

function projector(view: {
  widthMm: number
  heightMm: number
  pixelsPerMm: number
  centre: [number, number]
  turn: number
  tilt: number
  tiltAxis: number
  focal: number
}) {
  const { turn, tilt, tiltAxis, focal, pixelsPerMm, centre } = view
  const [ax, ay] = [Math.cos(tiltAxis), Math.sin(tiltAxis)]
  return (xMm: number, yMm: number): [number, number] => {
    const px = (xMm - view.widthMm / 2) * pixelsPerMm
    const py = (yMm - view.heightMm / 2) * pixelsPerMm
    const x = px * Math.cos(turn) - py * Math.sin(turn)
    const y = px * Math.sin(turn) + py * Math.cos(turn)
    // Rodrigues' turn about an axis in the card's plane, seen through a pinhole.
    const along = x * ax + y * ay
    const across = -x * ay + y * ax
    const depth = across * Math.sin(tilt)
    const flat = across * Math.cos(tilt)
    const scale = focal / (focal + depth)
    return [centre[0] + (along * ax - flat * ay) * scale, centre[1] + (along * ay + flat * ax) * scale]
  }
}
