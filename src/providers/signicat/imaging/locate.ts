import type { Box, DocumentReport } from '../../../domain/capture/capture.ts'
import type { CardLayout } from '../../../domain/document/layout/card-layout.ts'

export type Point = [number, number]
export type Quad = [Point, Point, Point, Point]

/** The document's corners in a picture; the whole picture where none were found. */
export function cornersOf(
  report: DocumentReport | undefined,
  picture: { width: number; height: number },
): Quad {
  if (report?.quad?.length === 4) return report.quad as Quad
  const { width, height } = picture
  return [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ]
}

/**
 * Where a place of the layout (millimetres) lies in the picture: its four corners, carried over by the
 * projection that takes the card onto the corners found.
 */
export function placeInPicture(box: Box, layout: Pick<CardLayout, 'width' | 'height'>, quad: Quad): Quad {
  const project = projection(quad)
  const [left, right] = [box.x / layout.width, (box.x + box.width) / layout.width]
  const [top, bottom] = [box.y / layout.height, (box.y + box.height) / layout.height]
  return [project(left, top), project(right, top), project(right, bottom), project(left, bottom)]
}

/** The upright box around a quad, kept inside the picture. */
export function boxAround(quad: Quad, picture: { width: number; height: number }): Box {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value))
  const xs = quad.map(([x]) => clamp(x, picture.width))
  const ys = quad.map(([, y]) => clamp(y, picture.height))
  const x = Math.floor(Math.min(...xs))
  const y = Math.floor(Math.min(...ys))
  return {
    x: Math.min(x, picture.width - 1),
    y: Math.min(y, picture.height - 1),
    width: Math.max(1, Math.ceil(Math.max(...xs)) - x),
    height: Math.max(1, Math.ceil(Math.max(...ys)) - y),
  }
}

/** The projective map from the unit square onto a quad (top left, top right, bottom right, bottom left). */
function projection([a, b, c, d]: Quad): (u: number, v: number) => Point {
  const [dx1, dy1] = [b[0] - c[0], b[1] - c[1]]
  const [dx2, dy2] = [d[0] - c[0], d[1] - c[1]]
  const [sx, sy] = [a[0] - b[0] + c[0] - d[0], a[1] - b[1] + c[1] - d[1]]
  const area = dx1 * dy2 - dx2 * dy1
  const g = area === 0 ? 0 : (sx * dy2 - dx2 * sy) / area
  const h = area === 0 ? 0 : (dx1 * sy - sx * dy1) / area
  const [m11, m12, m21, m22] = [
    b[0] - a[0] + g * b[0],
    d[0] - a[0] + h * d[0],
    b[1] - a[1] + g * b[1],
    d[1] - a[1] + h * d[1],
  ]
  return (u, v) => {
    const w = g * u + h * v + 1
    return [(m11 * u + m12 * v + a[0]) / w, (m21 * u + m22 * v + a[1]) / w]
  }
}
