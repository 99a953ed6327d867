import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { createCamera } from '../../src/camera/create-camera.ts'
import { takePicture } from '../../src/camera/take-picture.ts'
import { readOriginStrip, type RawPicture } from '../../src/domain/capture/origin-strip.ts'
import { documentScene, maria, selfieScene } from './subjects.ts'

const camera = createCamera()
afterAll(() => camera.close())

async function decode(bytes: Buffer): Promise<RawPicture> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: 3 }
}

describe('a picture', () => {
  test('is the same, byte for byte, for the same scene and seed', async () => {
    const first = await takePicture(documentScene('passport', { noise: 0.5, glare: 0.4 }), { longEdge: 640 })
    const second = await takePicture(documentScene('passport', { noise: 0.5, glare: 0.4 }), { longEdge: 640 })
    expect(first.bytes.equals(second.bytes)).toBe(true)
  })

  test('is the same in the thread that draws for the server', async () => {
    const here = await takePicture(selfieScene(), { longEdge: 480 })
    const there = await camera.takePicture(selfieScene(), { longEdge: 480 })
    expect(there.bytes.equals(here.bytes)).toBe(true)
    expect(there).toMatchObject({ contentType: 'image/jpeg', width: 360, height: 480 })
  })

  test('is another one for another seed', async () => {
    const first = await takePicture(documentScene('passport', {}, 'front', 'one'), { longEdge: 480 })
    const second = await takePicture(documentScene('passport', {}, 'front', 'two'), { longEdge: 480 })
    expect(first.bytes.equals(second.bytes)).toBe(false)
  })

  test('of a document is 1600 by 1200 pixels unless asked otherwise, of a person 720 by 960', async () => {
    expect(await takePicture(documentScene('identity-card'))).toMatchObject({ width: 1600, height: 1200 })
    expect(await takePicture(selfieScene())).toMatchObject({ width: 720, height: 960 })
  })

  test('says in its comment where it was made and nothing else', async () => {
    const jpeg = await takePicture(selfieScene({ attack: 'print' }), { longEdge: 320 })
    expect(jpeg.bytes.subarray(2, 4)).toEqual(Buffer.from([0xff, 0xfe]))
    expect(jpeg.bytes.subarray(6, 24).toString('latin1')).toBe('idv-sandbox camera')
    const png = await takePicture(selfieScene({ attack: 'print' }), { longEdge: 320, format: 'png' })
    const { comments } = await sharp(png.bytes).metadata()
    expect(comments).toEqual([{ keyword: 'Comment', text: 'idv-sandbox camera' }])
  })

  test.each(['jpeg', 'png', 'webp'] as const)('can be a %s', async (format) => {
    const picture = await takePicture(documentScene('driving-licence', {}, 'back'), { longEdge: 400, format })
    expect(picture.contentType).toBe(`image/${format}`)
    expect((await sharp(picture.bytes).metadata()).format).toBe(format)
    expect(readOriginStrip(await decode(picture.bytes))).toBe(true)
  })

  test('bears neither strip nor comment when it plays a foreign one', async () => {
    for (const scene of [documentScene('passport'), selfieScene({ background: 'clutter' })]) {
      const picture = await takePicture(scene, { longEdge: 480, unmarked: true })
      expect(picture.bytes.includes('idv-sandbox')).toBe(false)
      expect(readOriginStrip(await decode(picture.bytes))).toBe(false)
    }
  })

  test('shows a passport opened on request', async () => {
    const closed = await takePicture(documentScene('passport'), { longEdge: 480 })
    const open = await takePicture(documentScene('passport'), { longEdge: 480, doublePage: true })
    expect(open).toMatchObject({ width: 480, height: 360 })
    expect(open.bytes.equals(closed.bytes)).toBe(false)
  })

  test('has nothing on a clean card that looks like a reflection', async () => {
    const picture = await takePicture({ ...documentScene('passport'), persona: maria }, { longEdge: 800 })
    const { data, width, height } = await decode(picture.bytes)
    let bright = 0
    for (let i = 0; i < width * Math.floor(height * 0.94) * 3; i += 3) {
      if (data[i]! >= 250 && data[i + 1]! >= 250 && data[i + 2]! >= 250) bright++
    }
    expect(bright / (width * height)).toBeLessThan(0.0005)
  })
})

test('a camera that was closed takes no more pictures', async () => {
  const closed = createCamera()
  await closed.close()
  await expect(closed.takePicture(selfieScene())).rejects.toThrow('closed')
})
