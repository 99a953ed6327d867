/** One difference, as the verifier reports it. */
export interface Mismatch {
  type: string
  path?: string
  key?: string
  expected?: unknown
  actual?: unknown
  mismatch?: string
}

/** A difference in plain words: where, what the consumer relies on, what came. */
export function explainMismatch(mismatch: Mismatch): string {
  switch (mismatch.type) {
    case 'StatusMismatch':
      return `The consumer relies on status ${show(mismatch.expected)}; the answer was ${show(mismatch.actual)}.`
    case 'HeaderMismatch':
      return `Header ${mismatch.key}: the consumer relies on ${show(mismatch.expected)}; ${show(mismatch.actual)} came.`
    case 'BodyTypeMismatch':
      return `The consumer relies on a body of type ${show(mismatch.expected)}; ${show(mismatch.actual)} came.`
    case 'BodyMismatch':
      return `Body ${(mismatch.path ?? '$').replace(/^\$\.?/, '') || 'as a whole'}: ${mismatch.mismatch ?? `${show(mismatch.expected)} was expected, ${show(mismatch.actual)} came`}.`
    default:
      return `${mismatch.type}: ${mismatch.mismatch ?? JSON.stringify(mismatch)}`
  }
}

function show(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
