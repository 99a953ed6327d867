import { isObject } from '../../foundation/json.ts'
import type { OperationInfo, Reading } from '../provider.ts'
import { scenarioInText } from './process.ts'

/** `sandbox-scenario=NAME` in the address to which the applicant or the result is sent; `scenario:NAME` in a text. */
export function scenarioField(reading: Reading, operation: OperationInfo): string | undefined {
  if (operation.operationId !== 'startCaptureFlow' && operation.operationId !== 'createProcess')
    return undefined
  if (!isObject(reading.body)) return undefined
  const { redirectUrl, notificationUrl, requestDomain } = reading.body
  return scenarioInAddress(redirectUrl) ?? scenarioInAddress(notificationUrl) ?? scenarioInText(requestDomain)
}

export function scenarioInAddress(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined
  const value = /[?&#]sandbox-scenario=([^&#]+)/.exec(address)?.[1]
  if (value === undefined) return undefined
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
