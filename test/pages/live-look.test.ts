import sharp, { type Sharp } from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { createCamera } from '../../src/camera/create-camera.ts'
import type { Picture } from '../../src/camera/camera.ts'
import type { Shot } from '../../src/domain/capture/shot.ts'
import { type LookedFor, type Pixels, lookAt } from '../../src/pages/app/camera/live-look.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { begin } from './integration.ts'

const camera = createCamera()
afterAll(() => camera.close())

const sandbox = await startSandbox()
const { session } = await begin(sandbox, 'cm', { scenario: 'document/identity-card' })
const { persona, document } = await sandbox.control.get(`/sessions/${session}`)

async function pixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) }
}

/** What the page cuts out of its video. */
async function look(picture: Picture, lookedFor: LookedFor) {
  const { width, height } = picture
  const scale = Math.min(1, (lookedFor === 'face' ? 460 : 320) / Math.max(width, height))
  const usable = Math.floor(height * 0.95)
  const cut = { width: Math.min(width, 480), height: Math.min(usable, 480) }
  const [left, top] = [Math.floor((width - cut.width) / 2), Math.floor((usable - cut.height) / 2)]
  return lookAt({
    lookedFor,
    size: { width, height },
    whole: await pixels(sharp(picture.bytes).resize(Math.round(width * scale), Math.round(height * scale))),
    detail: { x: left, y: top, ...(await pixels(sharp(picture.bytes).extract({ left, top, ...cut }))) },
  })
}

async function hintFor(lookedFor: LookedFor, shot: Shot, seed: string) {
  const picture = await camera.takePicture(
    lookedFor === 'face'
      ? { subject: 'selfie', persona, shot, seed }
      : { subject: 'document', side: 'front', persona, document, shot, seed },
  )
  return (await look(picture, lookedFor)).hint ?? 'good'
}

const SEEDS = ['one', 'two']

describe.each<[LookedFor, Shot, string]>([
  ['document', {}, 'good'],
  ['document', { background: 'white' }, 'good'],
  ['document', { background: 'dark' }, 'good'],
  ['document', { background: 'clutter' }, 'good'],
  ['document', { blur: 0.25 }, 'good'],
  ['document', { glare: 0.25 }, 'good'],
  ['document', { rotation: 15 }, 'good'],
  ['document', { attack: 'screen' }, 'good'],
  ['document', { exposure: -0.85 }, 'too-dark'],
  ['document', { exposure: 0.85 }, 'too-bright'],
  ['document', { glare: 0.8 }, 'glare'],
  ['document', { blur: 0.6 }, 'hold-still'],
  ['document', { motion: 0.6 }, 'hold-still'],
  ['document', { resolution: 0.8 }, 'move-closer'],
  ['document', { show: 'nothing' }, 'nothing-there'],
  ['face', {}, 'good'],
  ['face', { background: 'white' }, 'good'],
  ['face', { blur: 0.25 }, 'good'],
  ['face', { distance: 0.25 }, 'good'],
  ['face', { face: 'glasses' }, 'good'],
  ['face', { attack: 'print' }, 'good'],
  ['face', { exposure: -0.85 }, 'too-dark'],
  ['face', { exposure: 0.85 }, 'too-bright'],
  ['face', { glare: 0.8 }, 'glare'],
  ['face', { blur: 0.6 }, 'hold-still'],
  ['face', { motion: 0.6 }, 'hold-still'],
  ['face', { distance: 0.6 }, 'move-closer'],
  ['face', { resolution: 0.8 }, 'move-closer'],
  ['face', { offset: 0.6 }, 'centre'],
  ['face', { face: 'second-person' }, 'one-face'],
  ['face', { show: 'nothing' }, 'nothing-there'],
])('a live picture of a %s with %o', (lookedFor, shot, hint) => {
  it(`is ${hint}`, async () => {
    const hints = await Promise.all(SEEDS.map((seed) => hintFor(lookedFor, shot, seed)))
    expect(hints).toEqual(SEEDS.map(() => hint))
  })
})
