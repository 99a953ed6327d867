import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { isObject } from '../../foundation/json.ts'

/** A caller's JSON Web Token, taken apart; nothing in it is believed yet. */
export interface ParsedToken {
  kid: string
  claims: Record<string, unknown>
  signed: string
  signature: Buffer
}

/** Why a token is refused: for the journal, never for the caller. */
export interface TokenFault {
  fault: string
}

/** Longer tokens are refused unread: no honest one of three numbers comes near. */
const LONGEST = 8192
const EMBEDDED_KEYS = ['jwk', 'jku', 'x5u', 'x5c']

/** Takes the `Authorization` header's value apart: scheme, one token. */
export function readBearer(header: string): { token: string } | TokenFault {
  const [scheme = '', ...rest] = header.trim().split(/\s+/)
  if (scheme.toLowerCase() !== 'bearer') return { fault: 'another scheme than Bearer' }
  if (rest.length === 0) return { fault: 'no token after the scheme' }
  if (rest.length > 1 || rest[0]!.includes(',')) return { fault: 'more than one token' }
  if (rest[0]!.length > LONGEST) return { fault: `a token of more than ${LONGEST} characters` }
  return { token: rest[0]! }
}

export function parseToken(token: string): ParsedToken | TokenFault {
  const parts = token.split('.')
  if (parts.length !== 3) return { fault: `not three parts but ${parts.length}` }
  const [head, body, tail] = parts as [string, string, string]
  const header = decodeJson(head)
  const claims = decodeJson(body)
  const signature = decode(tail)
  if (!header) return { fault: 'undecodable header' }
  if (!claims) return { fault: 'undecodable payload' }
  if (!signature) return { fault: 'undecodable signature' }
  if (header['alg'] !== 'HS256') return { fault: `alg is ${shown(header['alg'])}, not HS256` }
  if (header['crit'] !== undefined) return { fault: 'a crit header' }
  const embedded = EMBEDDED_KEYS.find((name) => header[name] !== undefined)
  if (embedded) return { fault: `a key in the header (${embedded})` }
  const { typ, kid } = header
  if (typ !== undefined && (typeof typ !== 'string' || typ.toLowerCase() !== 'jwt'))
    return { fault: `typ is ${shown(typ)}, not JWT` }
  if (typeof kid !== 'string' || kid === '')
    return { fault: claims['kid'] === undefined ? 'no kid' : 'kid in the payload, not in the header' }
  return { kid, claims, signed: `${head}.${body}`, signature }
}

/** The secret's own characters are the key, as UTF-8: it only looks like base64. */
export function importSecret(secret: string): KeyObject {
  return createSecretKey(Buffer.from(secret, 'utf8'))
}

/** @returns undefined when the signature is good */
export function checkSignature(token: ParsedToken, key: KeyObject, secret: string): TokenFault | undefined {
  if (isSignedWith(token, key)) return undefined
  const decoded = Buffer.from(secret, 'base64')
  if (decoded.length > 0 && isSignedWith(token, decoded))
    return { fault: 'bad signature: made with the base64-decoded secret' }
  return { fault: 'bad signature' }
}

/** Judges `iat`, `nbf` and `exp` at `now` (milliseconds); leeway and longest life in seconds. */
export function checkClaims(
  claims: Record<string, unknown>,
  now: number,
  leeway: number,
  longestLife: number | null,
): TokenFault | undefined {
  for (const name of ['iat', 'nbf', 'exp']) {
    const value = claims[name]
    if (value === undefined || value === null) return { fault: `no ${name}` }
    if (typeof value !== 'number' || !Number.isInteger(value))
      return { fault: `${name} is not a whole number of seconds` }
  }
  const { iat, nbf, exp } = claims as { iat: number; nbf: number; exp: number }
  if (exp <= nbf) return { fault: 'exp is not after nbf' }
  const seconds = now / 1000
  for (const [name, value] of [
    ['nbf', nbf],
    ['iat', iat],
  ] as const) {
    if (value <= seconds + leeway) continue
    return { fault: `not yet valid: ${name}${value > 1e11 ? ' (milliseconds?)' : ''}` }
  }
  if (exp <= seconds - leeway) return { fault: 'expired' }
  if (longestLife !== null && exp - nbf > longestLife) return { fault: `lives longer than ${longestLife} s` }
  return undefined
}

function isSignedWith(token: ParsedToken, key: KeyObject | Buffer): boolean {
  const expected = createHmac('sha256', key).update(token.signed).digest()
  return expected.length === token.signature.length && timingSafeEqual(expected, token.signature)
}

function decode(part: string): Buffer | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(part) || part.length % 4 === 1) return undefined
  return Buffer.from(part, 'base64url')
}

function decodeJson(part: string): Record<string, unknown> | undefined {
  const bytes = decode(part)
  if (!bytes || bytes.length === 0) return undefined
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 40)
}
