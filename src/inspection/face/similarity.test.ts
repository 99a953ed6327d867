import { describe, expect, it } from 'vitest'
import type { Persona } from '../../domain/persona/persona.ts'
import { STRAIGHT_AHEAD } from '../../camera/subjects/face/face-pose.ts'
import { drawFace } from '../../camera/subjects/face/draw-face.ts'
import { faceOf } from '../../camera/subjects/face/face-of.ts'
import type { FaceParameters } from '../../camera/subjects/face/face-parameters.ts'
import { lookAlike, otherPerson } from '../../camera/subjects/face/other-faces.ts'
import { rasterise } from '../../camera/svg/rasterise.ts'
import { pyramidOf } from './patch.ts'
import { OTHER_PERSON_BELOW, SAME_PERSON_FROM, compareTemplates } from './similarity.ts'
import { settle } from './find-faces.ts'
import { faceTemplate } from './template.ts'

const persona = (faceSeed: string) =>
  ({ faceSeed, sex: 'F', eyeColour: 'brown', birthDate: '1990-05-05' }) as Persona

/** A face drawn straight, `size` pixels wide, as a template. */
async function templateOf(face: FaceParameters, size: number, smile = 0): Promise<number[]> {
  const head = drawFace({ face, pose: { ...STRAIGHT_AHEAD, smile } })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-160 -220 320 400"><rect x="-160" y="-220" width="320" height="400" fill="rgb(205,212,220)"/>${head}</svg>`
  const { data, width, height } = await rasterise(svg, { width: size })
  const rgb = new Uint8Array(width * height * 3)
  for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) rgb[i * 3 + c] = data[i * 4 + c]!
  const pyramid = pyramidOf({ width, height, rgb, scale: 1 })
  const place = settle(pyramid, { x: size / 2, y: (size * 225) / 320, size: (size * 260) / 320, angle: 0 })
  return faceTemplate(pyramid, place)
}

describe('likeness of two faces', () => {
  it.each(['one', 'two', 'three'])(
    'tells a person, her look-alike and somebody else apart: %s',
    async (seed) => {
      const holder = persona(`similarity ${seed}`)
      const face = faceOf(holder)
      const portrait = await templateOf(face, 190)
      const like = async (other: FaceParameters, smile = 0) =>
        compareTemplates(portrait, await templateOf(other, 420, smile))
      expect(await like(face)).toBeGreaterThan(SAME_PERSON_FROM)
      expect(await like(face, 1)).toBeGreaterThan(SAME_PERSON_FROM)
      const alike = await like(lookAlike(face, holder))
      expect(alike).toBeLessThan(SAME_PERSON_FROM)
      expect(alike).toBeGreaterThan(OTHER_PERSON_BELOW)
      expect(await like(otherPerson(face, 'somebody', holder))).toBeLessThan(OTHER_PERSON_BELOW)
    },
  )

  it('is 1 for the same template and 0 for what is none', async () => {
    const template = await templateOf(faceOf(persona('alone')), 200)
    expect(compareTemplates(template, template)).toBe(1)
    expect(compareTemplates(template, template.slice(1))).toBe(0)
    expect(compareTemplates([], [])).toBe(0)
  })
})
