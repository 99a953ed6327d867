import { type Frame } from '../pixels/frame.ts'
import { cutFrame } from '../pixels/crop.ts'
import { project } from '../pixels/homography.ts'
import { type Card, FLAT_PX_PER_MM } from './card.ts'

/** The part of the straightened card that was in the picture: rows and columns wholly outside are cut away. */
export function visiblePart(card: Card, picture: Frame): Frame {
  const steps = 24
  const isSeen = (u: number, v: number) => {
    const [x, y] = project(card.toPixels, u * card.width, v * card.height)
    return x >= 0 && y >= 0 && x < picture.width && y < picture.height
  }
  const share = (test: (t: number) => boolean) => {
    let n = 0
    for (let i = 0; i < steps; i++) if (test((i + 0.5) / steps)) n++
    return n / steps
  }
  const middle = (list: number[]) => list.filter((value) => value >= 0)
  const columns = middle(
    Array.from({ length: steps }, (_, i) => (share((t) => isSeen((i + 0.5) / steps, t)) > 0.35 ? i : -1)),
  )
  const rows = middle(
    Array.from({ length: steps }, (_, i) => (share((t) => isSeen(t, (i + 0.5) / steps)) > 0.35 ? i : -1)),
  )
  if (columns.length === steps && rows.length === steps) return card.flat
  if (columns.length === 0 || rows.length === 0) return card.flat
  const k = FLAT_PX_PER_MM / steps
  const [x0, x1] = [columns[0]! + 0.5, columns.at(-1)! + 0.5]
  const [y0, y1] = [rows[0]! + 0.5, rows.at(-1)! + 0.5]
  return cutFrame(
    card.flat,
    x0 * card.width * k,
    y0 * card.height * k,
    (x1 - x0) * card.width * k,
    (y1 - y0) * card.height * k,
  )
}
