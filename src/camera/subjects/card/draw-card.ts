import type { DocumentSide, IdentityDocument } from '../../../domain/document/identity-document.ts'
import { findLayout } from '../../../domain/document/layout/find-layout.ts'
import type { Persona } from '../../../domain/persona/persona.ts'
import { rasterise, type Raster } from '../../svg/rasterise.ts'
import { boundedCache } from '../../../foundation/bounded-cache.ts'
import { drawPersonalLayer, type CardAlterations } from './personal-layer.ts'
import { drawStaticLayer } from './static-layer.ts'

/** A flat object before the lens: its picture with transparent surroundings, and its real size. */
export interface FlatObject {
  raster: Raster
  widthMm: number
  heightMm: number
  /** The part of the picture that shows the document, in millimetres; the rest is paper or bezel. */
  inner: { x: number; y: number; width: number; height: number }
}

const staticLayers = boundedCache<Raster>(14)
const cards = boundedCache<Raster>(10)

/** One side of a card, upright, at the layout's resolution. */
export async function drawCard(
  persona: Persona,
  document: IdentityDocument,
  side: DocumentSide,
  alterations: CardAlterations = {},
  tilt = 0,
): Promise<FlatObject> {
  const layout = findLayout(document.type, side)
  const { width, height } = layout
  const pixels = Math.round(width * layout.pixelsPerMm)
  const wrap = (body: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}</svg>`
  const raster = await cards.remember(
    JSON.stringify([persona, document, side, alterations, tilt]),
    async () => {
      const ground = await staticLayers.remember(`${document.type} ${side} ${document.country}`, () =>
        rasterise(wrap(drawStaticLayer(document.type, side, document.country)), {
          width: pixels,
          withText: true,
        }),
      )
      const personal = await drawPersonalLayer(persona, document, side, alterations, tilt)
      return layOver(
        ground,
        await rasterise(wrap(personal), { width: pixels, withText: true, premultiplied: true }),
      )
    },
  )
  return { raster, widthMm: width, heightMm: height, inner: { x: 0, y: 0, width, height } }
}

/** `above`, its colours multiplied by their alpha, over `below` of the same size, whose outline stays. */
function layOver(below: Raster, above: Raster): Raster {
  const data = Buffer.from(below.data)
  const top = above.data
  const words = new Uint32Array(top.buffer, top.byteOffset, top.length >> 2)
  const into = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2)
  for (let word = 0; word < words.length; word++) {
    const value = words[word]!
    if (value === 0) continue
    const alpha = value >>> 24
    if (alpha === 255) {
      into[word] = (value & 0xffffff) | (into[word]! & 0xff000000)
      continue
    }
    const rest = 255 - alpha
    const i = word << 2
    data[i] = top[i]! + (data[i]! * rest + 127) / 255
    data[i + 1] = top[i + 1]! + (data[i + 1]! * rest + 127) / 255
    data[i + 2] = top[i + 2]! + (data[i + 2]! * rest + 127) / 255
  }
  return { ...below, data }
}
