import { describe, expect, test } from 'vitest'
import { recordClip } from '../../src/camera/record-clip.ts'
import { documentScene, selfieScene } from './subjects.ts'

const SMALL = { width: 160, height: 120, framesPerSecond: 10 } as const
const START = Buffer.from([0xff, 0xd8, 0xff])

/** The JPEGs of a motion JPEG, by their start markers. */
function splitFrames(bytes: Buffer): Buffer[] {
  const starts: number[] = []
  for (let at = bytes.indexOf(START); at >= 0; at = bytes.indexOf(START, at + 3)) starts.push(at)
  return starts.map((start, i) => bytes.subarray(start, starts[i + 1] ?? bytes.length))
}

describe('a clip', () => {
  test('is three seconds of JPEGs, each with the comment', async () => {
    const clip = await recordClip(selfieScene(), { kind: 'liveness', format: 'mjpeg', ...SMALL })
    const frames = splitFrames(clip.bytes)
    expect(clip).toMatchObject({ contentType: 'video/x-motion-jpeg', width: 160, height: 120 })
    expect(frames).toHaveLength(30)
    expect(frames.every((frame) => frame.includes('idv-sandbox camera'))).toBe(true)
  })

  test('is a Y4M whose length follows from its header', async () => {
    const clip = await recordClip(documentScene('identity-card'), {
      kind: 'document',
      format: 'y4m',
      ...SMALL,
    })
    const header = clip.bytes.subarray(0, clip.bytes.indexOf('\n')).toString('latin1')
    expect(header).toBe('YUV4MPEG2 W160 H120 F10:1 Ip A1:1 C420jpeg')
    expect(clip.bytes.length).toBe(header.length + 1 + 30 * ('FRAME\n'.length + (160 * 120 * 3) / 2))
  })

  test('is an MP4 with the brand and boxes a player looks for', async () => {
    const clip = await recordClip(selfieScene(), { kind: 'liveness', format: 'mp4', ...SMALL })
    expect(clip.contentType).toBe('video/mp4')
    expect(clip.bytes.subarray(4, 8).toString('latin1')).toBe('ftyp')
    expect(clip.bytes.includes('avcC')).toBe(true)
    expect(clip.bytes.includes('moov')).toBe(true)
  })

  test('is the same for the same scene and seed', async () => {
    const options = { kind: 'liveness', format: 'mjpeg', ...SMALL } as const
    const [first, second] = [
      await recordClip(selfieScene(), options),
      await recordClip(selfieScene(), options),
    ]
    expect(first.bytes.equals(second.bytes)).toBe(true)
  })

  test('repeats one frame when a still image stands for the stream', async () => {
    const clip = await recordClip(selfieScene({ attack: 'still-image' }), {
      kind: 'liveness',
      format: 'mjpeg',
      ...SMALL,
    })
    const [first, ...rest] = splitFrames(clip.bytes)
    expect(rest.every((frame) => frame.equals(first!))).toBe(true)
  })

  test('holds every frame for two when the stream is injected, and no frame twice when it is live', async () => {
    const injected = splitFrames(
      (
        await recordClip(selfieScene({ attack: 'injected-stream' }), {
          kind: 'liveness',
          format: 'mjpeg',
          ...SMALL,
        })
      ).bytes,
    )
    const live = splitFrames(
      (
        await recordClip(selfieScene({ challenge: 'ignored' }), {
          kind: 'liveness',
          format: 'mjpeg',
          ...SMALL,
        })
      ).bytes,
    )
    const repeated = (frames: Buffer[]) =>
      frames.filter((frame, i) => i > 0 && frame.equals(frames[i - 1]!)).length
    expect(repeated(injected)).toBeGreaterThanOrEqual(15)
    expect(repeated(live)).toBe(0)
  })

  test('of a person cannot be made of a document', async () => {
    await expect(recordClip(documentScene('passport'), { kind: 'liveness', format: 'mp4' })).rejects.toThrow(
      TypeError,
    )
  })
})
