/** The extra characters that the Web SDK weaves into an image's base64 text. */
const WOVEN = 64

export function base64Url(bytes: Buffer): string {
  return bytes.toString('base64url')
}

/** Plain base64, with line breaks as some encoders add them; undefined for anything else. */
export function decodeBase64(text: string): Buffer | undefined {
  const plain = text.replaceAll(/\s+/g, '')
  if (plain === '' || plain.length % 4 === 1 || !/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) return undefined
  return Buffer.from(plain, 'base64')
}

/** Where the Web SDK puts the hexadecimal digits of its checksum in a text of this (woven) length. */
function wovenPlaces(length: number): number[] {
  const plainLength = length - WOVEN
  return Array.from({ length: WOVEN }, (_, i) => Math.min(65 * i + 64, plainLength + i))
}

/**
 * Takes the checksum out that the Web SDK weaves into its "encrypted" selfie: one hexadecimal digit
 * after every 64 characters, 64 in all, the rest at the end of a short text. Whether it is there is
 * seen by those places alone holding hexadecimal digits: the flag in the request proves nothing.
 */
export function unweave(text: string): string {
  if (text.length <= WOVEN) return text
  const places = wovenPlaces(text.length)
  if (!places.every((at) => /[0-9a-f]/.test(text[at] ?? ''))) return text
  let plain = text
  for (const at of places.toReversed()) plain = plain.slice(0, at) + plain.slice(at + 1)
  return plain
}

/** Weaves 64 hexadecimal digits in, as the Web SDK does. */
export function weave(text: string, digits: string): string {
  let woven = text
  for (let i = 0; i < WOVEN; i++) {
    const at = Math.min(65 * i + 64, text.length + i)
    woven = woven.slice(0, at) + digits[i] + woven.slice(at)
  }
  return woven
}
