import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { n } from '../../svg/path.ts'
import type { Box } from '../../../domain/capture/capture.ts'

type Writer = typeof import('zxing-wasm/writer')

let loading: Promise<Writer> | undefined

async function loadWriter(): Promise<Writer> {
  const writer = await import('zxing-wasm/writer')
  // Its own way of finding the program is a download.
  const file = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')))
  const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer
  await writer.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return writer
}

/**
 * A code as one SVG path that fills `box` (millimetres), its quiet zone left free inside.
 *
 * @throws {Error} when the text is too long for the kind of code
 */
export async function drawCode(kind: 'QRCode' | 'PDF417', text: string, box: Box): Promise<string> {
  loading ??= loadWriter()
  const writer = await loading
  const written = await writer.writeBarcode(text, {
    format: kind,
    addQuietZones: false,
    scale: 1,
    options: kind === 'PDF417' ? 'columns=10,ecLevel=3' : 'ecLevel=L',
  })
  if (written.error) throw new Error(`the ${kind} could not be written: ${written.error}`)
  const { data, width, height } = written.symbol
  const quiet = kind === 'QRCode' ? 3 : 2
  // A PDF417 is written one line a row; rows are three modules tall.
  const stepX = box.width / (width + quiet * 2)
  const stepY = kind === 'QRCode' ? stepX : box.height / (height + (quiet * 2) / 3)
  const left = box.x + quiet * stepX
  const top = box.y + (box.height - stepY * height) / 2
  let path = ''
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width;) {
      if (data[y * width + x] !== 0) {
        x++
        continue
      }
      const from = x
      while (x < width && data[y * width + x] === 0) x++
      path += `M${(left + from * stepX).toFixed(3)} ${(top + y * stepY).toFixed(3)}h${((x - from) * stepX).toFixed(3)}v${(stepY * 1.01).toFixed(3)}h-${((x - from) * stepX).toFixed(3)}z`
    }
  }
  return `<rect x="${n(box.x)}" y="${n(box.y)}" width="${n(box.width)}" height="${n(box.height)}" rx="0.6" fill="rgb(238,238,236)"/><path d="${path}" fill="rgb(20,20,24)"/>`
}
