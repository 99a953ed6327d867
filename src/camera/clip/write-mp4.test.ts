import { expect, it, vi } from 'vitest'
import { newFrame } from '../frame.ts'
import { writeMp4 } from './write-mp4.ts'

it('the same frames give the same film, whatever the machine’s clock says', async () => {
  const frames = [20, 120].map((grey) => {
    const frame = newFrame(64, 48)
    frame.data.fill(grey)
    return frame
  })
  const atTime = async (time: string) => {
    vi.setSystemTime(time)
    return writeMp4(frames, 5, 24)
  }
  try {
    const first = await atTime('2026-01-01T00:00:00Z')
    const second = await atTime('2030-01-01T00:00:00Z')
    expect(first.subarray(4, 8).toString('latin1')).toBe('ftyp')
    expect(second.equals(first)).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})
