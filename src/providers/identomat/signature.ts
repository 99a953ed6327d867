import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The vendor's signature: Base64 of an HMAC-SHA-256. Several parts make a chain: the binary digest of
 * one part is the key of the next. Nothing but the parts is signed, no time and no path, so a request
 * that was heard once can be said again.
 *
 * @param parts contents of a multipart body in their order, or the one body
 */
export function signatureOf(secretKey: string, parts: readonly (Buffer | string)[]): string {
  let key: Buffer = Buffer.from(secretKey, 'utf8')
  for (const part of parts) key = createHmac('sha256', key).update(part).digest()
  return key.toString('base64')
}

export function signatureHeader(code: string): string {
  return `signature="${code}"`
}

/** The code in an `Authorization` header, or undefined when it is of another form. */
export function readSignatureHeader(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /^\s*signature="([^"]*)"\s*$/.exec(header)?.[1]
}

export function isSameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
