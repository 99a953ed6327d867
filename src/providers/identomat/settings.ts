import type { JsonObject } from '../../foundation/json.ts'
import type { SettingsDefinition } from '../provider.ts'
import { describedKnobs } from '../described-knobs.ts'
import { knobMeanings } from './knob-meanings.ts'

/** What the public record leaves open, each by its id. The README says what every one means. */
export interface Knobs {
  'K-STATUS-KEY-MISSING': number
  'K-STATUS-KEY-UNKNOWN': number
  'K-STATUS-TOKEN-MISSING': number
  'K-STATUS-SESSION-UNKNOWN': number
  'K-STATUS-MEDIA-MISSING': number
  'K-STATUS-ARGUMENT': number
  'K-STATUS-CONFIG-UNKNOWN': number
  'K-STATUS-SIGNATURE': number
  'K-STATUS-DEAD-PAGE': number
  'K-TEXT-CONFIG-UNKNOWN': string
  'K-TEXT-SIGNATURE': string
  'K-STRING-ERRORS-200': boolean
  'K-BODY-WINS': boolean
  'K-CAMEL-ALIASES': boolean
  'K-ESCAPE-UNICODE': boolean
  'K-ESCAPE-SLASHES': boolean
  'K-HMAC-UNSIGNED': 'refuse' | 'accept'
  'K-HMAC-FILE-FIRST': 'refuse' | 'wire-order'
  'K-RESULT-IN-PROGRESS': string
  'K-RESULT-TERMS-REFUSED': string
  'K-RESULT-FORM': '2024' | '2022'
  'K-MANUAL-CHECK': 'doubtful' | 'always' | 'never'
  'K-LIVENESS-STEP-CHECKS': boolean
  'K-TRIES': number
  'K-QR-ON-DENIAL': 'switch-url-only' | 'session-url-unless-restricted'
  'K-END-MESSAGES': ('string' | 'object')[]
  'K-EXTRA-MEDIA': boolean
  'K-CALLBACK-RETRY-SECONDS': number[]
  'K-CALLBACK-STATUS-TYPE': string
}

/** What the company would set in the vendor's dashboard. */
export interface Configuration {
  name: string
  kind: 'kyc' | 'kyb'
  flags: JsonObject
  steps: JsonObject[]
  sessionSeconds: number | null
}

export interface KeySettings {
  revoked: boolean
  sessionSeconds: number | null
}

export interface IdentomatSettings {
  foreignPictures: 'follow-scenario' | 'measure'
  /** How long a session's token can be worked with. Overridden by key, configuration, then session. */
  sessionSeconds: number
  keys: { plain: KeySettings; hmac: KeySettings }
  /** By configuration id, 24 hexadecimal digits. */
  configurations: Record<string, Configuration>
  callback: {
    url: string
    apiKey: string
    /** `client`: the company sends the text itself and is called back for it. */
    smsProvider: 'service' | 'client'
    emailProvider: 'service' | 'client'
    statusUpdates: boolean
  }
  /** A record of an official register stands in the result. */
  trustedDatabase: boolean
  knobs: Knobs
}

/** Configurations that every company has at the start. */
export const KYC_CONFIGURATION = '62412c09aaaaaaaaaaaaaaaa'
export const KYB_CONFIGURATION = '62412c09bbbbbbbbbbbbbbbb'

const defaults: IdentomatSettings = {
  foreignPictures: 'follow-scenario',
  sessionSeconds: 900,
  keys: { plain: { revoked: false, sessionSeconds: null }, hmac: { revoked: false, sessionSeconds: null } },
  configurations: {
    [KYC_CONFIGURATION]: {
      name: 'Identity check',
      kind: 'kyc',
      flags: {},
      steps: [
        { type: 'identity-document', key: 'document', flags: {} },
        { type: 'liveness', key: 'liveness', flags: {} },
      ],
      sessionSeconds: null,
    },
    [KYB_CONFIGURATION]: {
      name: 'Company check',
      kind: 'kyb',
      flags: {},
      steps: [
        { type: 'company-data', key: 'company', flags: {} },
        { type: 'beneficiaries', key: 'beneficiaries', flags: {} },
        { type: 'review', key: 'review', flags: {} },
      ],
      sessionSeconds: null,
    },
  },
  callback: { url: '', apiKey: '', smsProvider: 'service', emailProvider: 'service', statusUpdates: false },
  trustedDatabase: false,
  knobs: {
    'K-STATUS-KEY-MISSING': 400,
    'K-STATUS-KEY-UNKNOWN': 403,
    'K-STATUS-TOKEN-MISSING': 400,
    'K-STATUS-SESSION-UNKNOWN': 404,
    'K-STATUS-MEDIA-MISSING': 404,
    'K-STATUS-ARGUMENT': 400,
    'K-STATUS-CONFIG-UNKNOWN': 404,
    'K-STATUS-SIGNATURE': 401,
    'K-STATUS-DEAD-PAGE': 200,
    'K-TEXT-CONFIG-UNKNOWN': 'CONFIG_NOT_FOUND',
    'K-TEXT-SIGNATURE': 'SIGNATURE_INVALID',
    'K-STRING-ERRORS-200': false,
    'K-BODY-WINS': true,
    'K-CAMEL-ALIASES': false,
    'K-ESCAPE-UNICODE': true,
    'K-ESCAPE-SLASHES': false,
    'K-HMAC-UNSIGNED': 'refuse',
    'K-HMAC-FILE-FIRST': 'refuse',
    'K-RESULT-IN-PROGRESS': 'in_progress',
    'K-RESULT-TERMS-REFUSED': 'disagreed_with_terms',
    'K-RESULT-FORM': '2024',
    'K-MANUAL-CHECK': 'doubtful',
    'K-LIVENESS-STEP-CHECKS': true,
    'K-TRIES': 3,
    'K-QR-ON-DENIAL': 'switch-url-only',
    'K-END-MESSAGES': ['string', 'object'],
    'K-EXTRA-MEDIA': false,
    'K-CALLBACK-RETRY-SECONDS': [60, 300, 1800],
    'K-CALLBACK-STATUS-TYPE': 'session-status-updated',
  },
}

const status = { type: 'integer', minimum: 200, maximum: 599 }
const flag = { type: 'boolean' }
const text = { type: 'string' }
const seconds = { type: ['integer', 'null'], minimum: 1 }
const oneOf = (...values: string[]) => ({ enum: values })
const closed = (properties: JsonObject): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  properties,
})
const keySettings = closed({ revoked: flag, sessionSeconds: seconds })

/** A default of the same kind says what a knob's value looks like, but for those that choose. */
function knobSchema(name: string, value: unknown): JsonObject {
  const chooses: Record<string, JsonObject> = {
    'K-HMAC-UNSIGNED': oneOf('refuse', 'accept'),
    'K-HMAC-FILE-FIRST': oneOf('refuse', 'wire-order'),
    'K-RESULT-FORM': oneOf('2024', '2022'),
    'K-MANUAL-CHECK': oneOf('doubtful', 'always', 'never'),
    'K-QR-ON-DENIAL': oneOf('switch-url-only', 'session-url-unless-restricted'),
    'K-END-MESSAGES': { type: 'array', items: oneOf('string', 'object') },
    'K-TRIES': { type: 'integer', minimum: 1, maximum: 20 },
    'K-CALLBACK-RETRY-SECONDS': { type: 'array', items: { type: 'integer', minimum: 0 } },
  }
  if (chooses[name]) return chooses[name]
  if (typeof value === 'number') return status
  return typeof value === 'boolean' ? flag : text
}

export const settings: SettingsDefinition = {
  defaults: defaults as unknown as JsonObject,
  schema: closed({
    foreignPictures: oneOf('follow-scenario', 'measure'),
    sessionSeconds: { type: 'integer', minimum: 1 },
    keys: closed({ plain: keySettings, hmac: keySettings }),
    configurations: {
      type: 'object',
      propertyNames: { pattern: '^[0-9a-f]{24}$' },
      additionalProperties: {
        ...closed({
          name: text,
          kind: oneOf('kyc', 'kyb'),
          flags: { type: 'object' },
          steps: { type: 'array', items: { type: 'object', required: ['type'] } },
          sessionSeconds: seconds,
        }),
        required: ['name'],
      },
    },
    callback: closed({
      url: { type: 'string', pattern: '^(https?://.+)?$' },
      apiKey: text,
      smsProvider: oneOf('service', 'client'),
      emailProvider: oneOf('service', 'client'),
      statusUpdates: flag,
    }),
    trustedDatabase: flag,
    knobs: closed(
      describedKnobs(
        Object.fromEntries(
          Object.entries(defaults.knobs).map(([name, value]) => [name, knobSchema(name, value)]),
        ),
        knobMeanings,
      ),
    ),
  }),
}
