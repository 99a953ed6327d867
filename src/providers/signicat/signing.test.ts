import { createPublicKey, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { makeSigner, openToken, plainSignature, signToken } from './signing.ts'

const mine = makeSigner({ clientId: 'sandbox-round-apple-123', clientSecret: 'secret' })

it('makes signatures that verify, whatever the length of their numbers', () => {
  const key = createPublicKey({ key: mine.publicJwk as never, format: 'jwk' })
  for (let i = 0; i < 600; i++) {
    const [head, body, signature] = signToken(mine, { i }).split('.')
    const bytes = Buffer.from(signature!, 'base64url')
    expect(bytes).toHaveLength(64)
    const isGood = verify('sha256', Buffer.from(`${head}.${body}`), { key, dsaEncoding: 'ieee-p1363' }, bytes)
    expect(isGood).toBe(true)
  }
})

it('fills short numbers up and drops the sign byte of long ones', () => {
  const [r, s] = [Buffer.alloc(31, 1), Buffer.concat([Buffer.from([0]), Buffer.alloc(32, 0x90)])]
  const der = Buffer.concat([
    Buffer.from([0x30, 4 + r.length + s.length, 2, r.length]),
    r,
    Buffer.from([2, s.length]),
    s,
  ])
  const expected = Buffer.concat([Buffer.from([0]), r, Buffer.alloc(32, 0x90)])
  expect(plainSignature(der).equals(expected)).toBe(true)
})

it('gives one client one key, and another secret another', async () => {
  const again = makeSigner({ clientId: 'sandbox-round-apple-123', clientSecret: 'secret' })
  const other = makeSigner({ clientId: 'sandbox-round-apple-123', clientSecret: 'another' })
  expect(again.keyId).toBe(mine.keyId)
  expect(other.keyId).not.toBe(mine.keyId)
  const token = signToken(mine, { client_id: 'sandbox-round-apple-123' })
  expect(await openToken(token, again)).toEqual({ client_id: 'sandbox-round-apple-123' })
  expect(await openToken(token, other)).toBeUndefined()
})
