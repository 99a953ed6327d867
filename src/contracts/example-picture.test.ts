import { expect, it } from 'vitest'
import { EXAMPLE_PICTURE, withExamplePictures } from './example-picture.ts'

const long = `/9j/${'A'.repeat(500)}`

it('a picture in a body gives way to the small one', () => {
  const body = JSON.stringify({ base64Image: long, side: 'front' })
  expect(JSON.parse(withExamplePictures(body)!)).toEqual({ base64Image: EXAMPLE_PICTURE, side: 'front' })
  const url = JSON.stringify({ front: `data:image/jpeg;base64,${long}` })
  expect(withExamplePictures(url)).toBe(`{"front":"data:image/jpeg;base64,${EXAMPLE_PICTURE}"}`)
})

it('a body that was cut off within a picture is whole again, one cut off elsewhere is not known', () => {
  expect(withExamplePictures(`{"selfie":{"base64Image":"${long}…`)).toBe(
    `{"selfie":{"base64Image":"${EXAMPLE_PICTURE}"}}`,
  )
  expect(withExamplePictures('{"text":"a long st…')).toBeUndefined()
})
