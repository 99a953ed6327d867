import { isObject } from '../../foundation/json.ts'
import type { OperationInfo, Reading } from '../provider.ts'
import { parametersOf } from './reading/read-request.ts'

/**
 * The scenario a `begin/` names in fields that are the company's own: `sandbox-scenario=NAME` in the
 * query of `return_url` or `switch_device_url`, or a step's key `scenario:NAME`.
 */
export function scenarioField(reading: Reading, operation: OperationInfo): string | undefined {
  if (!operation.operationId.startsWith('begin')) return undefined
  const { flags, steps } = parametersOf(reading)
  if (isObject(flags)) {
    for (const address of [flags['return_url'], flags['switch_device_url']]) {
      const named = typeof address === 'string' ? fromAddress(address) : undefined
      if (named) return named
    }
  }
  if (!Array.isArray(steps)) return undefined
  for (const step of steps) {
    const key: unknown = isObject(step) ? step['key'] : undefined
    const named = typeof key === 'string' ? /^scenario:(.+)$/.exec(key.trim())?.[1] : undefined
    if (named) return named.trim()
  }
  return undefined
}

function fromAddress(address: string): string | undefined {
  const query = /\?([^#]*)/.exec(address)?.[1]
  return query === undefined ? undefined : (new URLSearchParams(query).get('sandbox-scenario') ?? undefined)
}
