import { createHash } from 'node:crypto'
import type { IdSource } from '../../foundation/ids.ts'
import type { JsonObject } from '../../foundation/json.ts'
import { ALPHANUMERIC } from '../../foundation/random.ts'

export interface SignicatCredentials {
  clientId: string
  clientSecret: string
}

const ADJECTIVES = ['round', 'quiet', 'bright', 'gentle', 'brave', 'calm', 'swift', 'tidy', 'warm', 'young']
const FRUITS = ['apple', 'pear', 'plum', 'cherry', 'quince', 'fig', 'melon', 'peach', 'olive', 'lemon']

/** An API client's id is an environment, two words and a number. */
export function mintCredentials(ids: IdSource): JsonObject {
  const random = ids.random()
  const words = `${random.pick(ADJECTIVES)}-${random.pick(FRUITS)}`
  return {
    clientId: `sandbox-${words}-${random.integer(100_000, 999_999)}`,
    clientSecret: ids.token(48),
  }
}

export const demoCredentials: JsonObject = {
  clientId: 'sandbox-round-apple-123',
  clientSecret: 'demo-secret-of-the-round-apple',
}

export function credentialKeys(credentials: JsonObject): string[] {
  return [(credentials as unknown as SignicatCredentials).clientId]
}

/** The account behind an API client: `a-`, four letters, `-`, twenty letters and digits. */
export function accountId(clientId: string): string {
  const digest = createHash('sha256').update(`account of ${clientId}`).digest()
  const letters = [...digest.subarray(0, 4)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
  const rest = [...digest.subarray(4, 24)].map((byte) => ALPHANUMERIC[byte % ALPHANUMERIC.length]).join('')
  return `a-${letters}-${rest}`
}
