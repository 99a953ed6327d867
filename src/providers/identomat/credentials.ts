import type { IdSource } from '../../foundation/ids.ts'
import type { JsonObject } from '../../foundation/json.ts'

/**
 * One company with two keys: the first plain, the second of the kind that signs. What one key began
 * the other may read, for both stand for the same company.
 */
export interface IdentomatCredentials {
  companyKey: string
  hmac: { companyKey: string; secretKey: string }
}

export type KeyKind = 'plain' | 'hmac'

/** A key is 24 hexadecimal digits, an underscore, 40 more. */
export function mintCredentials(ids: IdSource): JsonObject {
  const company = ids.hex(16)
  // The first part reads like a document id of a database: time and machine first, then a counter.
  const key = () => `${company}${ids.hex(8)}_${ids.hex(40)}`
  return { companyKey: key(), hmac: { companyKey: key(), secretKey: ids.hex(64) } }
}

export const demoCredentials: JsonObject = {
  companyKey: '62412c09de300000aaaa0001_5a0d4b0c5a0d4b0c5a0d4b0c5a0d4b0c5a0d4b0c',
  hmac: {
    companyKey: '62412c09de300000aaaa0002_7c1e9f3d7c1e9f3d7c1e9f3d7c1e9f3d7c1e9f3d',
    secretKey: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
  },
}

export function credentialKeys(credentials: JsonObject): string[] {
  const { companyKey, hmac } = credentials as unknown as IdentomatCredentials
  return [companyKey, hmac?.companyKey].filter((key) => typeof key === 'string')
}

export function kindOfKey(credentials: IdentomatCredentials, key: string): KeyKind {
  return credentials.hmac?.companyKey === key ? 'hmac' : 'plain'
}
