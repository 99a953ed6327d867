import { type Frame, type Plane, blurPlane, newPlane } from '../../pixels/frame.ts'
import { selectInPlace } from '../../pixels/select.ts'

/** Where a picture changes, and which way. */
export interface Edges {
  width: number
  height: number
  /** Gradient over all channels, its strength relative to the neighbourhood, 0 to 1. */
  strength: Float32Array
  /** Direction of the gradient, 0 to pi. */
  direction: Float32Array
}

function channel(frame: Frame, c: number, height: number): Plane {
  const plane = newPlane(frame.width, height)
  for (let i = 0, p = c; i < plane.data.length; i++, p += 3) plane.data[i] = frame.rgb[p]!
  return plane
}

/** The edges of a small picture, from colour as well as from brightness. */
export function edgesOf(frame: Frame): Edges {
  const { width, height } = frame
  const n = width * height
  const strength = new Float32Array(n)
  const across = new Float32Array(n)
  const down = new Float32Array(n)
  for (let c = 0; c < 3; c++) {
    keepSteepest(blurPlane(channel(frame, c, height), 0.9), strength, across, down)
  }
  // A weak edge on a calm table counts as much as a strong one in print: strengths saturate early,
  // at a level that follows the picture's own contrast.
  const ranked = Float32Array.from(strength)
  const calm = selectInPlace(ranked, Math.floor(n * 0.5))
  const lively = selectInPlace(ranked, Math.floor(n * 0.95))
  const floor = Math.max(3, calm * 1.5)
  const full = Math.max(floor * 2.5, floor + (lively - floor) * 0.25)
  const direction = new Float32Array(n)
  for (let i = 0; i < n; i++) {
    strength[i] = Math.min(1, Math.max(0, (strength[i]! - floor) / (full - floor)))
    if (strength[i] === 0) continue
    const angle = Math.atan2(down[i]!, across[i]!)
    direction[i] = angle < 0 ? angle + Math.PI : angle
  }
  thinEdges(strength, direction, width, height)
  return { width, height, strength, direction }
}

/** Puts a channel's gradient wherever it is stronger than what is there. */
function keepSteepest(
  { width, height, data }: Plane,
  strength: Float32Array,
  across: Float32Array,
  down: Float32Array,
): void {
  for (let y = 1; y < height - 1; y++) {
    for (let i = y * width + 1, end = (y + 1) * width - 1; i < end; i++) {
      const a = data[i - width - 1]!
      const b = data[i - width + 1]!
      const d = data[i + width - 1]!
      const e = data[i + width + 1]!
      const gx = b + 2 * data[i + 1]! + e - a - 2 * data[i - 1]! - d
      const gy = d + 2 * data[i + width]! + e - a - 2 * data[i - width]! - b
      const g = Math.sqrt(gx * gx + gy * gy)
      if (g > strength[i]!) {
        strength[i] = g
        across[i] = gx
        down[i] = gy
      }
    }
  }
}

/** Keeps an edge where it is strongest across its own direction. */
function thinEdges(strength: Float32Array, direction: Float32Array, width: number, height: number): void {
  const whole = Float32Array.from(strength)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      if (whole[i] === 0) continue
      const angle = direction[i]!
      const ox = Math.round(Math.cos(angle))
      const oy = Math.round(Math.sin(angle))
      const before = whole[i - oy * width - ox]!
      const after = whole[i + oy * width + ox]!
      if (before > whole[i]! || after > whole[i]!) strength[i] = whole[i]! * 0.3
    }
  }
}
