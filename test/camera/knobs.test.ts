import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { takePicture } from '../../src/camera/take-picture.ts'
import { readOriginStrip } from '../../src/domain/capture/origin-strip.ts'
import {
  ATTACKS,
  BACKGROUNDS,
  COVERS,
  FACE_LOOKS,
  GRADED_KNOBS,
  SUBJECTS,
  type Shot,
} from '../../src/domain/capture/shot.ts'
import { DOCUMENT_TYPES } from '../../src/domain/document/identity-document.ts'
import { documentScene, selfieScene } from './subjects.ts'

const AT_THE_MOST: [string, Shot][] = [
  ...GRADED_KNOBS.map((knob): [string, Shot] => [knob, { [knob]: 1 }]),
  ['exposure dark', { exposure: -1 }],
  ['exposure bright', { exposure: 1 }],
  ['rotation', { rotation: 45 }],
  ['black and white', { blackAndWhite: 1 }],
  ...ATTACKS.map((attack): [string, Shot] => [attack, { attack }]),
  ...SUBJECTS.map((show): [string, Shot] => [show, { show }]),
  ...BACKGROUNDS.map((background): [string, Shot] => [background, { background }]),
]
const ON_A_CARD: [string, Shot][] = [
  ...AT_THE_MOST,
  ...COVERS.map((cover): [string, Shot] => [`cover ${cover}`, { cover: [cover] }]),
]
const ON_A_FACE: [string, Shot][] = [
  ...AT_THE_MOST,
  ...FACE_LOOKS.map((face): [string, Shot] => [face, { face }]),
]

/** Whether the strip is read after the hardest compression at half the size. */
async function isStillOurs(bytes: Buffer, width: number): Promise<boolean> {
  const { data, info } = await sharp(
    await sharp(bytes)
      .resize(Math.round(width / 2))
      .jpeg({ quality: 8 })
      .toBuffer(),
  )
    .raw()
    .toBuffer({ resolveWithObject: true })
  return readOriginStrip({ data, width: info.width, height: info.height, channels: 3 })
}

describe.each(DOCUMENT_TYPES)('every condition draws a %s', (type) => {
  test.each(ON_A_CARD)('%s', async (_name, shot) => {
    for (const side of ['front', 'back'] as const) {
      const picture = await takePicture(documentScene(type, { compression: 1, ...shot }, side), {
        longEdge: 640,
      })
      expect(await isStillOurs(picture.bytes, picture.width)).toBe(true)
    }
  })
})

describe('every condition draws a person', () => {
  test.each(ON_A_FACE)('%s', async (_name, shot) => {
    const picture = await takePicture(selfieScene({ compression: 1, ...shot }), { longEdge: 480 })
    expect(await isStillOurs(picture.bytes, picture.width)).toBe(true)
  })
})

test('the strip outlives a whole chain of conditions at once', async () => {
  const shot: Shot = Object.fromEntries(GRADED_KNOBS.map((knob) => [knob, 1]))
  const picture = await takePicture(documentScene('passport', { ...shot, exposure: -1, attack: 'screen' }))
  expect(picture.width).toBeGreaterThanOrEqual(200)
  expect(await isStillOurs(picture.bytes, picture.width)).toBe(true)
})
