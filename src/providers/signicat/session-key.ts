import type { Reading } from '../provider.ts'

/** The process an address speaks of. */
export function sessionKey(reading: Reading): { kind: string; key: string } | undefined {
  const processId = /\/processes\/([^/]+)/.exec(reading.path)?.[1]
  return processId === undefined ? undefined : { kind: 'process', key: processId }
}
