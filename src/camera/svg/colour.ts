/** A colour in the picture: red, green, blue, each 0 to 255. */
export type Colour = readonly [number, number, number]

export function fromHex(hex: string): Colour {
  const n = Number.parseInt(hex.slice(1), 16)
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255]
}

/** For use in SVG: `rgb(1,2,3)`. */
export function css(colour: Colour): string {
  return `rgb(${colour.map((c) => Math.max(0, Math.min(255, Math.round(c)))).join(',')})`
}

/** `share` 0 gives `a`, 1 gives `b`. */
export function mix(a: Colour, b: Colour, share: number): Colour {
  return [0, 1, 2].map((i) => a[i]! + (b[i]! - a[i]!) * share) as unknown as Colour
}

export const lighter = (colour: Colour, share: number): Colour => mix(colour, [255, 250, 244], share)
export const darker = (colour: Colour, share: number): Colour => mix(colour, [28, 14, 16], share)

/** Hue in degrees, saturation and lightness 0 to 1. */
export function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const a = saturation * Math.min(lightness, 1 - lightness)
  const part = (n: number) => {
    const k = (n + hue / 30) % 12
    return 255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return [part(0), part(8), part(4)]
}
