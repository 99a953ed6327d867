import type { Box } from '../../domain/capture/capture.ts'
import type { CardLayout } from '../../domain/document/layout/card-layout.ts'
import { type Frame, type Plane, cutPlane, greyOf, newPlane } from '../pixels/frame.ts'
import {
  type Homography,
  type Point,
  type Quad,
  distance,
  homographyOf,
  project,
  rectangle,
  straighten,
} from '../pixels/homography.ts'

/** Pixels a millimetre of the straightened card. */
export const FLAT_PX_PER_MM = 8

/** A card found in a picture: where it lies, and straightened. */
export interface Card {
  quad: Quad
  /** Size in millimetres that the straightened picture was made for. */
  width: number
  height: number
  flat: Frame
  /** Millimetres of the card to pixels of the frame. */
  toPixels: Homography
  /** Pixels of the file (not of the frame) for a millimetre, along the edge that is not foreshortened. */
  pixelsPerMm: number
}

export function straightenCard(frame: Frame, quad: Quad, size: { width: number; height: number }): Card {
  const flat = straighten(
    frame,
    quad,
    Math.round(size.width * FLAT_PX_PER_MM),
    Math.round(size.height * FLAT_PX_PER_MM),
  )
  const across = (distance(quad[0], quad[1]) + distance(quad[3], quad[2])) / 2 / size.width
  const down = (distance(quad[0], quad[3]) + distance(quad[1], quad[2])) / 2 / size.height
  return {
    quad,
    width: size.width,
    height: size.height,
    flat,
    toPixels: homographyOf(rectangle(size.width, size.height), quad),
    pixelsPerMm: Math.max(across, down) / frame.scale,
  }
}

/** A box of the layout (millimetres) as grey picture. */
export function greyBox(card: Card, box: Box, margin = 0): Plane {
  const k = FLAT_PX_PER_MM
  const wide = {
    x: box.x - margin,
    y: box.y - margin,
    width: box.width + 2 * margin,
    height: box.height + 2 * margin,
  }
  return cutPlane(greyOf(card.flat), wide.x * k, wide.y * k, wide.width * k, wide.height * k)
}

/** A box of the layout (millimetres) as colour picture. */
export function colourBox(card: Card, box: Box): Frame {
  const k = FLAT_PX_PER_MM
  const { flat } = card
  const x0 = Math.max(0, Math.round(box.x * k))
  const y0 = Math.max(0, Math.round(box.y * k))
  const width = Math.min(flat.width - x0, Math.round(box.width * k))
  const height = Math.min(flat.height - y0, Math.round(box.height * k))
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const from = ((y0 + y) * flat.width + x0) * 3
    rgb.set(flat.rgb.subarray(from, from + width * 3), y * width * 3)
  }
  return { width, height, rgb, scale: flat.scale }
}

/** Where a box of the layout lies in the file's picture, as the smallest upright rectangle. */
export function boxInFile(card: Card, box: Box, frame: Frame): Box {
  const corners: Point[] = [
    [box.x, box.y],
    [box.x + box.width, box.y],
    [box.x + box.width, box.y + box.height],
    [box.x, box.y + box.height],
  ]
  const placed = corners.map(([x, y]) => project(card.toPixels, x, y))
  const xs = placed.map(([x]) => Math.min(frame.width, Math.max(0, x)) / frame.scale)
  const ys = placed.map(([, y]) => Math.min(frame.height, Math.max(0, y)) / frame.scale)
  const x = Math.round(Math.min(...xs))
  const y = Math.round(Math.min(...ys))
  return { x, y, width: Math.round(Math.max(...xs)) - x, height: Math.round(Math.max(...ys)) - y }
}

/** Enlarges by whole pixels, for readers that want a module to be several pixels wide. */
export function enlarge(plane: Plane, times: number): Plane {
  const large = newPlane(plane.width * times, plane.height * times)
  for (let y = 0; y < large.height; y++) {
    for (let x = 0; x < large.width; x++) {
      large.data[y * large.width + x] =
        plane.data[Math.floor(y / times) * plane.width + Math.floor(x / times)]!
    }
  }
  return large
}

export function fitsLayout(layout: CardLayout, card: { width: number; height: number }): boolean {
  return Math.abs(layout.width - card.width) < 1 && Math.abs(layout.height - card.height) < 1
}
