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
 * @param withText loading fonts costs milliseconds: leave them out for pictures without text
 */
export async function rasterise(
  svg: string,
  options: { width: number; withText?: boolean },
): Promise<Raster> {
  resvg ??= import('@resvg/resvg-js')
  const { Resvg } = await resvg
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: options.width },
    font: options.withText
      ? { fontFiles: findFonts(), loadSystemFonts: false, defaultFontFamily: 'Noto Sans' }
      : { loadSystemFonts: false },
  }).render()
  return { data: straighten(drawn.pixels), width: drawn.width, height: drawn.height, channels: 4 }
}

// The renderer gives colours multiplied by their alpha; what follows wants them plain.
function straighten(pixels: Buffer): Buffer {
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!
    if (alpha === 255 || alpha === 0) continue
    pixels[i] = Math.min(255, Math.round((pixels[i]! * 255) / alpha))
    pixels[i + 1] = Math.min(255, Math.round((pixels[i + 1]! * 255) / alpha))
    pixels[i + 2] = Math.min(255, Math.round((pixels[i + 2]! * 255) / alpha))
  }
  return pixels
}
