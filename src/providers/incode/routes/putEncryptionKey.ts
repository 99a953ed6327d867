import type { IncodeHandler } from '../native.ts'
import { Refusal } from '../../../domain/refusals.ts'
import { openOaep } from '../e2ee.ts'
import { acknowledged, bodyText } from '../session-call.ts'

/** From here on every call with this session id comes and goes in an envelope. */
export const putEncryptionKey: IncodeHandler = async (call) => {
  const name = call.request.headers['sessionid'] ?? ''
  const row = await call.keys.find('e2ee', name)
  const privateKey = row?.json?.['privateKey']
  if (typeof privateKey !== 'string') throw new Refusal('THING_UNKNOWN', { kind: 'session', id: name })
  const key = openOaep(privateKey, bodyText(call, 'encryptedKey') ?? '')
  const iv = openOaep(privateKey, bodyText(call, 'encryptedIv') ?? '')
  if (key?.length !== 32 || !iv)
    throw new Refusal('REQUEST_INVALID', { place: 'body.encryptedKey', expected: 'cannot be decrypted' })
  call.keys.put({ kind: 'e2ee', key: name, json: { privateKey, key: key.toString('hex') } })
  return acknowledged(call)
}
