import type { Random } from '../../foundation/random.ts'
import { newFrame, type Frame } from '../frame.ts'
import { KNOBS } from '../knobs.ts'

/** A hand that moved while the shutter was open: every point becomes a trail in one direction. */
export function shake(frame: Frame, amount: number, random: Random): Frame {
  const length = (KNOBS.motionLength(amount) * Math.max(frame.width, frame.height)) / 1600
  if (length < 0.15) return frame
  const angle = random.fork('shake').next() * Math.PI
  // Mostly along one axis, so that running sums do the work: a slanting trail is one along each axis.
  const across = length * Math.abs(Math.cos(angle))
  const down = length * Math.abs(Math.sin(angle))
  const { width, height } = frame
  const first = trail(frame, across, width, height, 3, width * 3)
  return trail(first, down, height, width, width * 3, 3)
}

/** Averages along one axis over `length` pixels; a fraction of a pixel counts for its share. */
function trail(
  frame: Frame,
  length: number,
  count: number,
  lines: number,
  step: number,
  lineStep: number,
): Frame {
  if (length < 0.1) return frame
  const out = newFrame(frame.width, frame.height)
  const { data } = frame
  const half = length / 2
  const whole = Math.floor(half)
  const part = half - whole
  const weight = 1 / (2 * whole + 1 + 2 * part)
  for (let line = 0; line < lines; line++) {
    for (let c = 0; c < 3; c++) {
      const base = line * lineStep + c
      const at = (i: number) => data[base + (i < 0 ? 0 : i >= count ? count - 1 : i) * step]!
      let sum = 0
      for (let i = -whole; i <= whole; i++) sum += at(i)
      for (let i = 0; i < count; i++) {
        out.data[base + i * step] = (sum + part * (at(i - whole - 1) + at(i + whole + 1))) * weight + 0.5
        sum += at(i + whole + 1) - at(i - whole)
      }
    }
  }
  return out
}
