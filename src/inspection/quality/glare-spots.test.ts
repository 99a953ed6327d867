import { expect, it } from 'vitest'
import type { Frame } from '../pixels/frame.ts'
import { findGlareSpots } from './glare-spots.ts'

function greyFrame(scale: number): Frame {
  return { width: 400, height: 200, rgb: new Uint8Array(400 * 200 * 3).fill(120), scale }
}

function paint(frame: Frame, x0: number, y0: number, width: number, height: number): void {
  for (let y = y0; y < y0 + height; y++)
    frame.rgb.fill(255, (y * frame.width + x0) * 3, (y * frame.width + x0 + width) * 3)
}

it('finds no spot where nothing is blown out', () => {
  expect(findGlareSpots(greyFrame(1))).toEqual([])
})

it('boxes each spot, the largest first, in pixels of the file', () => {
  const frame = greyFrame(0.5)
  paint(frame, 100, 50, 60, 40)
  paint(frame, 300, 100, 20, 20)
  expect(findGlareSpots(frame)).toEqual([
    { x: 200, y: 100, width: 120, height: 80 },
    { x: 600, y: 200, width: 40, height: 40 },
  ])
})
