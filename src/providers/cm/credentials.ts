import type { IdSource } from '../../foundation/ids.ts'
import type { JsonObject } from '../../foundation/json.ts'

/** The key id and secret that the vendor prints in its public guide: an example, nobody's account. */
export const demoCredentials = {
  keyId: '3b438437-04a4-40bb-8389-54bb02766fba',
  secret: 'AC4Etykn7jusGR5FwLDAtILtQbiQbTMKedP31szXg4WlSbjGEXyNMZ',
}

/** A key id (UUID) and a secret of the printed one's length. */
export function mintCredentials(ids: IdSource): JsonObject {
  return { keyId: ids.uuid(), secret: ids.token(54) }
}

export function credentialKeys(credentials: JsonObject): string[] {
  const { keyId } = credentials
  return typeof keyId === 'string' ? [keyId] : []
}
