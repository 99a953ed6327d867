/** Every way to go wrong: what it is called, what it asks for, and how it is written. */
export interface FaultKind {
  title: string
  about: string
  inputs: {
    name: string
    label: string
    value: string
    options?: string[]
    type?: 'number' | 'datetime-local'
    optional?: true
  }[]
  write(values: Record<string, string>): Record<string, unknown>
}

const TOKEN = ['expired', 'wrong-audience', 'wrong-key', 'rotated', 'withdrawn']
const instant = (text = '') => (text === '' ? text : new Date(`${text}Z`).toISOString())

export const FAULT_KINDS: Record<string, FaultKind> = {
  answer: {
    title: 'an error answer',
    about: 'A status in the provider’s own error form.',
    inputs: [
      { name: 'status', label: 'Status', value: '503', type: 'number' },
      { name: 'retryAfter', label: 'Retry-After', value: '', optional: true },
      { name: 'body', label: 'Body of its own (JSON)', value: '', optional: true },
    ],
    write: ({ status, retryAfter, body }) => ({
      answer: Number(status),
      ...(retryAfter ? { retryAfter } : {}),
      ...(body ? { body: readJson(body) } : {}),
    }),
  },
  latency: {
    title: 'a late answer',
    about: 'The right answer, later; with two times, drawn between them.',
    inputs: [
      { name: 'min', label: 'Wait', value: '2s' },
      { name: 'max', label: 'at most', value: '', optional: true },
    ],
    write: ({ min, max }) => ({ latency: max ? { min, max } : min }),
  },
  connection: {
    title: 'a cut connection',
    about: 'Reset, or closed without an answer.',
    inputs: [{ name: 'how', label: 'How', value: 'reset', options: ['reset', 'empty'] }],
    write: ({ how }) => ({ connection: how }),
  },
  truncate: {
    title: 'a truncated body',
    about: 'This share of the body, then the end.',
    inputs: [{ name: 'part', label: 'Share sent', value: '0.5', type: 'number' }],
    write: ({ part }) => ({ truncate: Number(part) }),
  },
  drip: {
    title: 'a slow drip',
    about: 'So many bytes a second.',
    inputs: [{ name: 'rate', label: 'Bytes a second', value: '200', type: 'number' }],
    write: ({ rate }) => ({ drip: Number(rate) }),
  },
  malformed: {
    title: 'malformed JSON',
    about: 'JSON that is none.',
    inputs: [],
    write: () => ({ malformed: true }),
  },
  contentType: {
    title: 'a wrong content type',
    about: 'The right body under a wrong type.',
    inputs: [{ name: 'type', label: 'Content type', value: 'text/html' }],
    write: ({ type }) => ({ contentType: type }),
  },
  extraField: {
    title: 'an unknown field',
    about: 'A member that nobody documented.',
    inputs: [{ name: 'field', label: 'Name', value: 'betaFeature' }],
    write: ({ field }) => ({ extraField: field }),
  },
  missingField: {
    title: 'a missing field',
    about: 'Without an optional member; “any” takes one by the seed.',
    inputs: [{ name: 'field', label: 'Name', value: 'any' }],
    write: ({ field }) => ({ missingField: field }),
  },
  lag: {
    title: 'a lagging read',
    about: 'Reads answer as things stood so long ago on the tenant’s clock.',
    inputs: [{ name: 'by', label: 'Behind by', value: '2s' }],
    write: ({ by }) => ({ lag: by }),
  },
  token: {
    title: 'a bad token',
    about: 'An issued token or key that is bad.',
    inputs: [{ name: 'how', label: 'How', value: 'expired', options: TOKEN }],
    write: ({ how }) => ({ token: how }),
  },
  outage: {
    title: 'an outage',
    about: 'Out of service between two times of the tenant’s clock (UTC).',
    inputs: [
      { name: 'from', label: 'From', value: '', type: 'datetime-local' },
      { name: 'until', label: 'Until', value: '', type: 'datetime-local' },
    ],
    write: ({ from, until }) => ({ outage: { from: instant(from), until: instant(until) } }),
  },
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
