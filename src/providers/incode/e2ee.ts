import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  generateKeyPair,
  privateDecrypt,
} from 'node:crypto'
import { promisify } from 'node:util'

/** The optional end-to-end envelope of the Web SDK: RSA-OAEP for the key, AES-256-GCM for every body. */
export interface Envelope {
  encryptedData: string
  iv: string
}

const TAG = 16
const make = promisify(generateKeyPair)
let pair: Promise<{ publicKey: string; privateKey: string }> | undefined

/** One pair a process, made at the first handshake; the handshake keeps the private half it was begun with. */
export function handshakePair(): Promise<{ publicKey: string; privateKey: string }> {
  pair ??= make('rsa', { modulusLength: 2048 }).then(({ publicKey, privateKey }) => ({
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }))
  return pair
}

/**
 * Opens RSA-OAEP with SHA-256 over the label and SHA-1 in the mask, which is what the Web SDK's
 * library makes. Node's own OAEP uses one digest for both, so the padding is taken off here.
 */
export function openOaep(privateKey: string, hex: string): Buffer | undefined {
  let block: Buffer
  try {
    block = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, Buffer.from(hex, 'hex'))
  } catch {
    return undefined
  }
  const size = 32
  const seed = xor(block.subarray(1, 1 + size), mask(block.subarray(1 + size), size))
  const data = xor(block.subarray(1 + size), mask(seed, block.length - size - 1))
  const label = createHash('sha256').digest()
  if (block[0] !== 0 || !data.subarray(0, size).equals(label)) return undefined
  const one = data.indexOf(1, size)
  if (one < 0 || data.subarray(size, one).some((byte) => byte !== 0)) return undefined
  return data.subarray(one + 1)
}

/** The other way round, for callers in tests: padding only, to be encrypted without padding. */
export function padOaep(message: Buffer, seed: Buffer, blockLength: number): Buffer {
  const size = 32
  const data = Buffer.alloc(blockLength - size - 1)
  createHash('sha256').digest().copy(data)
  data[data.length - message.length - 1] = 1
  message.copy(data, data.length - message.length)
  const maskedData = xor(data, mask(seed, data.length))
  return Buffer.concat([Buffer.from([0]), xor(seed, mask(maskedData, size)), maskedData])
}

function mask(seed: Buffer, length: number): Buffer {
  const blocks: Buffer[] = []
  for (let counter = 0; blocks.length * 20 < length; counter++) {
    const number = Buffer.alloc(4)
    number.writeUInt32BE(counter)
    blocks.push(createHash('sha1').update(seed).update(number).digest())
  }
  return Buffer.concat(blocks).subarray(0, length)
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, i) => byte ^ b[i]!))
}

export function seal(keyHex: string, iv: Buffer, text: string): Envelope {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(keyHex, 'hex'), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { encryptedData: sealed.toString('hex'), iv: iv.toString('hex') }
}

/** The text inside, or undefined when the envelope was not sealed with this key. */
export function unseal(keyHex: string, envelope: Envelope): string | undefined {
  try {
    const sealed = Buffer.from(envelope.encryptedData, 'hex')
    const decipher = createDecipheriv(
      'aes-256-gcm',
      Buffer.from(keyHex, 'hex'),
      Buffer.from(envelope.iv, 'hex'),
    )
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
    return (
      decipher.update(sealed.subarray(0, sealed.length - TAG), undefined, 'utf8') + decipher.final('utf8')
    )
  } catch {
    return undefined
  }
}
