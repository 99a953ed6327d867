import type { JsonObject } from '../../foundation/json.ts'
import type { SettingsDefinition } from '../provider.ts'
import { describedKnobs } from '../described-knobs.ts'
import { knobMeanings } from './knob-meanings.ts'
import { DOCUMENT_TYPE_LIST, type ListedDocument } from './dialect/document-types.ts'

/** An event subscription as the dashboard makes one. */
export interface SubscriptionSetting {
  id?: string
  name?: string
  url: string
  /** Signs the payload; without one there is no signature. */
  secret?: string
  /** `assure:process.complete`; default all. */
  events?: string[]
  active?: boolean
}

export interface SignicatSettings {
  /** Seconds a token is good for, 1 to 3600. */
  tokenLifetimeSeconds: number
  /** What the API client may do: `assure`, `events-management`. */
  permissions: string[]
  organizationId: string | null
  subscriptions: SubscriptionSetting[]
  /** Origins that may embed the hosted page. */
  embeddingOrigins: string[]
  /** Origins that may call from a browser; none by default. */
  corsOrigins: string[]
  /** Documents enabled for the account. */
  documentTypes: ListedDocument[]
  minimumAge: number
  foreignPictures: 'follow-scenario' | 'measure'
  retentionDays: number
  knobs: Knobs
}

export interface Knobs {
  'K-TOKEN-LEEWAY-SECONDS': number
  'K-INVALID-CLIENT-STATUS': number
  'K-INVALID-CLIENT-STATUS-ENTERPRISE': number
  'K-SIGNATURE-HEADER': string
  'K-WEBHOOK-RETRIES-SECONDS': number[]
  'K-EVENT-LIFETIME-HOURS': number
  'K-CALLBACK-RETRIES-SECONDS': number[]
  'K-INACTIVITY-SECONDS': number
  'K-ARTIFACT-MINUTES': number
  'K-AGENT-TYPES': string[]
  'K-CAPTURE-ATTEMPTS': number
  'K-STATUS-SET-IMAGES': number
  'K-STATUS-START-CAPTURE': number
  'K-STATUS-CONFIGURATION-EXISTS': number
  'K-EVENT-SERVICE': string
  'K-UPLOAD-BYTES': number
  'K-UPLOAD-PIXELS': number
}

const knobs: Knobs = {
  'K-TOKEN-LEEWAY-SECONDS': 60,
  'K-INVALID-CLIENT-STATUS': 400,
  'K-INVALID-CLIENT-STATUS-ENTERPRISE': 401,
  'K-SIGNATURE-HEADER': 'X-Signicat-Signature',
  'K-WEBHOOK-RETRIES-SECONDS': [5, 30, 120, 600, 3600],
  'K-EVENT-LIFETIME-HOURS': 24,
  'K-CALLBACK-RETRIES-SECONDS': [],
  'K-INACTIVITY-SECONDS': 180,
  'K-ARTIFACT-MINUTES': 60,
  'K-AGENT-TYPES': ['eid/unattended', 'eid/attended', 'signicatvideoid/high'],
  'K-CAPTURE-ATTEMPTS': 3,
  'K-STATUS-SET-IMAGES': 200,
  'K-STATUS-START-CAPTURE': 200,
  'K-STATUS-CONFIGURATION-EXISTS': 409,
  'K-EVENT-SERVICE': 'assure',
  'K-UPLOAD-BYTES': 4 * 1024 * 1024,
  'K-UPLOAD-PIXELS': 5000,
}

const defaults: SignicatSettings = {
  tokenLifetimeSeconds: 600,
  permissions: ['assure', 'events-management'],
  organizationId: null,
  subscriptions: [],
  embeddingOrigins: [],
  corsOrigins: [],
  documentTypes: DOCUMENT_TYPE_LIST,
  minimumAge: 18,
  foreignPictures: 'follow-scenario',
  retentionDays: 30,
  knobs,
}

const text = { type: 'string' }
const count = (minimum: number, maximum?: number) => ({
  type: 'integer',
  minimum,
  ...(maximum === undefined ? {} : { maximum }),
})
const list = (items: JsonObject) => ({ type: 'array', items })
const waits = list({ type: 'number', minimum: 0 })

const schema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    tokenLifetimeSeconds: count(1, 3600),
    permissions: list({ enum: ['assure', 'events-management'] }),
    organizationId: { type: ['string', 'null'] },
    subscriptions: list({
      type: 'object',
      additionalProperties: false,
      required: ['url'],
      properties: {
        id: text,
        name: text,
        url: { type: 'string', pattern: '^https?://' },
        secret: text,
        events: list(text),
        active: { type: 'boolean' },
      },
    }),
    embeddingOrigins: list({ type: 'string', pattern: '^(https?://[^/\\s;]+|\\*)$' }),
    corsOrigins: list(text),
    documentTypes: list({
      type: 'object',
      additionalProperties: false,
      required: ['id', 'country', 'countryName', 'type'],
      properties: { id: count(1), country: text, countryName: text, type: text, subType: text },
    }),
    minimumAge: count(0, 120),
    foreignPictures: { enum: ['follow-scenario', 'measure'] },
    retentionDays: { type: 'number', exclusiveMinimum: 0 },
    knobs: {
      type: 'object',
      additionalProperties: false,
      properties: describedKnobs(
        {
          'K-TOKEN-LEEWAY-SECONDS': count(0),
          'K-INVALID-CLIENT-STATUS': { enum: [400, 401] },
          'K-INVALID-CLIENT-STATUS-ENTERPRISE': { enum: [400, 401] },
          'K-SIGNATURE-HEADER': { type: 'string', pattern: '^[A-Za-z0-9-]+$' },
          'K-WEBHOOK-RETRIES-SECONDS': waits,
          'K-EVENT-LIFETIME-HOURS': { type: 'number', exclusiveMinimum: 0 },
          'K-CALLBACK-RETRIES-SECONDS': waits,
          'K-INACTIVITY-SECONDS': count(1),
          'K-ARTIFACT-MINUTES': count(1),
          'K-AGENT-TYPES': list(text),
          'K-CAPTURE-ATTEMPTS': count(1),
          'K-STATUS-SET-IMAGES': { enum: [200, 201] },
          'K-STATUS-START-CAPTURE': { enum: [200, 201] },
          'K-STATUS-CONFIGURATION-EXISTS': { enum: [400, 409] },
          'K-EVENT-SERVICE': text,
          'K-UPLOAD-BYTES': count(1),
          'K-UPLOAD-PIXELS': count(1),
        },
        knobMeanings,
      ),
    },
  },
}

export const settings: SettingsDefinition = { defaults: defaults as unknown as JsonObject, schema }
