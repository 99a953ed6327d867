import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plane } from '../pixels/frame.ts'

type Reader = typeof import('zxing-wasm/reader')

let loading: Promise<Reader> | undefined

async function loadReader(): Promise<Reader> {
  const reader = await import('zxing-wasm/reader')
  // Its own way of finding the program is a download.
  const file = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer
  await reader.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return reader
}

/** The text of the first code of this kind in a grey picture; undefined when there is none that reads. */
export async function readCode(grey: Plane, kind: 'QRCode' | 'PDF417'): Promise<string | undefined> {
  loading ??= loadReader()
  const reader = await loading
  const data = new Uint8ClampedArray(grey.width * grey.height * 4)
  for (let i = 0; i < grey.data.length; i++) {
    const value = grey.data[i]!
    data[i * 4] = value
    data[i * 4 + 1] = value
    data[i * 4 + 2] = value
    data[i * 4 + 3] = 255
  }
  const results = await reader.readBarcodes(
    { data, width: grey.width, height: grey.height, colorSpace: 'srgb' } as Parameters<
      Reader['readBarcodes']
    >[0],
    // `Plain` gives control characters as they are.
    { formats: [kind], maxNumberOfSymbols: 1, tryHarder: true, textMode: 'Plain' },
  )
  return results.find((result) => result.isValid)?.text
}
