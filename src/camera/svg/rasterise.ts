import { findFonts } from '../fonts/find-fonts.ts'

/** Raw bytes, row after row: 4 channels are RGBA (straight alpha), 3 are RGB. */
export interface Raster {
  data: Buffer
  width: number
  height: number
  channels: 3 | 4
}

type Resvg = typeof import('@resvg/resvg-js')
let resvg: Promise<Resvg> | undefined

/**
 * Draws an SVG text with the vendored fonts and no others, so that the same text gives the same
 * pixels on every machine. Text outside the fonts' letters is left out by the renderer: do not send it.
 *
 * @param options.withText loading fonts costs milliseconds: leave them out for pictures without text
 * @param options.premultiplied leaves the colours multiplied by their alpha, as the renderer gives them
 */
export async function rasterise(
  svg: string,
  options: { width: number; withText?: boolean; premultiplied?: boolean },
): Promise<Raster> {
  resvg ??= import('@resvg/resvg-js')
  const { Resvg } = await resvg
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: options.width },
    font: options.withText
      ? { fontFiles: findFonts(), loadSystemFonts: false, defaultFontFamily: 'Noto Sans' }
      : { loadSystemFonts: false },
  }).render()
  const { pixels, width, height } = drawn
  return { data: options.premultiplied ? pixels : straighten(pixels), width, height, channels: 4 }
}

function straighten(pixels: Buffer): Buffer {
  // Most pixels are opaque or empty: a word at a time finds the few that are neither.
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2)
  for (let word = 0; word < words.length; word++) {
    const alpha = words[word]! >>> 24
    if (alpha === 255 || alpha === 0) continue
    const i = word << 2
    pixels[i] = Math.min(255, Math.round((pixels[i]! * 255) / alpha))
    pixels[i + 1] = Math.min(255, Math.round((pixels[i + 1]! * 255) / alpha))
    pixels[i + 2] = Math.min(255, Math.round((pixels[i + 2]! * 255) / alpha))
  }
  return pixels
}
