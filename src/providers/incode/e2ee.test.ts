import { constants, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { openOaep, padOaep, seal, unseal } from './e2ee.ts'

it('42 opens what was padded with SHA-256 over the label and SHA-1 in the mask', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const message = randomBytes(32)
  const sealed = publicEncrypt(
    { key: publicKey, padding: constants.RSA_NO_PADDING },
    padOaep(message, randomBytes(32), 256),
  )
  expect(openOaep(pem, sealed.toString('hex'))).toEqual(message)
  expect(openOaep(pem, 'ab'.repeat(256))).toBeUndefined()
  expect(openOaep(pem, 'zz')).toBeUndefined()
  // One digest for both, as Node does by itself, is another padding.
  const other = publicEncrypt({ key: publicKey, oaepHash: 'sha256' }, message)
  expect(openOaep(pem, other.toString('hex'))).toBeUndefined()
})

it('42 an envelope opens with its own key alone', () => {
  const key = '11'.repeat(32)
  const envelope = seal(key, Buffer.alloc(12, 1), '{"a":1}')
  expect(unseal(key, envelope)).toBe('{"a":1}')
  expect(unseal('22'.repeat(32), envelope)).toBeUndefined()
})
