import { describe, expect, it } from 'vitest'
import { createCamera } from '../../src/camera/create-camera.ts'
import { runPipeline } from '../../src/inspection/pipeline.ts'
import { CAUSES } from '../bench/inspection-causes.ts'
import { TODAY } from '../bench/inspection-people.ts'

/** Pictures in which the measures were once at a loss, by the cause and the seed that draw them. */
const HARD = [
  ['shake', 'a64c3bd4 16', 'capture.blurred'],
  ['shake', 'a64c3bd4 36', 'capture.blurred'],
  ['shake', 'a64c3bd4 89', 'capture.blurred'],
  ['shake', '06683612 11', 'capture.blurred'],
  // Smeared hair was taken for a second face; a clutter of things for a face far away.
  ['selfie shake', 'fa068194 84', 'face.blurred'],
  ['selfie defocus', 'fa068194 54', 'face.blurred'],
  ['nobody', 'fa068194 78', 'face.not-found'],
  // Its seal is sharp, and was not read at one of the sizes that the reader was shown.
  ['type not allowed', '06683612 27', 'document.type-not-allowed'],
  // Grey hair reaches the corners of the portrait and was taken for its ground.
  ['type not allowed', '06683612 55', 'document.type-not-allowed'],
  ['expired', '06683612 54', 'document.expired'],
]

describe('a picture that is hard to judge', () => {
  it.each(HARD)('%s, seed %s, is %s', async (name, seed, code) => {
    const camera = createCamera()
    const { scene, step, asks, options } = await CAUSES.find((cause) => cause.name === name)!.draw(seed!)
    const { bytes } = await camera.takePicture(scene, options)
    const { findings } = await runPipeline({ bytes, step, today: TODAY, asks })
    expect(findings.map((finding) => finding.code)).toEqual([code])
    await camera.close()
  })
})
