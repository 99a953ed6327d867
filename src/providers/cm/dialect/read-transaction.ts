import { isObject, type JsonObject } from '../../../foundation/json.ts'
import { Refusal } from '../../../domain/refusals.ts'
import type { DocumentOptions, TaskType } from '../native.ts'
import { TASKS } from '../native.ts'
import type { Knobs } from '../settings.ts'
import { isFieldName } from './field-names.ts'

/** What a good create call asks for. */
export interface TransactionWish {
  tasks: TaskType[]
  settings: JsonObject | null
  options: DocumentOptions
  locale: string
  mobileOnly: boolean
  expiresIn: number
  returnUrl: string | null
  mobileReturnUrl: string | null
  sentUrls: string[]
}

const TOP_KEYS = ['tasks', 'settings', 'locale', 'mobileOnly', 'expiresIn']
const OPTION_KEYS = [
  'allowedExpiration',
  'redactFields',
  'captureSources',
  'level',
  'minimumAge',
  'maximumAge',
  'validateFields',
  'extractFields',
]

/**
 * Reads the body of a create call and refuses it with the first complaint, in this vendor's order:
 * tasks, settings, locale, mobileOnly, expiresIn, the return addresses.
 *
 * @throws {Refusal} REQUEST_INVALID
 */
export function readTransaction(body: unknown, knobs: Knobs): TransactionWish {
  if (!isObject(body)) throw invalid('body', 'a JSON object', body, 'The request body must be a JSON object.')
  const tasks = readTasks(body['tasks'], knobs)
  const { settings, options } = readSettings(body['settings'], knobs)
  const locale = body['locale'] ?? 'en-US'
  if (typeof locale !== 'string' || !knobs['K-LOCALES'].includes(locale))
    throw invalid('locale', `one of ${knobs['K-LOCALES'].join(', ')}`, locale)
  const mobileOnly = body['mobileOnly'] ?? false
  if (typeof mobileOnly !== 'boolean') throw invalid('mobileOnly', 'a boolean', mobileOnly)
  const expiresIn = body['expiresIn'] ?? 3600
  if (!isWhole(expiresIn)) throw invalid('expiresIn', 'an integer', expiresIn)
  if (expiresIn < 3600 || expiresIn > 86_400) throw invalid('expiresIn', 'between 3600 and 86400', expiresIn)
  const urls = readUrls(body, knobs)
  if (knobs['K-UNKNOWN'] === 'refuse') refuseUnknown(body, knobs)
  return { tasks, settings, options, locale, mobileOnly, expiresIn, ...urls }
}

function readTasks(value: unknown, knobs: Knobs): TaskType[] {
  if (!Array.isArray(value) || value.length === 0)
    throw invalid('tasks', 'a list of at least one task', value)
  const tasks = value.map((item) => {
    const type = isObject(item) && knobs['K-TASKOBJ'] === 'both' ? item['type'] : item
    if (!(TASKS as readonly unknown[]).includes(type)) throw invalid('tasks', `of ${TASKS.join(', ')}`, item)
    return type as TaskType
  })
  const ordered = TASKS.filter((task) => tasks.includes(task))
  const isUsual = ordered.every((task, i) => task === TASKS[i])
  if (ordered.length !== tasks.length) throw invalid('tasks', 'free of repetition', value)
  if (!isUsual)
    throw invalid('tasks', 'document_scan, with face_liveness, with face_liveness and face_match', value)
  return ordered
}

function readSettings(value: unknown, knobs: Knobs): Pick<TransactionWish, 'settings' | 'options'> {
  if (value === undefined || value === null) return { settings: null, options: {} }
  if (!isObject(value)) throw invalid('settings', 'an object', value)
  const scan = value['documentScan']
  if (scan !== undefined && scan !== null && !isObject(scan))
    throw invalid('settings.documentScan', 'an object', scan)
  return { settings: value as JsonObject, options: readOptions(isObject(scan) ? scan : {}, knobs) }
}

function readOptions(scan: Record<string, unknown>, knobs: Knobs): DocumentOptions {
  const options: DocumentOptions = {}
  const place = (name: string) => `settings.documentScan.${name}`
  const given = (name: string) => scan[name] !== undefined && scan[name] !== null
  if (given('allowedExpiration')) options.allowedExpiration = readDays(scan['allowedExpiration'], place)
  for (const name of ['redactFields', 'validateFields', 'extractFields'] as const) {
    if (given(name)) options[name] = readFields(scan[name], place(name))
  }
  if (given('captureSources')) {
    const sources = scan['captureSources']
    const isGood = Array.isArray(sources) && sources.length > 0 && sources.every(isSource)
    if (!isGood) throw invalid(place('captureSources'), 'a list of camera, file', sources)
    options.captureSources = [...new Set(sources)]
  }
  if (given('level')) {
    const { level } = scan
    const { values } = knobs['K-LEVEL']
    if (typeof level !== 'string' || !values.includes(level))
      throw invalid(place('level'), `one of ${values.join(', ')}`, level)
    options.level = level
  }
  for (const name of ['minimumAge', 'maximumAge'] as const) {
    if (!given(name)) continue
    const age = scan[name]
    if (!isWhole(age) || age < 0 || age > 150) throw invalid(place(name), 'an integer from 0 to 150', age)
    options[name] = age
  }
  if ((options.minimumAge ?? 0) > (options.maximumAge ?? 150))
    throw invalid(place('minimumAge'), 'at most maximumAge', options.minimumAge)
  return options
}

function readDays(value: unknown, place: (name: string) => string): number {
  if (isWhole(value) && Math.abs(value) <= 1_000_000) return value
  throw invalid(place('allowedExpiration'), 'an integer', value)
}

function readFields(value: unknown, place: string): string[] {
  if (Array.isArray(value) && value.every(isFieldName)) return [...new Set(value)]
  throw invalid(place, 'a list of known field names', value)
}

function readUrls(body: Record<string, unknown>, knobs: Knobs) {
  const names = knobs['K-RETURNURL']
  const pick = (name: string, aliases: string[]) => {
    const used = [name, ...(names.aliases ? aliases : [])].find((candidate) => body[candidate] !== undefined)
    if (used === undefined || body[used] === null) return { used, value: null }
    const value = body[used]
    if (typeof value !== 'string' || !isWebAddress(value))
      throw invalid(used, 'an absolute http or https URL', value)
    return { used, value }
  }
  const desktop = pick(names.returnUrl, ['redirectUrl'])
  const phone = pick(names.mobileReturnUrl, ['returnUrlMobile', 'mobileRedirectUrl'])
  const sentUrls: string[] = []
  if (desktop.used !== undefined) sentUrls.push('returnUrl')
  if (phone.used !== undefined) sentUrls.push('mobileReturnUrl')
  return { returnUrl: desktop.value, mobileReturnUrl: phone.value, sentUrls }
}

function refuseUnknown(body: Record<string, unknown>, knobs: Knobs): void {
  const names = knobs['K-RETURNURL']
  const known = [...TOP_KEYS, names.returnUrl, names.mobileReturnUrl]
  if (names.aliases) known.push('redirectUrl', 'returnUrlMobile', 'mobileRedirectUrl')
  const refuse = (place: string, value: object, keys: string[]) => {
    const stray = Object.keys(value).find((key) => !keys.includes(key))
    if (stray !== undefined) throw invalid(`${place}${stray}`, 'a known parameter', stray)
  }
  refuse('', body, known)
  const { settings } = body
  if (!isObject(settings)) return
  refuse('settings.', settings, ['documentScan'])
  if (isObject(settings['documentScan']))
    refuse('settings.documentScan.', settings['documentScan'], OPTION_KEYS)
}

export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false
  return new URL(text).hostname !== ''
}

function isSource(value: unknown): value is 'camera' | 'file' {
  return value === 'camera' || value === 'file'
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value)
}

function invalid(place: string, expected: string, got: unknown, message?: string): Refusal {
  const facts = { place: `body.${place}`, expected, got }
  return new Refusal('REQUEST_INVALID', message === undefined ? facts : { ...facts, message })
}
