import type { Frame } from '../pixels/frame.ts'
import { type Quad, distance } from '../pixels/homography.ts'
import { shrinkFrame } from '../pixels/shrink.ts'
import { rankQuads } from './quad/candidates.ts'
import { edgesOf } from './quad/edges.ts'
import { strongLines } from './quad/lines.ts'
import { refine } from './quad/refine.ts'

export interface FoundQuad {
  quad: Quad
  /** Share of the four sides that lies on an edge of the picture, 0 to 1. */
  support: number
  /** Share of the document that lies within the picture. */
  inside: number
  /** One of its sides is not in view and was laid by the proportions of a document. */
  isOpen: boolean
}

/** Long edge, in pixels, of the small picture in which sides are looked for. */
const FINE = 400
/** The same where nothing was found, one after the other: sides smeared over many pixels are narrow there. */
export const COARSER = [130, 80]

/** Quadrilaterals handed on for a closer look. */
const MOST_QUADS = 10

/**
 * Finds what may be the card: four straight edges with the proportions of a document, whatever lies
 * under it. Edges come from colour as well as from brightness, so that a light card on a light table is
 * seen. One side may lie outside the picture: then the proportions tell where it would be. The
 * likeliest first; which of them is a document is for the reader to say.
 */
export function findQuads(frame: Frame, edge = FINE): FoundQuad[] {
  const small = shrinkFrame(frame, edge)
  const scale = small.width / frame.width
  const edges = edgesOf(small)
  const lines = strongLines(edges)
  const found: FoundQuad[] = []
  for (const candidate of rankQuads(edges, lines)) {
    if (found.length >= MOST_QUADS) break
    const rough = candidate.quad.map(([x, y]) => [(x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5]) as Quad
    if (found.some((known) => sameQuad(known.quad, rough, frame.width * 0.03))) continue
    const quad = candidate.isOpen ? rough : refine(frame, rough, 1.6 / scale)
    found.push({
      quad,
      support: candidate.support,
      isOpen: candidate.isOpen,
      inside: insideShare(quad, frame.width, frame.height),
    })
  }
  return found
}

function sameQuad(a: Quad, b: Quad, within: number): boolean {
  return a.every((corner, i) => distance(corner, b[i]!) < within)
}

/** How much of the quadrilateral lies within the picture. */
export function insideShare(quad: Quad, width: number, height: number): number {
  let inside = 0
  const [p, q, r, s] = quad
  for (let i = 0; i < 20; i++) {
    for (let j = 0; j < 20; j++) {
      const u = (i + 0.5) / 20
      const v = (j + 0.5) / 20
      const x = (p[0] * (1 - u) + q[0] * u) * (1 - v) + (s[0] * (1 - u) + r[0] * u) * v
      const y = (p[1] * (1 - u) + q[1] * u) * (1 - v) + (s[1] * (1 - u) + r[1] * u) * v
      if (x >= 0 && y >= 0 && x < width && y < height) inside++
    }
  }
  return inside / 400
}
