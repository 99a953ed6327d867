import type { IncodeHandler } from '../native.ts'
import { handshakePair } from '../e2ee.ts'
import { ok } from '../session-call.ts'

export const getEncryptionKey: IncodeHandler = async (call) => {
  const { publicKey, privateKey } = await handshakePair()
  const sessionId = call.ids.uuid()
  call.keys.put({ kind: 'e2ee', key: sessionId, json: { privateKey } })
  return ok({ publicKey, sessionId })
}
