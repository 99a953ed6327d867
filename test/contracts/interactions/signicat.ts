import type { JsonObject } from '../../../src/foundation/json.ts'
import {
  answered,
  ended,
  forEachFinding,
  type Interaction,
  notBegun,
  PICTURE,
  type ReferenceConsumer,
  REFUSED,
  refused,
  type Values,
  waiting,
} from './interaction.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const bearer = { authorization: 'Bearer eyJhbGciOiJFUzI1NiJ9.e30.c2ln' }
const json = { ...bearer, 'content-type': 'application/json' }
const form = {
  authorization: `Basic ${Buffer.from('sandbox-example:secret').toString('base64')}`,
  'content-type': 'application/x-www-form-urlencoded',
}
const dossier: Interaction['path'] = (v) => `/assure/dossiers/${v['dossierId'] ?? UNKNOWN}`
const process: Interaction['path'] = (v) => `${dossier(v)}/processes/${v['processId'] ?? UNKNOWN}`

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
const send = (
  method: string,
  state: string | undefined,
  description: string,
  path: Interaction['path'],
  body: object | undefined,
  status: number,
): Interaction => ({
  ...(state === undefined ? {} : { state }),
  description,
  method,
  path,
  headers: body ? json : bearer,
  ...(body ? { body: () => body } : {}),
  status,
})
const token = (
  state: string,
  description: string,
  body: string,
  status: number,
  path = '/auth/open/connect/token',
): Interaction => ({
  state,
  description,
  method: 'POST',
  path: () => path,
  headers: form,
  body: () => body,
  status,
})
const USER_DATA = {
  userData: { firstName: 'MARIA PAULA', lastName: 'SANTOS MENDES', dateOfBirth: '2002-04-29' },
}
const ENTERPRISE = 'grant_type=client_credentials&scope=client.assure.api client.capture.api'
const REDACTION = {
  frontImage: `data:image/jpeg;base64,${PICTURE}`,
  fieldsToRedact: ['personalIdentificationNumber'],
  documentType: 'passport',
  documentCountry: 'NLD',
}
const READS: [string, Interaction['path']][] = [
  ['reading a dossier', dossier],
  ['reading user data', (v) => `${dossier(v)}/userdata`],
  ['reading a process', process],
  ['reading the full result', (v) => `${process(v)}/download`],
  ['reading the external id', (v) => `${process(v)}/externalId`],
  ['getting the video', (v) => `${process(v)}/video`],
  ['getting the front picture', (v) => `${process(v)}/images/front`],
]
const WRITES: [string, string, Interaction['path'], object | undefined][] = [
  ['creating a process', 'POST', (v) => `${dossier(v)}/processes`, { provider: 'eid' }],
  [
    'starting a capture flow',
    'POST',
    (v) => `${dossier(v)}/capture`,
    { providers: [{ provider: 'eid' }], redirectUrl: 'https://consumer.example/return' },
  ],
  ['setting user data', 'POST', (v) => `${dossier(v)}/userdata`, USER_DATA],
  ['deleting a dossier', 'DELETE', dossier, undefined],
  ['deleting a process', 'DELETE', process, undefined],
]
const OUTCOMES: Record<string, string> = {
  accepted: 'an accepted process',
  'document/expired-passport': 'a process rejected for an expired document',
  'document/photocopy': 'a process rejected for a photocopy',
  'face/weak-similarity': 'an inconclusive process with doubtful similarity',
  'document/feature-missing': 'an inconclusive process without a feature',
  'journey/timed-out': 'a process that failed for inactivity',
  'journey/microphone-denied': 'a process that failed without a microphone',
  'review/rejected': 'a process that an agent rejected',
  'document/identity-card': 'a process with a two-sided card',
}

const UPLOAD = { front: `data:image/jpeg;base64,${PICTURE}` }
const SUBSCRIPTION = { url: 'https://consumer.example/events', events: ['assure:process.complete'] }
type Call = { call: string; body?: JsonObject; take?: Record<string, string> }
/** The same call after others of the consumer's own. */
const after = (calls: Call[], call: Interaction): Interaction => ({
  ...call,
  state: `${call.state!.split(': ')[0]}, when it ${call.description}: accepted`,
  sandbox: { calls: calls.map((one) => ({ headers: bearer, ...one })) },
})
const userDataSet: Call[] = [{ call: 'POST /assure/dossiers/${dossierId}/userdata', body: USER_DATA }]
const filesSet: Call[] = [{ call: 'POST /assure/dossiers/${dossierId}/files', body: UPLOAD }]
const configured: Call[] = [
  { call: 'POST /assure/capture/configurations/profile-a', body: { documentTypes: ['passport'] } },
]
const subscribed: Call[] = [
  { call: 'POST /events-management/subscriptions', body: SUBSCRIPTION, take: { subscriptionId: 'id' } },
]
const uploads: Call[] = [
  {
    call: 'POST /assure/dossiers/${dossierId}/processes',
    body: { provider: 'onfido' },
    take: { uploadId: 'processId' },
  },
]
const uploaded: Call[] = [
  ...uploads,
  { call: 'POST /assure/dossiers/${dossierId}/processes/${uploadId}/images', body: UPLOAD },
]
const uploadTo = (v: Values) => `${dossier(v)}/processes/${v['uploadId']}`
const subscription: Interaction['path'] = (v) =>
  `/events-management/subscriptions/${v['subscriptionId'] ?? UNKNOWN}`
const profile = () => '/assure/capture/configurations/profile-a'
const file = (v: Values) => `${dossier(v)}/files/front`

const further: Interaction[] = [
  after(
    userDataSet,
    get(waiting('accepted'), 'reads its user data', (v) => `${dossier(v)}/userdata`),
  ),
  after(
    userDataSet,
    send(
      'DELETE',
      waiting('accepted'),
      'deletes its user data',
      (v) => `${dossier(v)}/userdata`,
      undefined,
      204,
    ),
  ),
  {
    ...after(
      userDataSet,
      send(
        'POST',
        ended('accepted'),
        'matches its user data with the process',
        (v) => `${dossier(v)}/match`,
        {},
        200,
      ),
    ),
    body: (v) => ({ source: { type: 'userData' }, target: { type: 'process', processId: v['processId']! } }),
  },
  after(filesSet, get(waiting('accepted'), 'gets a file back', file)),
  after(filesSet, send('DELETE', waiting('accepted'), 'deletes a file', file, undefined, 204)),
  send('DELETE', waiting('accepted'), 'finds no file to delete', file, undefined, 404),
  after(
    filesSet,
    send('DELETE', waiting('accepted'), 'deletes its files', (v) => `${dossier(v)}/files`, undefined, 204),
  ),
  after(
    uploads,
    send('POST', waiting('accepted'), 'uploads pictures', (v) => `${uploadTo(v)}/images`, UPLOAD, 200),
  ),
  after(
    uploaded,
    send('PUT', waiting('accepted'), 'changes its pictures', (v) => `${uploadTo(v)}/images`, UPLOAD, 200),
  ),
  send(
    'POST',
    waiting('accepted', 'with bad pictures'),
    'is refused pictures that are none',
    (v) => `${process(v)}/images`,
    { front: 'no picture' },
    400,
  ),
  after(uploaded, send('POST', waiting('accepted'), 'starts the verification', uploadTo, {}, 200)),
  send(
    'POST',
    waiting('accepted', 'that starts by itself'),
    'is refused a start by itself',
    process,
    {},
    400,
  ),
  send(
    'POST',
    notBegun('accepted'),
    'has a picture marked',
    () => '/assure/watermark',
    {
      image: UPLOAD.front,
      watermark: { title: 'MyCompany', description: 'Loan', date: '2026-01-10' },
    },
    200,
  ),
  send(
    'POST',
    notBegun('accepted'),
    'is refused a mark without words',
    () => '/assure/watermark',
    { image: UPLOAD.front },
    400,
  ),
  send('POST', notBegun('accepted'), 'has a picture blackened', () => '/assure/redact', REDACTION, 200),
  send(
    'POST',
    notBegun('accepted'),
    'is refused blackening a document of another country',
    () => '/assure/redact',
    { ...REDACTION, documentCountry: 'PRT' },
    400,
  ),
  after(
    configured,
    get(notBegun('accepted'), 'lists its capture configurations', () => '/assure/capture/configurations'),
  ),
  after(configured, get(notBegun('accepted'), 'reads a capture configuration', profile)),
  after(
    configured,
    send(
      'PUT',
      notBegun('accepted'),
      'changes a capture configuration',
      profile,
      { defaultCountry: 'NLD' },
      200,
    ),
  ),
  after(
    configured,
    send('DELETE', notBegun('accepted'), 'deletes a capture configuration', profile, undefined, 204),
  ),
  after(subscribed, get(waiting('accepted'), 'reads a subscription', subscription)),
  after(
    subscribed,
    send(
      'PUT',
      waiting('accepted'),
      'changes a subscription',
      subscription,
      { ...SUBSCRIPTION, active: false },
      200,
    ),
  ),
  after(
    subscribed,
    send(
      'POST',
      waiting('accepted'),
      'has a subscription tried',
      (v) => `${subscription(v)}/test`,
      undefined,
      202,
    ),
  ),
  after(
    subscribed,
    send('DELETE', waiting('accepted'), 'deletes a subscription', subscription, undefined, 204),
  ),
  ...[
    {
      ...send('PUT', waiting('accepted'), 'finds no subscription to change', subscription, SUBSCRIPTION, 404),
    },
    send(
      'POST',
      waiting('accepted'),
      'finds no subscription to try',
      (v) => `${subscription(v)}/test`,
      undefined,
      404,
    ),
  ],
  {
    state: notBegun('accepted'),
    description: 'opens the page',
    method: 'GET',
    path: () => '/capture/',
    status: 200,
  },
  token(
    notBegun('accepted'),
    'gets a token of the enterprise generation',
    ENTERPRISE,
    200,
    '/preprod/oidc/token',
  ),
  token(REFUSED, 'is refused a token of the enterprise generation', ENTERPRISE, 401, '/preprod/oidc/token'),
  ...[429, 503].map((status) =>
    answered(
      token(
        notBegun('accepted'),
        'gets a token of the enterprise generation',
        ENTERPRISE,
        200,
        '/preprod/oidc/token',
      ),
      status,
    ),
  ),
  ...['/preprod/oidc/.well-known/openid-configuration', '/preprod/oidc/jwks.json'].map(
    (path): Interaction => ({
      state: notBegun('accepted'),
      description: `reads ${path}`,
      method: 'GET',
      path: () => path,
      status: 200,
    }),
  ),
  ...(
    [
      ['creating a dossier', 'POST', () => '/assure/dossiers', { externalReference: 'c' }],
      ['changing user data', 'PUT', (v) => `${dossier(v)}/userdata`, USER_DATA],
      ['deleting user data', 'DELETE', (v) => `${dossier(v)}/userdata`, undefined],
      ['keeping files', 'POST', (v) => `${dossier(v)}/files`, UPLOAD],
      ['deleting files', 'DELETE', (v) => `${dossier(v)}/files`, undefined],
      ['reading a file', 'GET', file, undefined],
      ['deleting a file', 'DELETE', file, undefined],
      [
        'matching',
        'POST',
        (v) => `${dossier(v)}/match`,
        { source: { type: 'userData' }, target: { type: 'userData' } },
      ],
      ['starting a verification', 'POST', process, {}],
      ['uploading pictures', 'POST', (v) => `${process(v)}/images`, UPLOAD],
      ['changing pictures', 'PUT', (v) => `${process(v)}/images`, UPLOAD],
      [
        'marking a picture',
        'POST',
        () => '/assure/watermark',
        { image: UPLOAD.front, watermark: { title: 'T' } },
      ],
      ['blackening a picture', 'POST', () => '/assure/redact', REDACTION],
      ['listing capture configurations', 'GET', () => '/assure/capture/configurations', undefined],
      ['creating a capture configuration', 'POST', profile, { documentTypes: ['passport'] }],
      ['changing a capture configuration', 'PUT', profile, { documentTypes: ['passport'] }],
      ['reading a capture configuration', 'GET', profile, undefined],
      ['deleting a capture configuration', 'DELETE', profile, undefined],
      ['subscribing', 'POST', () => '/events-management/subscriptions', SUBSCRIPTION],
      ['reading a subscription', 'GET', subscription, undefined],
      ['changing a subscription', 'PUT', subscription, SUBSCRIPTION],
      ['deleting a subscription', 'DELETE', subscription, undefined],
      ['trying a subscription', 'POST', (v) => `${subscription(v)}/test`, undefined],
    ] as [string, string, Interaction['path'], object | undefined][]
  ).map(([what, method, path, body]) => refused(send(method, REFUSED, what, path, body, 401), 401)),
  ...(
    [
      ['reading dossiers', get(notBegun('accepted'), '', () => '/assure/dossiers')],
      ['reading subscriptions', get(notBegun('accepted'), '', () => '/events-management/subscriptions')],
    ] as const
  ).map(([what, call]): Interaction => ({
    ...call,
    description: `is refused ${what} without the permission`,
    sandbox: { settings: { permissions: [] } },
    status: 403,
  })),
]

export const signicat: ReferenceConsumer = {
  provider: 'signicat',
  consumer: 'reference-insurer',
  answered: [429, 503],
  interactions: [
    token(
      notBegun('accepted'),
      'gets an access token',
      'grant_type=client_credentials&scope=signicat-api',
      200,
    ),
    token(notBegun('accepted'), 'is refused another grant', 'grant_type=password&scope=signicat-api', 400),
    token(
      notBegun('accepted'),
      'is refused an unknown scope',
      'grant_type=client_credentials&scope=other',
      400,
    ),
    token(
      REFUSED,
      'is refused with unknown credentials',
      'grant_type=client_credentials&scope=signicat-api',
      400,
    ),
    get(REFUSED, 'is refused with a token nobody issued', () => '/assure/dossiers', 401),
    send(
      'POST',
      notBegun('accepted'),
      'creates a dossier',
      () => '/assure/dossiers',
      { externalReference: 'customer-0001' },
      201,
    ),
    get(waiting('accepted'), 'lists its dossiers', () => '/assure/dossiers'),
    get(waiting('accepted'), 'reads a dossier with its processes', dossier),
    get(undefined, 'finds no dossier it never made', () => `/assure/dossiers/${UNKNOWN}`, 404),
    get(
      waiting('accepted'),
      'finds no process it never made',
      (v) => `${dossier(v)}/processes/${UNKNOWN}`,
      404,
    ),
    get(waiting('accepted'), 'reads a pending process', process),
    get(
      waiting('accepted'),
      'is refused the full result of an unfinished process',
      (v) => `${process(v)}/download`,
      400,
    ),
    send(
      'POST',
      waiting('accepted', 'in a dossier that grows'),
      'creates a process',
      (v) => `${dossier(v)}/processes`,
      { provider: 'eid' },
      201,
    ),
    send(
      'POST',
      waiting('accepted', 'in a dossier with a flow'),
      'starts a capture flow',
      (v) => `${dossier(v)}/capture`,
      { providers: [{ provider: 'eid' }], redirectUrl: 'https://consumer.example/return' },
      200,
    ),
    send(
      'POST',
      waiting('accepted', 'in a dossier with a bad flow'),
      'is refused a flow without a redirect',
      (v) => `${dossier(v)}/capture`,
      { providers: [{ provider: 'eid' }] },
      400,
    ),
    send(
      'POST',
      waiting('accepted', 'with user data to set'),
      'sets user data',
      (v) => `${dossier(v)}/userdata`,
      { userData: { firstName: 'MARIA PAULA', lastName: 'SANTOS MENDES', dateOfBirth: '2002-04-29' } },
      201,
    ),
    send(
      'POST',
      waiting('accepted', 'with bad user data'),
      'is refused user data without a name',
      (v) => `${dossier(v)}/userdata`,
      { userData: { dateOfBirth: '2002-04-29' } },
      400,
    ),
    get(waiting('accepted'), 'finds no user data that was never set', (v) => `${dossier(v)}/userdata`, 404),
    get(undefined, 'lists document types', () => '/assure/eid/document-types'),
    ...Object.entries(OUTCOMES).map(([scenario, what]) => get(ended(scenario), `reads ${what}`, process)),
    ...forEachFinding((scenario, told) =>
      get(ended(scenario), `reads a process that came to ${told}`, process),
    ),
    ...forEachFinding((scenario, told) =>
      get(ended(scenario), `downloads the full result of ${told}`, (v) => `${process(v)}/download`),
    ),
    ...['document/driving-licence', 'document/residence-permit'].map((scenario) =>
      get(ended(scenario), `reads a process with ${scenario}`, process),
    ),
    ...READS.flatMap(([what, path]) => [
      refused(
        get(REFUSED, what, (v) => `${path(v)}`),
        401,
      ),
      get(
        waiting('accepted'),
        `finds no dossier for ${what}`,
        (v) => path({ ...v, dossierId: UNKNOWN }),
        404,
      ),
    ]),
    ...WRITES.flatMap(([what, method, path, body]) => [
      refused(send(method, REFUSED, what, path, body, 401), 401),
      send(
        method,
        waiting('accepted'),
        `finds no dossier for ${what}`,
        (v) => path({ ...v, dossierId: UNKNOWN }),
        body,
        404,
      ),
    ]),
    get(
      ended('journey/timed-out'),
      'finds no front picture of a process without one',
      (v) => `${process(v)}/images/front`,
      404,
    ),
    get(
      ended('journey/timed-out'),
      'finds no video of a process without one',
      (v) => `${process(v)}/video`,
      404,
    ),
    get(ended('document/identity-card'), 'gets the back picture', (v) => `${process(v)}/images/back`),
    send(
      'PUT',
      waiting('accepted', 'whose user data change'),
      'changes user data',
      (v) => `${dossier(v)}/userdata`,
      USER_DATA,
      200,
    ),
    send('DELETE', waiting('accepted', 'whose process goes'), 'deletes a process', process, undefined, 204),
    send(
      'POST',
      notBegun('accepted'),
      'is refused an unknown member of a dossier',
      () => '/assure/dossiers',
      { externalReference: 42 },
      400,
    ),
    send(
      'POST',
      waiting('accepted', 'with a bad process'),
      'is refused an unknown provider',
      (v) => `${dossier(v)}/processes`,
      { provider: 'nobody' },
      400,
    ),
    send(
      'POST',
      waiting('accepted', 'with a process without provider'),
      'is refused a process without a provider',
      (v) => `${dossier(v)}/processes`,
      {},
      400,
    ),
    send(
      'POST',
      waiting('accepted', 'with a bad start'),
      'is refused a flow without providers',
      (v) => `${dossier(v)}/capture`,
      { redirectUrl: 'https://consumer.example/return' },
      400,
    ),
    send(
      'POST',
      waiting('accepted', 'with files'),
      'keeps a file',
      (v) => `${dossier(v)}/files`,
      { front: `data:image/jpeg;base64,${PICTURE}` },
      200,
    ),
    send(
      'POST',
      waiting('accepted', 'with bad files'),
      'is refused a file that is no picture',
      (v) => `${dossier(v)}/files`,
      { front: 'no picture' },
      400,
    ),
    get(waiting('accepted'), 'finds no file that was never set', (v) => `${dossier(v)}/files/front`, 404),
    send(
      'POST',
      ended('accepted', 'to be matched'),
      'matches user data that were never set',
      (v) => `${dossier(v)}/match`,
      { source: { type: 'userData' }, target: { type: 'process' } },
      400,
    ),
    ...(
      [
        '/auth/open/.well-known/openid-configuration',
        '/auth/open/.well-known/openid-configuration/jwks',
      ] as const
    ).map((path): Interaction => ({
      state: notBegun('accepted'),
      description: `reads ${path}`,
      method: 'GET',
      path: () => path,
      status: 200,
    })),
    get(notBegun('accepted'), 'lists no capture configurations', () => '/assure/capture/configurations'),
    send(
      'PUT',
      notBegun('accepted'),
      'finds no capture configuration to change',
      () => '/assure/capture/configurations/nobody',
      { documentTypes: ['passport'] },
      404,
    ),
    send(
      'DELETE',
      notBegun('accepted'),
      'finds no capture configuration to delete',
      () => '/assure/capture/configurations/nobody',
      undefined,
      404,
    ),
    send(
      'POST',
      notBegun('accepted'),
      'is refused an unknown document type',
      () => '/assure/capture/configurations/profile-b',
      { documentTypes: ['library-card'] },
      400,
    ),
    get(waiting('accepted'), 'lists its subscriptions', () => '/events-management/subscriptions'),
    get(
      waiting('accepted'),
      'finds no subscription it never made',
      () => `/events-management/subscriptions/${UNKNOWN}`,
      404,
    ),
    send(
      'DELETE',
      waiting('accepted'),
      'finds no subscription to delete',
      () => `/events-management/subscriptions/${UNKNOWN}`,
      undefined,
      404,
    ),
    send(
      'POST',
      notBegun('accepted'),
      'is refused a subscription without an address',
      () => '/events-management/subscriptions',
      { name: 'mine', events: ['assure:process.complete'] },
      400,
    ),
    refused(
      get(REFUSED, 'listing subscriptions', () => '/events-management/subscriptions'),
      401,
    ),
    refused(
      get(REFUSED, 'listing document types', () => '/assure/eid/document-types'),
      401,
    ),
    get(ended('accepted'), 'gets the video', (v) => `${process(v)}/video`),
    get(ended('accepted'), 'gets the front picture', (v) => `${process(v)}/images/front`),
    get(ended('accepted'), 'finds no back of a passport', (v) => `${process(v)}/images/back`, 404),
    get(ended('accepted'), 'downloads the full result', (v) => `${process(v)}/download`),
    get(ended('accepted'), 'gets the external id', (v) => `${process(v)}/externalId`),
    send('DELETE', waiting('accepted', 'to be deleted'), 'deletes a dossier', dossier, undefined, 204),
    send(
      'POST',
      notBegun('accepted'),
      'creates a capture configuration',
      () => '/assure/capture/configurations/profile-a',
      { documentTypes: ['passport'], defaultCountry: 'PRT' },
      201,
    ),
    get(
      undefined,
      'finds no capture configuration it never made',
      () => '/assure/capture/configurations/nobody',
      404,
    ),
    send(
      'POST',
      notBegun('accepted'),
      'subscribes to events',
      () => '/events-management/subscriptions',
      { name: 'mine', url: 'https://consumer.example/events', events: ['assure:process.complete'] },
      201,
    ),
    ...further,
  ],
  messages: [
    { description: 'the event process.complete', state: ended('accepted') },
    { description: 'the page message redirect', state: ended('accepted') },
  ],
}
