/**
 * Writes src/inspection/document/glyphs.ts: the pictures of OCR-B's characters that the text reader
 * compares with. Run again when the font or the cell changes: `npx node scripts/draw-glyphs.ts`.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import { OCR_B } from '../src/domain/document/layout/card-layout.ts'

const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<.-/'
const CELL = { width: 16, height: 22 }
const DRAWN = 8

const font = fileURLToPath(new URL('../src/camera/fonts/ocr-b.otf', import.meta.url))
const pictures = [...CHARACTERS].map((character) => {
  const width = CELL.width * DRAWN
  const size = width / OCR_B.advance
  const height = CELL.height * DRAWN
  // The cell of the layout: the capitals' height and 0.15 of the font size above and below.
  const baseline = (height * (OCR_B.capHeight + 0.15)) / (OCR_B.capHeight + 0.3)
  const text = character === '<' ? '&lt;' : character
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><text x="${width / 2}" y="${baseline}" text-anchor="middle" font-family="OCR B" font-size="${size}">${text}</text></svg>`
  const drawn = new Resvg(svg, { font: { fontFiles: [font], loadSystemFonts: false } }).render().pixels
  const cell = Buffer.alloc(CELL.width * CELL.height)
  for (let y = 0; y < CELL.height; y++) {
    for (let x = 0; x < CELL.width; x++) {
      let sum = 0
      for (let v = 0; v < DRAWN; v++) {
        for (let u = 0; u < DRAWN; u++) {
          sum += drawn[((y * DRAWN + v) * width + x * DRAWN + u) * 4]!
        }
      }
      cell[y * CELL.width + x] = 255 - Math.round(sum / (DRAWN * DRAWN))
    }
  }
  return cell
})
const lines = Buffer.concat(pictures)
  .toString('base64')
  .match(/.{1,104}/g)!
writeFileSync(
  new URL('../src/inspection/document/glyphs.ts', import.meta.url),
  `/** Drawn by scripts/draw-glyphs.ts from the vendored OCR-B; not to be edited. Ink 255, paper 0. */
export const GLYPHS = {
  characters: '${CHARACTERS}',
  width: ${CELL.width},
  height: ${CELL.height},
  base64:
${lines.map((line) => `    '${line}'`).join(' +\n')},
} as const
`,
)
