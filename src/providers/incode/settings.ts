import type { DocumentType } from '../../domain/document/identity-document.ts'
import { DOCUMENT_TYPES } from '../../domain/document/identity-document.ts'
import type { JsonObject } from '../../foundation/json.ts'
import type { SettingsDefinition } from '../provider.ts'
import { describedKnobs } from '../described-knobs.ts'
import { knobMeanings } from './knob-meanings.ts'
import { ONBOARDING_STATUSES, type OnboardingStatus } from './dialect/status.ts'

/** What a flow of the vendor's dashboard says. `flow` in the settings is the default; `flows` overrides it by id. */
export interface Flow {
  name: string
  flowType: 'flow' | 'workflow' | 'configuration'
  modules: FlowModule[]
  /** "Mark session completed on status": null waits for finish-status. */
  markCompletedOnStatus: OnboardingStatus | null
  redirectionUrl: string
  /** Null takes every type or country. */
  documentTypes: DocumentType[] | null
  countries: string[] | null
  minimumAge: number | null
  /** A session that is complete waits for an executive's decision. */
  review: boolean
  /** Limits that the flow leaves open (types, countries, ages, review) follow what the scenario needs to show. */
  followsScenario: boolean
  idCaptureTimeout: number
  idDetectionTimeout: number
  selfieCaptureTimeout: number
  idCaptureRetries: number
  selfieCaptureRetries: number
  curpValidationRetries: number
  endScreenTitle: string
  endScreenText: string
  optinEnabled: boolean
  optinCompanyName: string
  /** Told after the device's fingerprint. */
  showMandatoryConsent: boolean
  regulationType: string | null
  ipCountry: string
  ipState: string
}

export const FLOW_MODULES = [
  'ID',
  'SELFIE',
  'FACE_MATCH',
  'GOVERNMENT_VALIDATION',
  'WATCHLIST',
  'DOCUMENT_CAPTURE',
  'SIGNATURE',
  'VIDEO_SELFIE',
] as const
export type FlowModule = (typeof FLOW_MODULES)[number]

export interface Knobs {
  'K-KEYLESS-START': 'under-0' | 'everywhere' | 'never'
  'K-EXECUTIVE-WITHOUT-KEY': boolean
  'K-ZERO-PREFIX-KEY': 'check' | 'ignore'
  'K-FOREIGN-SESSION-ID': 401 | 403 | 404
  'K-BEARER-TOKEN': boolean
  'K-SESSION-TOKEN-DAYS': number
  'K-CUSTOMER-TOKEN-DAYS': number
  'K-EXECUTIVE-TOKEN-HOURS': number
  'K-SESSION-EXPIRY-MINUTES': number
  'K-LINK-MINUTES': number
  'K-DESKTOP': 'offer-phone' | 'phone-only' | 'stay'
  'K-EXPIRED-CALLS': 'refuse' | 'accept'
  'K-UNKNOWN-FLOW': 404 | 400 | 'default'
  'K-ERROR-MESSAGE': boolean
  'K-ERROR-PATH': 'tidied' | 'as-called'
  'K-OVERSIZE-STATUS': 413 | 400
  'K-RESPONSE-BYTES': number
  'K-FACE-NOT-FOUND': 4019 | 3004
  'K-FACE-OFF-CENTRE': 1003 | 3004 | 1001 | 3002
  'K-FACE-BLURRED': 3006 | 4077
  'K-FACE-TOO-DARK': 3007 | 100 | 'isBright'
  'K-FACE-GLASSES': 101 | 'hasLenses'
  'K-FACE-MASK': 'hasFaceMask' | 4078
  'K-SPOOF': 'confidence' | 4005
  'K-FACE-ORIENTATION': 'exif' | 'portrait' | 'any'
  'K-FACE-MINIMUM-PIXELS': number
  'K-CONFIDENCE': 'always' | 'omitted'
  'K-FACE-CHECKS': 'told' | 'null'
  'K-ID-WITHOUT-FACE': 4019 | 1003
  'K-WEAK-MATCH': number
  'K-PROCESSING-MS': number
  'K-POST-PROCESSING-MS': number
  'K-REPROCESS': 'refuse' | 'accept'
  'K-SECTION-VALUE': 'minimum' | 'mean'
  'K-ABSENT-SECTIONS': 'omit' | 'null'
  'K-STATE-NAMES': 'space' | 'underscore'
  'K-GOVERNMENT-STATUS': number | null
  'K-GOVERNMENT-COUNTRIES': string[]
  'K-LOGIN-FAILURE': 'in-body' | 'http-400'
  'K-WEBHOOK-FIRST-MS': number
  'K-WEBHOOK-FACTOR': number
  'K-WEBHOOK-RETRIES': number
  'K-WEBHOOK-SCALE': number
  'K-SESSION-STATUS': string
}

export interface IncodeSettings {
  env: 'stage' | 'demo' | 'saas' | 'saaseu'
  flow: Flow
  flows: Record<string, Partial<Flow>>
  /** One address a webhook type; null sends none. */
  webhooks: Record<WebhookType, string | null>
  /** The same on every webhook. */
  webhookHeaders: Record<string, string>
  webhookOauth2: { url: string; clientId: string; clientSecret: string } | null
  /** operationId → custom code answered with HTTP 400 in place of the result. */
  inject: Record<string, number>
  /** Customer uuids that a face login refuses with 4003. */
  blacklist: string[]
  /** Whether a picture that is not our camera's decides by what it shows, or leaves that to the scenario. */
  foreignPictures: 'follow-scenario' | 'measure'
  knobs: Knobs
}

export const WEBHOOK_TYPES = ['onboardingStatus', 'authentication'] as const
export type WebhookType = (typeof WEBHOOK_TYPES)[number]

const flow: Flow = {
  name: 'Sandbox flow',
  flowType: 'flow',
  modules: ['ID', 'SELFIE', 'FACE_MATCH'],
  markCompletedOnStatus: null,
  redirectionUrl: '',
  documentTypes: null,
  countries: null,
  minimumAge: 18,
  review: false,
  followsScenario: true,
  idCaptureTimeout: 25,
  idDetectionTimeout: 60,
  selfieCaptureTimeout: 25,
  idCaptureRetries: 3,
  selfieCaptureRetries: 3,
  curpValidationRetries: 1,
  endScreenTitle: 'All done',
  endScreenText: 'You can close this page',
  optinEnabled: false,
  optinCompanyName: '',
  showMandatoryConsent: false,
  regulationType: null,
  ipCountry: 'UNITED STATES',
  ipState: 'ILLINOIS',
}

const knobs: Knobs = {
  'K-KEYLESS-START': 'under-0',
  'K-EXECUTIVE-WITHOUT-KEY': true,
  'K-ZERO-PREFIX-KEY': 'check',
  'K-FOREIGN-SESSION-ID': 401,
  'K-BEARER-TOKEN': false,
  'K-SESSION-TOKEN-DAYS': 90,
  'K-CUSTOMER-TOKEN-DAYS': 90,
  'K-EXECUTIVE-TOKEN-HOURS': 24,
  'K-SESSION-EXPIRY-MINUTES': 1440,
  'K-LINK-MINUTES': 15,
  'K-DESKTOP': 'offer-phone',
  'K-EXPIRED-CALLS': 'refuse',
  'K-UNKNOWN-FLOW': 404,
  'K-ERROR-MESSAGE': true,
  'K-ERROR-PATH': 'tidied',
  'K-OVERSIZE-STATUS': 413,
  'K-RESPONSE-BYTES': 10 * 1024 * 1024,
  'K-FACE-NOT-FOUND': 4019,
  'K-FACE-OFF-CENTRE': 1003,
  'K-FACE-BLURRED': 3006,
  'K-FACE-TOO-DARK': 3007,
  'K-FACE-GLASSES': 101,
  'K-FACE-MASK': 'hasFaceMask',
  'K-SPOOF': 'confidence',
  'K-FACE-ORIENTATION': 'exif',
  'K-FACE-MINIMUM-PIXELS': 0,
  'K-CONFIDENCE': 'always',
  'K-FACE-CHECKS': 'told',
  'K-ID-WITHOUT-FACE': 4019,
  'K-WEAK-MATCH': 0,
  'K-PROCESSING-MS': 0,
  'K-POST-PROCESSING-MS': 0,
  'K-REPROCESS': 'refuse',
  'K-SECTION-VALUE': 'minimum',
  'K-ABSENT-SECTIONS': 'omit',
  'K-STATE-NAMES': 'space',
  'K-GOVERNMENT-STATUS': null,
  'K-GOVERNMENT-COUNTRIES': ['MEX'],
  'K-LOGIN-FAILURE': 'in-body',
  'K-WEBHOOK-FIRST-MS': 30_000,
  'K-WEBHOOK-FACTOR': 2.5,
  'K-WEBHOOK-RETRIES': 5,
  'K-WEBHOOK-SCALE': 1,
  'K-SESSION-STATUS': 'Alive',
}

const defaults: IncodeSettings = {
  env: 'demo',
  flow,
  flows: {},
  webhooks: { onboardingStatus: null, authentication: null },
  webhookHeaders: {},
  webhookOauth2: null,
  inject: {},
  blacklist: [],
  foreignPictures: 'follow-scenario',
  knobs,
}

const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] })
const text: JsonObject = { type: 'string' }
const seconds: JsonObject = { type: 'integer', minimum: 0 }
const positive: JsonObject = { type: 'number', exclusiveMinimum: 0 }
const oneOf = (...values: (string | number)[]): JsonObject => ({ enum: values })
const address: JsonObject = orNull({ type: 'string', pattern: '^https?://' })

const flowSchema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: text,
    flowType: oneOf('flow', 'workflow', 'configuration'),
    modules: { type: 'array', items: { enum: [...FLOW_MODULES] } },
    markCompletedOnStatus: orNull({ enum: [...ONBOARDING_STATUSES] }),
    redirectionUrl: text,
    documentTypes: orNull({ type: 'array', items: { enum: [...DOCUMENT_TYPES] } }),
    countries: orNull({ type: 'array', items: { type: 'string', pattern: '^[A-Z]{3}$' } }),
    minimumAge: orNull({ type: 'integer', minimum: 0 }),
    review: { type: 'boolean' },
    followsScenario: { type: 'boolean' },
    idCaptureTimeout: seconds,
    idDetectionTimeout: seconds,
    selfieCaptureTimeout: seconds,
    idCaptureRetries: seconds,
    selfieCaptureRetries: seconds,
    curpValidationRetries: seconds,
    endScreenTitle: text,
    endScreenText: text,
    optinEnabled: { type: 'boolean' },
    optinCompanyName: text,
    showMandatoryConsent: { type: 'boolean' },
    regulationType: orNull(text),
    ipCountry: text,
    ipState: text,
  },
}

const knobSchemas: Record<keyof Knobs, JsonObject> = {
  'K-KEYLESS-START': oneOf('under-0', 'everywhere', 'never'),
  'K-EXECUTIVE-WITHOUT-KEY': { type: 'boolean' },
  'K-ZERO-PREFIX-KEY': oneOf('check', 'ignore'),
  'K-FOREIGN-SESSION-ID': oneOf(401, 403, 404),
  'K-BEARER-TOKEN': { type: 'boolean' },
  'K-SESSION-TOKEN-DAYS': positive,
  'K-CUSTOMER-TOKEN-DAYS': positive,
  'K-EXECUTIVE-TOKEN-HOURS': positive,
  'K-SESSION-EXPIRY-MINUTES': positive,
  'K-LINK-MINUTES': positive,
  'K-DESKTOP': oneOf('offer-phone', 'phone-only', 'stay'),
  'K-EXPIRED-CALLS': oneOf('refuse', 'accept'),
  'K-UNKNOWN-FLOW': oneOf(404, 400, 'default'),
  'K-ERROR-MESSAGE': { type: 'boolean' },
  'K-ERROR-PATH': oneOf('tidied', 'as-called'),
  'K-OVERSIZE-STATUS': oneOf(413, 400),
  'K-RESPONSE-BYTES': { type: 'integer', minimum: 1 },
  'K-FACE-NOT-FOUND': oneOf(4019, 3004),
  'K-FACE-OFF-CENTRE': oneOf(1003, 3004, 1001, 3002),
  'K-FACE-BLURRED': oneOf(3006, 4077),
  'K-FACE-TOO-DARK': oneOf(3007, 100, 'isBright'),
  'K-FACE-GLASSES': oneOf(101, 'hasLenses'),
  'K-FACE-MASK': oneOf('hasFaceMask', 4078),
  'K-SPOOF': oneOf('confidence', 4005),
  'K-FACE-ORIENTATION': oneOf('exif', 'portrait', 'any'),
  'K-FACE-MINIMUM-PIXELS': { type: 'integer', minimum: 0 },
  'K-CONFIDENCE': oneOf('always', 'omitted'),
  'K-FACE-CHECKS': oneOf('told', 'null'),
  'K-ID-WITHOUT-FACE': oneOf(4019, 1003),
  'K-WEAK-MATCH': { type: 'number', minimum: 0, maximum: 1 },
  'K-PROCESSING-MS': seconds,
  'K-POST-PROCESSING-MS': seconds,
  'K-REPROCESS': oneOf('refuse', 'accept'),
  'K-SECTION-VALUE': oneOf('minimum', 'mean'),
  'K-ABSENT-SECTIONS': oneOf('omit', 'null'),
  'K-STATE-NAMES': oneOf('space', 'underscore'),
  'K-GOVERNMENT-STATUS': orNull({ type: 'integer' }),
  'K-GOVERNMENT-COUNTRIES': { type: 'array', items: { type: 'string', pattern: '^[A-Z]{3}$' } },
  'K-LOGIN-FAILURE': oneOf('in-body', 'http-400'),
  'K-WEBHOOK-FIRST-MS': seconds,
  'K-WEBHOOK-FACTOR': positive,
  'K-WEBHOOK-RETRIES': seconds,
  'K-WEBHOOK-SCALE': { type: 'number', minimum: 0 },
  'K-SESSION-STATUS': text,
}

const schema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    env: oneOf('stage', 'demo', 'saas', 'saaseu'),
    flow: flowSchema,
    flows: {
      type: 'object',
      propertyNames: { pattern: '^[0-9a-f]{24}$' },
      additionalProperties: flowSchema,
    },
    webhooks: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(WEBHOOK_TYPES.map((type) => [type, address])),
    },
    webhookHeaders: { type: 'object', additionalProperties: text },
    webhookOauth2: orNull({
      type: 'object',
      additionalProperties: false,
      required: ['url', 'clientId', 'clientSecret'],
      properties: { url: { type: 'string', pattern: '^https?://' }, clientId: text, clientSecret: text },
    }),
    inject: { type: 'object', additionalProperties: { type: 'integer' } },
    blacklist: { type: 'array', items: text },
    foreignPictures: oneOf('follow-scenario', 'measure'),
    knobs: {
      type: 'object',
      additionalProperties: false,
      properties: describedKnobs(knobSchemas, knobMeanings),
    },
  },
}

export const settings: SettingsDefinition = { defaults: defaults as unknown as JsonObject, schema }

/** The settings of one flow: the default one, overridden by what is configured under its id. */
export function flowOf(current: IncodeSettings, flowId: string): Flow {
  return { ...current.flow, ...current.flows[flowId] }
}
