import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** A QR code as SVG, for handing a page over to a phone. */
export async function drawQr(text: string): Promise<string> {
  const { prepareZXingModule, writeBarcode } = await import('zxing-wasm/writer')
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })
  const { svg } = await writeBarcode(text || ' ', { format: 'QRCode' })
  return svg
}
