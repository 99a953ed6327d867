import type { JsonObject } from '../../foundation/json.ts'
import type { SettingsDefinition } from '../provider.ts'
import { describedKnobs } from '../described-knobs.ts'
import { knobMeanings } from './knob-meanings.ts'

/** One member a decision that the public record leaves open; the README says what each does. */
export interface Knobs {
  'K-SANDBOX': boolean
  'K-TOKEN': number
  'K-ESCAPE': boolean
  'K-UNKNOWN': 'ignore' | 'refuse'
  'K-CORS': string[]
  'K-STATUS': { validation: number }
  'K-LEEWAY': number
  'K-MAXLIFE': number | null
  'K-TENANCY': 'credential' | 'shared'
  'K-CREATED': 200 | 201
  'K-TASKOBJ': 'both' | 'strings'
  'K-LOCALES': string[]
  'K-RETURNURL': { returnUrl: string; mobileReturnUrl: string; aliases: boolean; echo: 'sent' | 'always' }
  'K-CAPTURE': ('camera' | 'file')[]
  'K-LEVEL': { values: string[]; default: string }
  'K-SETTINGSNULL': 'null' | 'object' | 'array' | 'defaults'
  'K-URLLOCALE': 'transaction' | 'en-us'
  'K-RESULTID': boolean
  'K-EXPIREDFILES': 'empty' | 'drop' | 'null-url'
  'K-FACEDETAIL': 'full' | 'minimal'
  'K-STATES': { pending: string; completed: string; failed: string; expired: string }
  'K-FACEFAIL': 'completed' | 'failed'
  'K-ATTEMPTS': { liveness: number; scans: number | null }
  'K-ORDER': string[]
  'K-RESULTIDFIELD': 'transaction' | 'result'
  'K-SCORE': 'mean' | 'minimum' | 'first'
  'K-COMPARISON': string
  'K-FACERESULT': { score: string; selfie: string; threshold: number }
  'K-DOCTYPE-CASE': 'lower' | 'upper'
  'K-FIELDS': Record<string, string>
  'K-FORMATS': 'iso' | 'printed'
  'K-ONCE': 'always' | 'once'
  'K-FRAME': 'anywhere' | string[]
  'K-EVENT': 'superset' | 'resultId-only' | 'string'
  'K-REDIRECT': 'same' | 'top'
  'K-DLAUTH': 'jwt' | 'public'
  'K-DLTYPE': 'jpeg' | 'png'
  'K-REDACTRAW': 'unmasked' | 'withheld'
  'K-AUDIT': { path: 'nested' | 'flat'; format: 'pdf' | 'json' }
  'K-WHDELETE': 'object' | 'empty'
  'K-DISABLED': boolean
  'K-TASKEVENT': 'beside' | 'inside'
  'K-RETRY': { retries: number; firstSeconds: number; on: '4xx-5xx' | '5xx' }
  'K-HTTPHOOK': 'loopback' | 'https-only'
  'K-LIST': boolean
  'K-DELETE': boolean
  'K-RATE': number | null
  'K-RETENTION': number | null
  'K-UPLOAD': number
}

export interface Settings {
  /** By which clock a token that the caller signed may be valid. */
  callerClock: 'either' | 'tenant' | 'real'
  /** Who decides over pictures that our camera did not make. */
  foreignPictures: 'follow-scenario' | 'measure'
  /** The credential is good and may not use this product: 403. */
  disabled: boolean
  branding: { primary: string; background: string; text: string; font: string }
  knobs: Knobs
}

const defaults: Settings = {
  callerClock: 'either',
  foreignPictures: 'follow-scenario',
  disabled: false,
  branding: { primary: '#1f5fbf', background: '#ffffff', text: '#1c2430', font: 'Arial, sans-serif' },
  knobs: {
    'K-SANDBOX': true,
    'K-TOKEN': 50,
    'K-ESCAPE': false,
    'K-UNKNOWN': 'ignore',
    'K-CORS': [],
    'K-STATUS': { validation: 400 },
    'K-LEEWAY': 60,
    'K-MAXLIFE': null,
    'K-TENANCY': 'credential',
    'K-CREATED': 201,
    'K-TASKOBJ': 'both',
    'K-LOCALES': ['en-US', 'nl-NL', 'fr-FR', 'it-IT'],
    'K-RETURNURL': {
      returnUrl: 'returnUrl',
      mobileReturnUrl: 'mobileReturnUrl',
      aliases: false,
      echo: 'sent',
    },
    'K-CAPTURE': ['camera', 'file'],
    'K-LEVEL': { values: ['basic', 'advanced'], default: 'basic' },
    'K-SETTINGSNULL': 'null',
    'K-URLLOCALE': 'transaction',
    'K-RESULTID': false,
    'K-EXPIREDFILES': 'empty',
    'K-FACEDETAIL': 'full',
    'K-STATES': { pending: 'pending', completed: 'completed', failed: 'failed', expired: 'expired' },
    'K-FACEFAIL': 'completed',
    'K-ATTEMPTS': { liveness: 3, scans: null },
    'K-ORDER': ['processing', 'type', 'sides', 'text', 'expiry-unreadable', 'expired', 'age', 'fields'],
    'K-RESULTIDFIELD': 'transaction',
    'K-SCORE': 'mean',
    'K-COMPARISON': 'mismatch',
    'K-FACERESULT': { score: 'score', selfie: 'selfie', threshold: 0.75 },
    'K-DOCTYPE-CASE': 'lower',
    'K-FIELDS': {},
    'K-FORMATS': 'iso',
    'K-ONCE': 'always',
    'K-FRAME': 'anywhere',
    'K-EVENT': 'superset',
    'K-REDIRECT': 'same',
    'K-DLAUTH': 'jwt',
    'K-DLTYPE': 'jpeg',
    'K-REDACTRAW': 'unmasked',
    'K-AUDIT': { path: 'nested', format: 'pdf' },
    'K-WHDELETE': 'object',
    'K-DISABLED': false,
    'K-TASKEVENT': 'beside',
    'K-RETRY': { retries: 5, firstSeconds: 60, on: '4xx-5xx' },
    'K-HTTPHOOK': 'loopback',
    'K-LIST': false,
    'K-DELETE': false,
    'K-RATE': null,
    'K-RETENTION': null,
    'K-UPLOAD': 20,
  },
}

const text = { type: 'string' }
const yes = { type: 'boolean' }
const oneOf = (...values: (string | number)[]) => ({ enum: values })
const count = (minimum = 0) => ({ type: 'integer', minimum })
const orNull = (schema: JsonObject) => ({ anyOf: [schema, { type: 'null' }] })
const list = (items: JsonObject, more: JsonObject = {}) => ({ type: 'array', items, ...more })
const shape = (properties: JsonObject) => ({ type: 'object', properties, additionalProperties: false })

const schema: JsonObject = shape({
  callerClock: oneOf('either', 'tenant', 'real'),
  foreignPictures: oneOf('follow-scenario', 'measure'),
  disabled: yes,
  branding: shape({ primary: text, background: text, text, font: text }),
  knobs: shape(
    describedKnobs(
      {
        'K-SANDBOX': yes,
        'K-TOKEN': { type: 'integer', minimum: 16, maximum: 200 },
        'K-ESCAPE': yes,
        'K-UNKNOWN': oneOf('ignore', 'refuse'),
        'K-CORS': list(text),
        'K-STATUS': shape({ validation: oneOf(400, 422) }),
        'K-LEEWAY': { type: 'number', minimum: 0 },
        'K-MAXLIFE': orNull({ type: 'number', exclusiveMinimum: 0 }),
        'K-TENANCY': oneOf('credential', 'shared'),
        'K-CREATED': oneOf(200, 201),
        'K-TASKOBJ': oneOf('both', 'strings'),
        'K-LOCALES': list(text, { minItems: 1 }),
        'K-RETURNURL': shape({
          returnUrl: text,
          mobileReturnUrl: text,
          aliases: yes,
          echo: oneOf('sent', 'always'),
        }),
        'K-CAPTURE': list(oneOf('camera', 'file'), { minItems: 1 }),
        'K-LEVEL': shape({ values: list(text, { minItems: 1 }), default: text }),
        'K-SETTINGSNULL': oneOf('null', 'object', 'array', 'defaults'),
        'K-URLLOCALE': oneOf('transaction', 'en-us'),
        'K-RESULTID': yes,
        'K-EXPIREDFILES': oneOf('empty', 'drop', 'null-url'),
        'K-FACEDETAIL': oneOf('full', 'minimal'),
        'K-STATES': shape({ pending: text, completed: text, failed: text, expired: text }),
        'K-FACEFAIL': oneOf('completed', 'failed'),
        'K-ATTEMPTS': shape({ liveness: count(1), scans: orNull(count(1)) }),
        'K-ORDER': list(
          oneOf('processing', 'type', 'sides', 'text', 'expiry-unreadable', 'expired', 'age', 'fields'),
          { minItems: 8, maxItems: 8, uniqueItems: true },
        ),
        'K-RESULTIDFIELD': oneOf('transaction', 'result'),
        'K-SCORE': oneOf('mean', 'minimum', 'first'),
        'K-COMPARISON': text,
        'K-FACERESULT': shape({ score: text, selfie: text, threshold: { type: 'number' } }),
        'K-DOCTYPE-CASE': oneOf('lower', 'upper'),
        'K-FIELDS': { type: 'object', additionalProperties: text },
        'K-FORMATS': oneOf('iso', 'printed'),
        'K-ONCE': oneOf('always', 'once'),
        'K-FRAME': { anyOf: [{ const: 'anywhere' }, list(text)] },
        'K-EVENT': oneOf('superset', 'resultId-only', 'string'),
        'K-REDIRECT': oneOf('same', 'top'),
        'K-DLAUTH': oneOf('jwt', 'public'),
        'K-DLTYPE': oneOf('jpeg', 'png'),
        'K-REDACTRAW': oneOf('unmasked', 'withheld'),
        'K-AUDIT': shape({ path: oneOf('nested', 'flat'), format: oneOf('pdf', 'json') }),
        'K-WHDELETE': oneOf('object', 'empty'),
        'K-DISABLED': yes,
        'K-TASKEVENT': oneOf('beside', 'inside'),
        'K-RETRY': shape({ retries: count(), firstSeconds: count(1), on: oneOf('4xx-5xx', '5xx') }),
        'K-HTTPHOOK': oneOf('loopback', 'https-only'),
        'K-LIST': yes,
        'K-DELETE': yes,
        'K-RATE': orNull(count(1)),
        'K-RETENTION': orNull({ type: 'number', exclusiveMinimum: 0 }),
        'K-UPLOAD': { type: 'number', exclusiveMinimum: 0 },
      },
      knobMeanings,
    ),
  ),
})

export const settings: SettingsDefinition = { defaults: defaults as unknown as JsonObject, schema }
export { defaults as defaultSettings }
