import { isObject } from '../../foundation/json.ts'
import type { OperationInfo, Reading } from '../provider.ts'

const TEXT_FIELDS = ['externalCustomerId', 'externalId', 'customFields']

/**
 * The scenario that a start names: `sandbox-scenario=NAME` in its redirection address, or
 * `scenario:NAME` in the caller's id or in a custom field.
 */
export function scenarioField(reading: Reading, operation: OperationInfo): string | undefined {
  const { body, query } = reading
  const fields = isObject(body) ? body : {}
  for (const address of [fields['redirectionUrl'], fields['redirectUrl'], query['redirectionUrl']]) {
    const name = typeof address === 'string' ? /[?&#]sandbox-scenario=([^&#]+)/.exec(address)?.[1] : undefined
    if (name !== undefined) return decode(name)
  }
  if (operation.operationId !== 'startOnboarding') return undefined
  for (const field of TEXT_FIELDS) {
    const value = fields[field]
    const texts = isObject(value) ? Object.values(value) : [value]
    for (const text of texts) {
      const name = typeof text === 'string' ? /(?:^|\s)scenario:([\w./-]+)/.exec(text)?.[1] : undefined
      if (name !== undefined) return name
    }
  }
  return undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
