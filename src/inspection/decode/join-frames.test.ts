import { expect, it } from 'vitest'
import { writeMp4 } from '../../camera/clip/write-mp4.ts'
import { newFrame } from '../../camera/frame.ts'
import { joinFrames } from './join-frames.ts'
import { readClip } from './read-clip.ts'
import { DEFAULT_LIMITS } from './limits.ts'

const [width, height] = [64, 48]
/** One plain colour a frame, darker and darker. */
const frames = [220, 160, 100, 40].map((grey) => {
  const frame = newFrame(width, height)
  frame.data.fill(grey)
  return frame
})

it('makes JPEGs one after the other of a coded clip, each with its own picture', async () => {
  const joined = await joinFrames(await writeMp4(frames, 10, 24))
  const clip = await readClip(joined!, DEFAULT_LIMITS)
  expect(clip).toMatchObject({ format: 'mjpeg', width, height })
  const greys = clip!.frames.map(({ rgb }) => rgb[0]!)
  expect(greys).toHaveLength(frames.length)
  expect(greys).toEqual(greys.toSorted((a, b) => b - a))
  expect(greys[0]! - greys.at(-1)!).toBeGreaterThan(100)
})

it.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('no clip at all')],
])('says nothing of %s', async (_what, bytes) => {
  expect(await joinFrames(bytes)).toBeUndefined()
})
