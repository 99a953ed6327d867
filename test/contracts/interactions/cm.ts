import type { JsonObject } from '../../../src/foundation/json.ts'
import {
  answered,
  ended,
  forEachFinding,
  type Interaction,
  notBegun,
  type ReferenceConsumer,
  REFUSED,
  refused,
  type Values,
  waiting,
} from './interaction.ts'

const BASE = '/id-scan/v1'
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const bearer = { authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln' }
const json = { ...bearer, 'content-type': 'application/json' }
const TASKS = ['document_scan', 'face_liveness', 'face_match']

/** One scenario a scan code, and the ends a transaction can come to. */
const SCAN_CODES: Record<string, string> = {
  'capture/blurred': 'unknown_type_front',
  'document/unrecognised-back': 'unknown_type_back',
  'document/expired-passport': 'expiration_criteria_not_met',
  'document/expiry-unreadable': 'unable_to_determine_date_of_expiry',
  'document/text-unreadable': 'text_fields_analysis_failed',
  'person/under-age': 'age_criteria_not_met',
  'document/age-unreadable': 'unable_to_determine_age',
  'document/field-invalid': 'field_validation_failed',
  'document/side-missing': 'front_side_provided_back_side_required',
  'system/processing-error': 'processing',
}

const create = (description: string, body: object, status: number): Interaction => ({
  state: notBegun('accepted'),
  description,
  method: 'POST',
  path: () => `${BASE}/transactions`,
  headers: json,
  body: () => body,
  status,
})
const get = (
  state: string | undefined,
  description: string,
  path: Interaction['path'],
  status = 200,
): Interaction => ({
  ...(state === undefined ? {} : { state }),
  description,
  method: 'GET',
  path,
  headers: bearer,
  status,
})
const result: Interaction['path'] = (v) =>
  `${BASE}/transactions/${v['transactionId']}/results/${v['resultId']}`
const details: Interaction['path'] = (v) => `${BASE}/transactions/${v['transactionId']}`

/** What the public record leaves open, as an account may have it; and what the gateway in front says. */
const knobs = (settings: JsonObject, call: Interaction, what: string): Interaction => ({
  ...call,
  state: call.state === REFUSED ? REFUSED : waiting('accepted', `${what} (${call.method})`),
  sandbox: { settings: { knobs: settings } },
})
const list = (description: string, status: number, query = ''): Interaction => ({
  ...get(waiting('accepted'), description, () => `${BASE}/transactions`, status),
  ...(query ? { query: () => query } : {}),
})
const remove = (description: string, path: Interaction['path'], status: number): Interaction => ({
  ...get(waiting('accepted'), description, path, status),
  method: 'DELETE',
})
const asText = (method: string, path: Interaction['path'], what: string): Interaction => ({
  state: waiting('accepted'),
  description: `is refused ${what} that is no JSON`,
  method,
  path,
  headers: { ...bearer, 'content-type': 'text/plain' },
  body: () => 'tasks and more',
  status: 415,
})
const webhook = (v: Values) => `${BASE}/webhooks/${v['webhookId']}`
const BAD_EVENTS = { url: 'https://shop.example/cm-events', events: ['nothing.happened'] }
const page = (
  state: string,
  description: string,
  token: (v: Values) => unknown,
  status = 200,
): Interaction => ({
  state,
  description,
  method: 'GET',
  path: (v) => `/en-us/identifications/${String(token(v))}`,
  status,
})
const switchedOn: Interaction[] = [
  knobs({ 'K-LIST': true }, list('lists its transactions', 200), 'that can be listed'),
  knobs({ 'K-DELETE': true }, remove('removes a transaction', details, 200), 'that can be removed'),
  knobs(
    { 'K-DELETE': true },
    remove('finds no transaction to remove', () => `${BASE}/transactions/${UNKNOWN}`, 404),
    'beside one that is not there',
  ),
  refused(list('listing transactions', 401), 401),
  refused(
    remove('removing a transaction', () => `${BASE}/transactions/${UNKNOWN}`, 401),
    401,
  ),
  refused(
    get(undefined, 'the audit report of a transaction', () => `${BASE}/transactions/${UNKNOWN}/audit-report`),
    401,
  ),
  get(
    undefined,
    'finds no audit report of a transaction it never made',
    () => `${BASE}/transactions/${UNKNOWN}/audit-report`,
    404,
  ),
  ...[
    create('creates a transaction and is told 200', { tasks: TASKS }, 200),
    {
      ...create('subscribes and is told 200', { url: 'https://shop.example/cm-events' }, 200),
      path: () => `${BASE}/webhooks`,
    },
  ].map((call) => knobs({ 'K-CREATED': 200 }, call, `that is told 200, ${call.description}`)),
  ...[
    create('is refused a transaction as unprocessable', {}, 422),
    {
      ...create('is refused a subscription as unprocessable', BAD_EVENTS, 422),
      path: () => `${BASE}/webhooks`,
    },
    {
      ...create('is refused a change of a webhook as unprocessable', BAD_EVENTS, 422),
      method: 'PUT',
      path: webhook,
    },
  ].map((call) => knobs({ 'K-STATUS': { validation: 422 } }, call, call.description)),
  knobs({ 'K-WHDELETE': 'empty' }, remove('deletes a webhook without a word', webhook, 204), 'to be deleted'),
  {
    ...create('is refused a product its account may not use', { tasks: TASKS }, 403),
    sandbox: { settings: { disabled: true } },
  },
  asText('POST', () => `${BASE}/transactions`, 'a transaction'),
  asText('POST', () => `${BASE}/webhooks`, 'a subscription'),
  asText('PUT', webhook, 'a change of a webhook'),
  answered(create('a transaction', { tasks: TASKS }, 413), 413),
  answered(
    {
      ...create('a subscription', BAD_EVENTS, 413),
      body: () => ({ url: BAD_EVENTS.url }),
      path: () => `${BASE}/webhooks`,
    },
    413,
  ),
  page(waiting('accepted'), 'opens the page', (v) => v['pageToken']),
  page(notBegun('accepted'), 'is told that a page is not there', () => 'x'.repeat(50), 404),
]

export const cm: ReferenceConsumer = {
  provider: 'cm',
  consumer: 'reference-shop',
  answered: [403, 429, 500, 503],
  interactions: [
    create('creates a transaction with a document scan alone', { tasks: ['document_scan'] }, 201),
    create('creates a transaction with a document scan and liveness', { tasks: TASKS.slice(0, 2) }, 201),
    create('creates a transaction with all three tasks', { tasks: TASKS }, 201),
    create(
      'creates a transaction with every setting',
      {
        tasks: TASKS,
        settings: {
          documentScan: {
            allowedExpiration: 30,
            redactFields: ['personal_number'],
            level: 'advanced',
            minimumAge: 18,
          },
        },
        locale: 'nl-NL',
        mobileOnly: true,
        expiresIn: 7200,
        returnUrl: 'https://shop.example/verified',
        mobileReturnUrl: 'https://shop.example/verified-on-phone',
      },
      201,
    ),
    create('is refused a face match without liveness', { tasks: ['document_scan', 'face_match'] }, 400),
    create('is refused an expiry out of range', { tasks: TASKS, expiresIn: 10 }, 400),
    create('is refused an unknown locale', { tasks: TASKS, locale: 'xx-XX' }, 400),
    create('is refused a transaction without tasks', {}, 400),
    {
      state: REFUSED,
      description: 'is refused without a good token',
      method: 'POST',
      path: () => `${BASE}/transactions`,
      headers: json,
      body: () => ({ tasks: TASKS }),
      status: 401,
    },
    get(REFUSED, 'is refused reading without a good token', () => `${BASE}/transactions/${UNKNOWN}`, 401),
    get(undefined, 'finds no transaction it never made', () => `${BASE}/transactions/${UNKNOWN}`, 404),
    get(undefined, 'finds no path that does not exist', () => `${BASE}/nothing`, 404),
    {
      description: 'is told the methods of a path',
      method: 'PUT',
      path: () => `${BASE}/transactions`,
      headers: json,
      body: () => ({}),
      status: 405,
    },
    get(waiting('accepted'), 'looks at a pending transaction', details),
    get(
      waiting('accepted'),
      'finds no result of a pending transaction',
      (v) => `${details(v)}/results/${UNKNOWN}`,
      404,
    ),
    get(ended('accepted'), 'looks at a completed transaction', details),
    get(ended('accepted'), 'reads the result of a completed transaction', result),
    get(
      ended('accepted'),
      'downloads a file of the result',
      (v) => `${BASE}/downloads/${v['downloadToken']}`,
    ),
    get(ended('accepted'), 'fetches the audit report', (v) => `${result(v)}/audit-report`),
    get(
      ended('accepted'),
      'finds no result under another id',
      (v) => `${details(v)}/results/${UNKNOWN}`,
      404,
    ),
    get(undefined, 'finds no file under an unknown token', () => `${BASE}/downloads/${'x'.repeat(50)}`, 404),
    get(ended('face/mismatch'), 'reads the result of faces that differ', result),
    get(ended('liveness/print-attack'), 'reads the result of a failed liveness check', result),
    get(ended('journey/expired'), 'looks at an expired transaction', details),
    ...Object.entries(SCAN_CODES).map(([scenario, code]) =>
      get(ended(scenario), `looks at a transaction whose scan says ${code}`, details),
    ),
    ...forEachFinding((scenario, told) =>
      get(ended(scenario), `looks at a transaction that came to ${told}`, details),
    ),
    ...['document/identity-card', 'document/residence-permit'].map((scenario) =>
      get(ended(scenario), `reads the result of ${scenario}`, result),
    ),
    get(
      ended('accepted'),
      'fetches the audit report of a transaction',
      (v) => `${details(v)}/audit-report`,
      200,
    ),
    get(
      waiting('accepted'),
      'finds no audit report of a pending transaction',
      (v) => `${details(v)}/results/${UNKNOWN}/audit-report`,
      404,
    ),
    get(waiting('accepted'), 'is told that transactions are not listed', () => `${BASE}/transactions`, 405),
    {
      ...get(waiting('accepted'), 'is told that transactions are not removed', details, 405),
      method: 'DELETE',
    },
    ...[
      get(undefined, 'reading a result', () => `${BASE}/transactions/${UNKNOWN}/results/${UNKNOWN}`),
      get(
        undefined,
        'an audit report',
        () => `${BASE}/transactions/${UNKNOWN}/results/${UNKNOWN}/audit-report`,
      ),
      get(undefined, 'a download', () => `${BASE}/downloads/${'x'.repeat(50)}`),
      get(undefined, 'listing webhooks', () => `${BASE}/webhooks`),
      get(undefined, 'reading a webhook', () => `${BASE}/webhooks/${UNKNOWN}`),
      { ...get(undefined, 'deleting a webhook', () => `${BASE}/webhooks/${UNKNOWN}`), method: 'DELETE' },
      ...(['POST', 'PUT'] as const).map((method) => ({
        description: method === 'POST' ? 'subscribing' : 'changing a webhook',
        method,
        path: () => (method === 'POST' ? `${BASE}/webhooks` : `${BASE}/webhooks/${UNKNOWN}`),
        headers: json,
        body: () => ({ url: 'https://shop.example/cm-events' }),
        status: 401,
      })),
    ].map((call) => refused(call, 401)),
    create('is refused an unknown task', { tasks: ['palm_reading'] }, 400),
    create('is refused tasks twice', { tasks: ['document_scan', 'document_scan'] }, 400),
    create('is refused an address that is none', { tasks: TASKS, returnUrl: 'not an address' }, 400),
    create(
      'is refused an age out of range',
      { tasks: TASKS, settings: { documentScan: { minimumAge: -1 } } },
      400,
    ),
    {
      state: waiting('accepted', 'with a webhook to spoil'),
      description: 'is refused a change of a webhook to an unknown event',
      method: 'PUT',
      path: (v) => `${BASE}/webhooks/${v['webhookId']}`,
      headers: json,
      body: () => ({ events: ['nothing.happened'] }),
      status: 400,
    },
    ...(['PUT', 'DELETE'] as const).map((method): Interaction => ({
      description: `finds no webhook to ${method === 'PUT' ? 'change' : 'delete'}`,
      method,
      path: () => `${BASE}/webhooks/${UNKNOWN}`,
      headers: method === 'PUT' ? json : bearer,
      ...(method === 'PUT' ? { body: () => ({ events: ['transaction.state.updated'] }) } : {}),
      status: 404,
    })),
    {
      description: 'subscribes to one event',
      method: 'POST',
      path: () => `${BASE}/webhooks`,
      headers: json,
      body: () => ({ url: 'https://shop.example/cm-tasks', events: ['task.state.updated'] }),
      status: 201,
    },
    get(waiting('accepted'), 'finds no webhook under another id', () => `${BASE}/webhooks/${UNKNOWN}`, 404),
    {
      description: 'subscribes to events',
      method: 'POST',
      path: () => `${BASE}/webhooks`,
      headers: json,
      body: () => ({ url: 'https://shop.example/cm-events', headers: { 'My-Custom-Header': 'Example' } }),
      status: 201,
    },
    {
      description: 'is refused a webhook that is not https',
      method: 'POST',
      path: () => `${BASE}/webhooks`,
      headers: json,
      body: () => ({ url: 'http://shop.example/cm-events' }),
      status: 400,
    },
    get(waiting('accepted'), 'lists its webhooks', () => `${BASE}/webhooks`),
    get(waiting('accepted'), 'reads a webhook', (v) => `${BASE}/webhooks/${v['webhookId']}`),
    {
      state: waiting('accepted', 'with a webhook to change'),
      description: 'changes a webhook',
      method: 'PUT',
      path: (v) => `${BASE}/webhooks/${v['webhookId']}`,
      headers: json,
      body: () => ({ events: ['transaction.state.updated'] }),
      status: 200,
    },
    {
      state: waiting('accepted', 'with a webhook to delete'),
      description: 'deletes a webhook',
      method: 'DELETE',
      path: (v) => `${BASE}/webhooks/${v['webhookId']}`,
      headers: bearer,
      status: 200,
    },
    get(undefined, 'finds no webhook it never made', () => `${BASE}/webhooks/${UNKNOWN}`, 404),
    ...switchedOn,
  ],
  messages: [
    { description: 'the webhook transaction.state.updated', state: ended('accepted') },
    { description: 'the webhook task.state.updated', state: ended('accepted') },
    { description: 'the page message ended', state: ended('accepted') },
    { description: 'the page message redirect', state: ended('accepted', 'with a return address') },
  ],
}
