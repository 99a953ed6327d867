import { suggest } from '../foundation/errors.ts'
import type { Json } from '../foundation/json.ts'
import { COUNTRY_CODES } from '../domain/persona/country-codes.ts'
import { FINDING_CODES, isFindingCode } from '../domain/verdict/findings.ts'
import { isDate } from './dates.ts'
import { FAULT_ROLES } from './fault.ts'
import type { Shape } from './shape.ts'

/** What is wrong with a text, and what was probably meant; undefined when nothing is. */
export function textProblem(
  text: string,
  shape: Shape,
): { expected?: string; suggestion?: string | undefined } | undefined {
  if (text.length < (shape.minLength ?? 0)) return { expected: 'a text that is not empty' }
  if (text.length > (shape.maxLength ?? Infinity))
    return { expected: `a text of at most ${shape.maxLength} characters` }
  if (shape.pattern && !new RegExp(shape.pattern, 'u').test(text))
    return { suggestion: patternHint(text, shape) }
  switch (shape['x-reads']) {
    case 'day':
      return isDate(text) ? undefined : { suggestion: dayHint(text) }
    case 'country':
      return COUNTRY_CODES.has(text) ? undefined : { suggestion: suggest(text, COUNTRY_CODES) }
    case 'finding':
      return isFindingCode(text) ? undefined : { suggestion: suggestFinding(text) }
    case 'check':
      if (['passes', 'fails', 'inconclusive'].includes(text) || isFindingCode(text)) return undefined
      return { suggestion: suggest(text, ['passes', 'fails', 'inconclusive']) ?? suggestFinding(text) }
    case 'operation':
      return isOperation(text) ? undefined : { suggestion: suggest(text, FAULT_ROLES) }
    default:
      return undefined
  }
}

function isOperation(text: string): boolean {
  return (FAULT_ROLES as readonly string[]).includes(text) || /^[a-z][a-z0-9-]*\/[\w.:-]+$/i.test(text)
}

/** The finding somebody probably meant: near in letters, or the same name in another group. */
export function suggestFinding(text: string): string | undefined {
  const name = text.includes('.') ? text.slice(text.indexOf('.') + 1) : text.replace(/^.*\//, '')
  const sameName = FINDING_CODES.find((code) => code.endsWith(`.${name}`))
  if (sameName) return `did you mean "${sameName}"?`
  const near = suggest(text.replace('/', '.'), FINDING_CODES)
  if (near) return near
  const byName = suggest(
    name,
    FINDING_CODES.map((code) => code.slice(code.indexOf('.') + 1)),
  )
  const found =
    byName && FINDING_CODES.find((code) => byName.includes(`"${code.slice(code.indexOf('.') + 1)}"`))
  return found ? `did you mean "${found}"?` : undefined
}

function dayHint(text: string): string | undefined {
  const backwards = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  if (backwards)
    return `did you mean "${backwards[3]}-${backwards[2]!.padStart(2, '0')}-${backwards[1]!.padStart(2, '0')}"?`
  if (/^\d+ \w+s?$/.test(text)) return `did you mean "in ${text}" or "${text} ago"?`
  const minus = /^-\s*(\d+)\s*([dwmy])/i.exec(text)
  if (minus) {
    const unit = { d: 'day', w: 'week', m: 'month', y: 'year' }[minus[2]!.toLowerCase() as 'd']
    return `did you mean "${minus[1]} ${unit}${minus[1] === '1' ? '' : 's'} ago"?`
  }
  return suggest(text, [
    'today',
    'yesterday',
    'tomorrow',
    '1 year ago',
    'in 1 year',
    '1 day ago',
    'in 3 days',
  ])
}

function patternHint(text: string, shape: Shape): string | undefined {
  if (shape['x-reads'] === 'country') {
    const upper = text.toUpperCase()
    return COUNTRY_CODES.has(upper) ? `did you mean "${upper}"?` : suggest(upper, COUNTRY_CODES)
  }
  const amount = /^(\d+)\s*(millisecond|msec|second|sec|minute|min|hour|day)?s?$/i.exec(text)
  if (amount && shape['x-expected']?.startsWith('a duration')) {
    const units: Record<string, string> = { mil: 'ms', mse: 'ms', sec: 's', min: 'm', hou: 'h', day: 'd' }
    return `did you mean "${amount[1]}${units[(amount[2] ?? 'sec').slice(0, 3).toLowerCase()]}"?`
  }
  return undefined
}

/** What to write where a value is of another kind. */
export function typeHint(value: Json, shape: Shape): string | undefined {
  if (shape.type === 'boolean') {
    if (value === 'yes' || value === 'on' || value === 'True') return 'did you mean true?'
    if (value === 'no' || value === 'off' || value === 'False') return 'did you mean false?'
  }
  if (shape.type === 'array' && value !== null)
    return `write it as a list: [${typeof value === 'string' ? value : '…'}]`
  if (
    (shape.type === 'integer' || shape.type === 'number') &&
    typeof value === 'string' &&
    Number.isFinite(Number(value)) &&
    value !== ''
  ) {
    return `did you mean ${Number(value)}, without quotes?`
  }
  if (shape['x-expected']?.startsWith('a duration') && typeof value === 'number')
    return `did you mean "${value}s"?`
  if (shape.type === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return 'put it in quotes'
  if (shape.type === 'object' && Array.isArray(value)) return 'leave the dash out: one object, not a list'
  return undefined
}

/** The first hint that one of these shapes has for a value. */
export function hintFor(value: Json, shapes: Shape[]): string | undefined {
  for (const shape of shapes) {
    const hint = typeof value === 'string' ? textProblem(value, shape)?.suggestion : undefined
    const other = hint ?? typeHint(value, shape)
    if (other) return other
  }
  return undefined
}

/** The listed word nearest to a value, by letters or by meaning. */
export function suggestFor(value: Json, shapes: Shape[]): string | undefined {
  const words = shapes.flatMap((shape) => (shape.enum ?? []).filter((word) => typeof word === 'string'))
  if (typeof value !== 'string') return undefined
  const near = suggest(value, words)
  if (near) return near
  const same = SYNONYMS[value.toLowerCase()]
  const meant = same?.find((word) => words.includes(word))
  return meant ? `did you mean "${meant}"?` : undefined
}

// Words people use for ours.
const SYNONYMS: Record<string, string[]> = {
  id: ['identity-card'],
  'id-card': ['identity-card'],
  card: ['identity-card'],
  license: ['driving-licence'],
  'driver-license': ['driving-licence'],
  'drivers-license': ['driving-licence'],
  permit: ['residence-permit'],
  approve: ['accept'],
  approved: ['accepted', 'accept'],
  pass: ['accepted', 'accept'],
  passed: ['accepted'],
  ok: ['accepted'],
  deny: ['reject'],
  denied: ['rejected'],
  decline: ['reject'],
  declined: ['rejected'],
  fail: ['rejected', 'reject'],
  error: ['failed'],
  weak: ['slight'],
  light: ['slight'],
  medium: ['strong'],
  heavy: ['strong'],
  extreme: ['strong'],
  underexposed: ['very-dark'],
  overexposed: ['very-bright'],
  sunglasses: ['lenses'],
  stranger: ['other-person'],
  twin: ['look-alike'],
  photo: ['print'],
  spoof: ['print'],
  paper: ['print'],
  replay: ['screen'],
  video: ['screen', 'injected-stream'],
  deepfake: ['injected-stream'],
  copy: ['photocopy'],
  female: ['F'],
  male: ['M'],
  automatically: ['by itself'],
  auto: ['by itself'],
  manual: ['on the page'],
  scripted: ['as-scripted'],
  content: ['by-content'],
  fast: ['instant'],
  dob: ['birth-date'],
}
