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
      // A rule about contents may fail where the text is the same.
      return mismatch.expected === mismatch.actual && mismatch.mismatch
        ? `Header ${mismatch.key}: ${mismatch.mismatch.replace(/^Mismatch with header '[^']*': /, '')}.`
        : `Header ${mismatch.key}: the consumer relies on ${show(mismatch.expected)}; ${show(mismatch.actual)} came.`
    case 'BodyTypeMismatch':
      return `The consumer relies on a body of type ${show(mismatch.expected)}; ${show(mismatch.actual)} came.`
    case 'BodyMismatch': {
      const place = (mismatch.path ?? '$').replace(/^\$\.?/, '')
      return `Body${place && ` ${place}`}: ${explainBody(mismatch)}.`
    }
    default:
      return `${mismatch.type}: ${mismatch.mismatch ?? JSON.stringify(mismatch)}`
  }
}

/** The verifier's own sentences say `expected` of what came; here each says who relies on what. */
function explainBody({ mismatch = '', expected, actual }: Mismatch): string {
  const missing = /^Actual map is missing the following keys: (.+)$/.exec(mismatch)?.[1]
  if (missing !== undefined)
    return `the consumer relies on ${missing}, which did not come; ${show(listed(actual))} came`
  const size = /^Expected a List with (\d+) elements but received (\d+) elements$/.exec(mismatch)
  if (size) return `the consumer relies on ${size[1]} entries; ${size[2]} came`
  const absent = /^Expected (.+) but was missing$/.exec(mismatch)?.[1]
  if (absent !== undefined) return `the consumer relies on ${absent}, which did not come`
  if (/ to be equal to /.test(mismatch))
    return `the consumer relies on ${show(expected)}; ${show(actual)} came`
  const rule = /^Expected .*? \(\w+\) to (.+)$/s.exec(mismatch)?.[1]
  if (rule !== undefined) return `${show(actual)} came, where the consumer relies on it to ${rule}`
  return mismatch || `the consumer relies on ${show(expected)}; ${show(actual)} came`
}

/** The names in a list that comes as JSON text. */
function listed(value: unknown): unknown {
  try {
    const names = JSON.parse(String(value)) as unknown
    return Array.isArray(names) ? names.join(', ') : value
  } catch {
    return value
  }
}

function show(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
