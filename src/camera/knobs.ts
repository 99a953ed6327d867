import type { Shot } from '../domain/capture/shot.ts'

/**
 * What the knobs mean in optical terms: one monotone curve each. Up to 0.3 a reader still
 * manages well; from 0.6 on nobody would take the picture. Lengths are shares of the picture's
 * longer edge, so that a knob does the same at every size.
 */
export const KNOBS = {
  /** Standard deviation of the defocus, in pixels of a picture 1600 long. */
  blurSigma: (k: number) => 14.6 * k ** 2.15,
  /** Length of the motion trail, in pixels of a picture 1600 long. */
  motionLength: (k: number) => 68 * k ** 2,
  /** Half axis of the glare spot, as a share of the card's or face's height, and its strength. */
  glareRadius: (k: number) => 0.12 + 0.52 * k ** 1.2,
  glareStrength: (k: number) => 400 * k ** 2,
  /** Stops under or over; see `exposeCurve`. */
  exposureStops: (e: number) => (e < 0 ? -4.6 * Math.abs(e) ** 1.35 : 2.6 * e ** 1.35),
  /** Share of the contrast that is lost. */
  contrastLoss: (k: number) => 0.72 * k,
  /** Standard deviation of the sensor's noise in grey levels, beside the little it always has. */
  noiseSigma: (k: number) => 20 * k ** 1.4,
  jpegQuality: (k: number) => Math.round(92 - 84 * k),
  /** Size of the picture in comparison with a sharp one. */
  resolutionScale: (k: number) => (k <= 0.3 ? 1 - 0.1 * (k / 0.3) : 0.9 * Math.exp(-(k - 0.3) * 4.1)),
  /** Share of the subject that lies outside; below 0 it only draws nearer to the edge. */
  cropOutside: (k: number) => (k <= 0.3 ? k / 0.3 - 1 : ((k - 0.3) / 0.7) * 0.62),
  /** Degrees the card is tilted away. */
  perspectiveDegrees: (k: number) => 38 * k,
  /** Size of the face in comparison with one at arm's length. */
  distanceScale: (k: number) => Math.exp(-1.9 * k ** 1.6),
  /** How far the face is from the middle, as a share of the picture's width. */
  offsetShare: (k: number) => 0.36 * k ** 1.4,
} as const

/** A knob's setting, 0 when it is not touched, held within its range. */
export function knob(
  shot: Shot,
  name: Exclude<keyof Shot, 'show' | 'background' | 'cover' | 'attack' | 'face' | 'challenge'>,
): number {
  const value = shot[name] ?? 0
  const lowest = name === 'exposure' ? -1 : name === 'rotation' ? -45 : 0
  const highest = name === 'rotation' ? 45 : 1
  return Math.max(lowest, Math.min(highest, value))
}
