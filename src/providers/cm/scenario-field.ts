import { isObject } from '../../foundation/json.ts'
import type { OperationInfo, Reading } from '../provider.ts'

/** The create call has no free text; a return address may carry `sandbox-scenario=NAME`. */
export function scenarioField(reading: Reading, operation: OperationInfo): string | undefined {
  if (operation.operationId !== 'createTransaction' || !isObject(reading.body)) return undefined
  for (const value of Object.values(reading.body)) {
    if (typeof value !== 'string' || !value.includes('sandbox-scenario=') || !URL.canParse(value)) continue
    const name = new URL(value).searchParams.get('sandbox-scenario')
    if (name) return name
  }
  return undefined
}

/** The transaction or file that a call's address names. */
export function sessionKey(reading: Reading): { kind: string; key: string } | undefined {
  const [, kind, key] = /^\/id-scan\/v1\/(transactions|downloads)\/([^/]+)/.exec(reading.path) ?? []
  if (kind && key) return { kind: kind.slice(0, -1), key }
  const [, token] = /^\/[^/]+\/identifications\/([^/]+)$/.exec(reading.path) ?? []
  return token ? { kind: 'page', key: token } : undefined
}
