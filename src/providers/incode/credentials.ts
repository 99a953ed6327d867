import { createHash } from 'node:crypto'
import type { JsonObject } from '../../foundation/json.ts'
import type { IdSource } from '../../foundation/ids.ts'
import { LOWER_ALPHANUMERIC } from '../../foundation/random.ts'

export interface IncodeCredentials {
  apiKey: string
  clientId: string
  flowId: string
  executive: { email: string; password: string }
}

export function mintCredentials(ids: IdSource, tenant: string): JsonObject {
  return {
    apiKey: ids.hex(40),
    clientId: `acme${ids.token(6, LOWER_ALPHANUMERIC)}`,
    flowId: ids.hex(24),
    executive: { email: `executive@${tenant}.example`, password: ids.token(16) },
  }
}

export const demoCredentials: JsonObject = {
  apiKey: '5a6d0be1c7f3492e8b1d4f60a9c2e7d35b8f1a04',
  clientId: 'acme123',
  flowId: '64f0c1a2b3d4e5f607182999',
  executive: { email: 'executive@example.com', password: 'sandbox-executive' },
}

/** The Web SDK made with a client id in place of a key sends this as its key. */
export function hashedClientId(clientId: string): string {
  return createHash('sha1').update(clientId).digest('hex')
}

/** A caller is found by key, by the hash of its client id, and by the flow or client named in an address. */
export function credentialKeys(credentials: JsonObject): string[] {
  const { apiKey, clientId, flowId } = credentials as unknown as IncodeCredentials
  return [apiKey, hashedClientId(clientId), `flow ${flowId}`, `client ${clientId}`]
}
