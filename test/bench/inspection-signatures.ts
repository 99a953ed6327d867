/**
 * Writes src/inspection/document/signatures.json: the mean appearance of each side of each document over
 * many holders and countries. Run again when the cards' design changes.
 */
import { writeFileSync } from 'node:fs'
import { drawCard } from '../../src/camera/subjects/card/draw-card.ts'
import { DOCUMENT_TYPES } from '../../src/domain/document/identity-document.ts'
import { findLayout } from '../../src/domain/document/layout/find-layout.ts'
import { signatureOf } from '../../src/inspection/document/signature.ts'
import { SIGNATURES } from '../../src/inspection/document/signatures.ts'
import type { Frame } from '../../src/inspection/pixels/frame.ts'
import { rectangle } from '../../src/inspection/pixels/homography.ts'
import { drawHolder } from './inspection-people.ts'

const PEOPLE = Number(process.argv[2] ?? 30)
const sides: { type: string; side: string; luma: string; print: string }[] = []
for (const type of DOCUMENT_TYPES) {
  for (const [side, cover] of [
    ['front', undefined],
    ['back', undefined],
    // A card whose text or codes are hidden looks quite different, and is still of its kind.
    ['front', 'text'],
    ['back', 'text'],
    ['back', 'expiry'],
  ] as const) {
    // A sticker on two dates of a zone changes nothing at a glance.
    if (cover === 'expiry' && findLayout(type, side).mrz) continue
    const luma = new Float32Array(SIGNATURES.columns * SIGNATURES.rows)
    const print = new Float32Array(SIGNATURES.columns * SIGNATURES.rows)
    for (let i = 0; i < PEOPLE; i++) {
      const { persona, document } = await drawHolder(`signature ${type} ${i}`, type)
      const { raster } = await drawCard(persona, document, side, cover ? { cover: [cover] } : {})
      const rgb = new Uint8Array(raster.width * raster.height * 3)
      for (let p = 0; p < raster.width * raster.height; p++) {
        for (let c = 0; c < 3; c++)
          rgb[p * 3 + c] = raster.data[p * 4 + 3]! < 128 ? 90 : raster.data[p * 4 + c]!
      }
      const frame: Frame = { width: raster.width, height: raster.height, rgb, scale: 1 }
      const signature = signatureOf(frame, rectangle(raster.width, raster.height))
      addNormal(luma, signature.luma)
      addNormal(print, signature.print)
    }
    sides.push({ type, side, luma: pack(luma), print: pack(print) })
    console.log(type, side)
  }
}
writeFileSync(
  new URL('../../src/inspection/document/signatures.json', import.meta.url),
  `${JSON.stringify({ columns: SIGNATURES.columns, rows: SIGNATURES.rows, sides }, null, 1)}\n`,
)

/** Adds one appearance with its mean taken away and its spread made 1, so that each counts alike. */
function addNormal(sum: Float32Array, values: Float32Array): void {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const spread = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length) || 1
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + (values[i]! - mean) / spread
}

function pack(values: Float32Array): string {
  const most = Math.max(...values.map(Math.abs))
  return Buffer.from(Int8Array.from(values, (value) => Math.round((value / most) * 127)).buffer).toString(
    'base64',
  )
}
