import { ended, type Interaction, notBegun, type ReferenceConsumer, REFUSED, waiting } from './interaction.ts'

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
const token = (state: string, description: string, body: string, status: number): Interaction => ({
  state,
  description,
  method: 'POST',
  path: () => '/auth/open/connect/token',
  headers: form,
  body: () => body,
  status,
})
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

export const signicat: ReferenceConsumer = {
  provider: 'signicat',
  consumer: 'reference-insurer',
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
  ],
  messages: [
    { description: 'the event process.complete', state: ended('accepted') },
    { description: 'the page message redirect', state: ended('accepted') },
  ],
}
