import { describe, expect, test } from 'vitest'
import type { Box } from '../../capture/capture.ts'
import { cellsBox, type CardLayout } from './card-layout.ts'
import { ALL_LAYOUTS } from './find-layout.ts'
import { printedDate, readPrintedDate } from './printed-text.ts'

function placesOf(layout: CardLayout): [string, Box][] {
  const boxes: [string, Box | undefined][] = [
    ...layout.fields.map((field): [string, Box] => [field.name, cellsBox(field)]),
    ...(layout.mrz?.lines ?? []).map((line, i): [string, Box] => [`MRZ line ${i + 1}`, cellsBox(line)]),
    ['portrait', layout.portrait],
    ['signature', layout.signature],
    ['seal', layout.seal],
    ['barcode', layout.barcode],
    ['OVI 1', layout.features?.['OVI 1']],
    ['OVI 2', layout.features?.['OVI 2']],
  ]
  return boxes.filter((entry): entry is [string, Box] => entry[1] !== undefined)
}

const touch = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe.each(ALL_LAYOUTS.map((layout) => [`${layout.type} ${layout.side}`, layout] as const))(
  '%s',
  (_name, layout) => {
    test('keeps everything on the card', () => {
      for (const [name, box] of placesOf(layout)) {
        expect(box.x, name).toBeGreaterThanOrEqual(0)
        expect(box.y, name).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width, name).toBeLessThanOrEqual(layout.width)
        expect(box.y + box.height, name).toBeLessThanOrEqual(layout.height)
      }
    })

    test('prints nothing over anything else', () => {
      const places = placesOf(layout)
      for (const [i, [name, box]] of places.entries()) {
        for (const [other, otherBox] of places.slice(i + 1))
          expect(touch(box, otherBox), `${name} and ${other}`).toBe(false)
      }
    })
  },
)

test('a printed date is read back, and nonsense is not', () => {
  expect(readPrintedDate(printedDate('2024-02-29'))).toBe('2024-02-29')
  expect(readPrintedDate('29.02.2023')).toBeUndefined()
  expect(readPrintedDate('2023-02-01')).toBeUndefined()
})
