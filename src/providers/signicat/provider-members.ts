import { generateKeyPairSync } from 'node:crypto'
import type { JsonObject } from '../../foundation/json.ts'
import type { Call } from '../provider.ts'
import { platformBase } from './platform.ts'
import type { SignicatSession } from './process.ts'

let faceKey: string | undefined

/** Members that only some providers add to the answer of Create process. */
export async function providerMembers(call: Call, session: SignicatSession): Promise<JsonObject> {
  const { provider, platform, authorization } = session.native
  if (provider === 'webid')
    return { redirectUrl: `${platformBase(platform, call.request)}/capture/#/artifact=${authorization}` }
  if (provider !== 'facetec') return {}
  faceKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString()
  return { facetecEncryptionPublicKey: faceKey, facetecDeviceKeyIdentifier: call.ids.token(32) }
}
