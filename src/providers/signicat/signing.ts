import { createECDH, createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { base64url, compactVerify, createLocalJWKSet, type JWK } from 'jose'
import { accountId, type SignicatCredentials } from './credentials.ts'

export const ALGORITHM = 'ES256'

/** One tenant's signing key with everything that does not change from token to token made ready. */
export interface Signer {
  keyId: string
  accountId: string
  publicJwk: JWK
  /** `header.` of every token, encoded. */
  head: string
  privateKey: KeyObject
  /** Another key of the same account, by name; made when it is asked for. */
  other(name: string): Signer
}

/**
 * A tenant's key follows from its client secret: tokens stay good over a restart and on every replica,
 * nothing has to be stored, and who does not hold the secret cannot make one.
 */
export function makeSigner({ clientId, clientSecret }: SignicatCredentials, name = ''): Signer {
  const secret = createHash('sha256').update(`signing key${name} / ${clientId} / ${clientSecret}`).digest()
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(secret)
  const point = pair.getPublicKey()
  const x = base64url.encode(point.subarray(1, 33))
  const y = base64url.encode(point.subarray(33))
  const keyId = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x, y }
  const header = { alg: ALGORITHM, kid: keyId, typ: 'at+jwt' }
  const others = new Map<string, Signer>()
  return {
    keyId,
    accountId: accountId(clientId),
    publicJwk: { ...jwk, kid: keyId, use: 'sig', alg: ALGORITHM },
    head: `${base64url.encode(JSON.stringify(header))}.`,
    privateKey: createPrivateKey({ key: { ...jwk, d: base64url.encode(secret) }, format: 'jwk' }),
    other: (another) => {
      const known = others.get(another)
      if (known) return known
      const made = makeSigner({ clientId, clientSecret } as SignicatCredentials, ` ${another}`)
      others.set(another, made)
      return made
    },
  }
}

// node:crypto signs at several times the rate of an asynchronous library call with the key made ready,
// and asking it for the plain form of the signature would prepare the key anew each time.
export function signToken(signer: Signer, claims: object): string {
  const text = `${signer.head}${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
  const signature = plainSignature(sign('sha256', Buffer.from(text), signer.privateKey))
  return `${text}.${signature.toString('base64url')}`
}

/** The two numbers of an ASN.1 signature, 32 bytes each, one behind the other, as JWS wants them. */
export function plainSignature(der: Buffer): Buffer {
  const plain = Buffer.alloc(64)
  let at = 2
  for (const end of [32, 64]) {
    const length = der[at + 1]!
    const number = der.subarray(at + 2, at + 2 + length)
    // A leading zero keeps the number positive and is not part of it; short numbers are filled up.
    const digits = number.length > 32 ? number.subarray(number.length - 32) : number
    digits.copy(plain, end - digits.length)
    at += 2 + length
  }
  return plain
}

export interface TokenClaims {
  iss: string
  aud: string[]
  nbf: number
  iat: number
  exp: number
  scope: string[]
  client_id: string
  account_id: string
  jti: string
}

/** The claims of a token that this tenant's key (or the one that follows it) signed, or undefined. Times, issuer and audience are judged elsewhere. */
export async function openToken(token: string, signer: Signer): Promise<TokenClaims | undefined> {
  try {
    const keys = createLocalJWKSet({ keys: [signer.publicJwk, signer.other('next').publicJwk] })
    const { payload } = await compactVerify(token, keys, { algorithms: [ALGORITHM] })
    return JSON.parse(new TextDecoder().decode(payload)) as TokenClaims
  } catch {
    return undefined
  }
}
