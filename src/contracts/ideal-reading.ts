import type { Scene } from '../camera/camera.ts'
import type { Box, DocumentReport } from '../domain/capture/capture.ts'
import { aamvaText, parseAamva } from '../domain/document/aamva.ts'
import { findLayout } from '../domain/document/layout/find-layout.ts'
import { printedText, readPrintedDate } from '../domain/document/layout/printed-text.ts'
import { mrzLines, parseMrz } from '../domain/document/mrz.ts'
import { parseSeal, sealText } from '../domain/document/seal.ts'
import { gatherFields } from '../inspection/document/fields.ts'

type DocumentScene = Extract<Scene, { subject: 'document' }>

const ALL_READ = { number: true, birthDate: true, expires: true, names: true, any: true }

/** What the inspection reads of a document's side in a picture without any fault, which fills the picture. */
export function idealReading(
  { persona, document, side }: DocumentScene,
  picture: { width: number; height: number },
): DocumentReport {
  const layout = findLayout(document.type, side)
  const text = printedText(persona, document)
  const lines = layout.mrz ? mrzLines(persona, document) : []
  const mrz = parseMrz(lines)
  const barcodeText = layout.barcode && aamvaText(persona, document)
  const barcode = barcodeText === undefined ? undefined : parseAamva(barcodeText)
  const seal = layout.seal && sealText(persona, document, side)
  const sealed = seal === undefined ? undefined : parseSeal(seal)
  const fields = gatherFields({
    rectangles: [],
    likeness: 1,
    fields: layout.fields.map(({ name, columns }) => {
      const value = text[name].slice(0, columns).trimEnd()
      const day = readPrintedDate(value)
      return { name, text: value, confidence: 1, contrast: 1, cells: [], ...(day ? { day } : {}) }
    }),
    ...(mrz ? { mrz: { lines, reading: mrz, readable: ALL_READ, confidence: 1 } } : {}),
    ...(sealed ? { seal: sealed } : {}),
    ...(barcode ? { barcode } : {}),
  } as unknown as Parameters<typeof gatherFields>[0])
  const inPixels = ({ x, y, width, height }: Box): Box => ({
    x: Math.round((x * picture.width) / layout.width),
    y: Math.round((y * picture.height) / layout.height),
    width: Math.round((width * picture.width) / layout.width),
    height: Math.round((height * picture.height) / layout.height),
  })
  return {
    found: true,
    type: document.type,
    side,
    country: document.country,
    fields,
    features: Object.entries(layout.features ?? {}).map(([name, box]) => ({
      name: name as keyof NonNullable<typeof layout.features>,
      found: true,
      box: inPixels(box),
    })),
    ...(layout.portrait ? { portrait: inPixels(layout.portrait) } : {}),
    ...(mrz ? { mrz: { lines, checkDigitsValid: mrz.checkDigitsValid, confidence: 1 } } : {}),
    ...(barcodeText === undefined ? {} : { barcode: barcodeText }),
    ...(seal === undefined ? {} : { seal }),
  }
}
