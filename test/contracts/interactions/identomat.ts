import {
  ended,
  forEachFinding,
  type Interaction,
  notBegun,
  PICTURE,
  type ReferenceConsumer,
  REFUSED,
  waiting,
} from './interaction.ts'

const API = '/external-api'
const KEY = `${'a'.repeat(24)}_${'b'.repeat(40)}`
/** The published key of the kind that signs. */
const HMAC_KEY = '62412c09de300000aaaa0002_7c1e9f3d7c1e9f3d7c1e9f3d7c1e9f3d7c1e9f3d'
const TOKEN = '0123456789abcdefghijklmnopqrstuvwxyz0123'
const json = { 'content-type': 'application/json' }
const key = (v: Record<string, unknown>) => v['company_key'] ?? KEY
const token = (v: Record<string, unknown>) => v['session_token'] ?? TOKEN

const post = (
  state: string | undefined,
  description: string,
  path: string,
  body: Interaction['body'],
  status: number,
): Interaction => ({
  ...(state === undefined ? {} : { state }),
  description,
  method: 'POST',
  path: () => `${API}/${path}/`,
  headers: json,
  body: body!,
  status,
})
const result = (scenario: string, description: string): Interaction =>
  post(ended(scenario), description, 'result', (v) => ({ company_key: key(v), session_token: token(v) }), 200)
const begin = (description: string, extra: object, status = 200): Interaction =>
  post(notBegun('accepted'), description, 'begin', (v) => ({ company_key: key(v), ...extra }), status)
const media = (state: string, path: string, status: number): Interaction =>
  post(
    state,
    `asks for ${path} and gets ${status}`,
    `result/${path}`,
    (v) => ({ company_key: key(v), session_token: token(v) }),
    status,
  )

const MEDIA = ['card-front', 'card-back', 'passport', 'face', 'face-video']

/** The same calls by GET, as the guide also allows. */
const byGet = (state: string, description: string, path: string, hasToken: boolean): Interaction => ({
  state,
  description,
  method: 'GET',
  path: () => `${API}/${path}/`,
  query: (v) =>
    new URLSearchParams({
      company_key: String(key(v)),
      ...(hasToken ? { session_token: String(token(v)) } : {}),
    }).toString(),
  status: 200,
})

const REST = `session_token=${TOKEN}&face1=${encodeURIComponent(PICTURE)}&face2=${encodeURIComponent(PICTURE)}`
const refusedByGet = (what: string, path: string, query: string, status: number): Interaction => ({
  ...byGet(REFUSED, `is refused ${what}`, path, false),
  query: () => query,
  status,
})

export const identomat: ReferenceConsumer = {
  provider: 'identomat',
  consumer: 'reference-bank',
  answered: [429, 503],
  interactions: [
    begin('begins a session with its key alone', {}),
    begin('begins a session with flags', { flags: { language: 'en', liveness: true, skip_agreement: true } }),
    begin('begins a session with steps', {
      flags: { skip_face: true, skip_document: true },
      steps: [
        { type: 'identity-document', key: 'doc-1', flags: {} },
        { type: 'liveness', key: 'live-1', flags: { allow_face_upload: true } },
      ],
    }),
    begin('begins a proof of address', {
      flags: {
        skip_document: true,
        skip_face: true,
        skip_agreement: true,
        document_types: [],
        general_document_types: ['utility_bill'],
        allow_general_document_upload: true,
      },
    }),
    begin('is refused malformed flags', { flags: 'not json' }, 400),
    post(REFUSED, 'is refused an unknown key', 'begin', () => ({ company_key: KEY }), 403),
    post(REFUSED, 'is refused a call without a key', 'begin', () => ({}), 400),
    post(
      waiting('accepted'),
      'polls a session in progress',
      'result',
      (v) => ({ company_key: key(v), session_token: token(v) }),
      200,
    ),
    post(
      notBegun('accepted'),
      'finds no session it never began',
      'result',
      (v) => ({ company_key: key(v), session_token: 'z'.repeat(40) }),
      404,
    ),
    result('accepted', 'reads an approved result'),
    result('document/expired-passport', 'reads a result rejected for an expired document'),
    result('face/mismatch', 'reads a result rejected for differing faces'),
    result('liveness/print-attack', 'reads a result rejected for a failed liveness check'),
    result('document/data-inconsistent', 'reads a result whose fields contradict each other'),
    result('document/identity-card', 'reads the result of an identity card'),
    result('review/rejected', 'reads a result that an operator rejected'),
    result('journey/consent-refused', 'reads the result of refused terms'),
    result('journey/abandoned', 'reads the result of an applicant who left'),
    media(ended('accepted'), 'passport', 200),
    media(ended('accepted'), 'face', 200),
    media(ended('accepted'), 'face-video', 200),
    media(ended('accepted'), 'card-front', 404),
    media(ended('document/identity-card'), 'card-front', 200),
    media(ended('document/identity-card'), 'card-back', 200),
    media(ended('document/identity-card'), 'passport', 404),
    ...forEachFinding((scenario, told) => result(scenario, `reads a result that came to ${told}`)),
    ...['document/driving-licence', 'document/residence-permit'].map((scenario) =>
      result(scenario, `reads the result of ${scenario}`),
    ),
    media(ended('journey/abandoned'), 'face', 404),
    media(ended('journey/abandoned'), 'face-video', 404),
    media(ended('accepted'), 'card-back', 404),
    begin('is refused an unknown configuration', { config_id: '0'.repeat(24) }, 404),
    begin('is refused steps that are no list', { steps: 'not a list' }, 400),
    ...['result', 'delete', ...MEDIA.map((name) => `result/${name}`)].flatMap((path) => [
      post(
        notBegun('accepted'),
        `is refused ${path} without a token`,
        path,
        (v) => ({ company_key: key(v) }),
        400,
      ),
      post(
        REFUSED,
        `is refused ${path} with an unknown key`,
        path,
        () => ({ company_key: KEY, session_token: TOKEN }),
        403,
      ),
      post(REFUSED, `is refused ${path} without a key`, path, () => ({ session_token: TOKEN }), 400),
      post(
        notBegun('accepted'),
        `finds no session for ${path}`,
        path,
        (v) => ({ company_key: key(v), session_token: 'z'.repeat(40) }),
        404,
      ),
    ]),
    byGet(notBegun('accepted'), 'begins by the query', 'begin', false),
    byGet(waiting('accepted'), 'polls by the query', 'result', true),
    byGet(ended('accepted'), 'reads an approved result by the query', 'result', true),
    ...['passport', 'face', 'face-video'].map((name) =>
      byGet(ended('accepted'), `asks for ${name} by the query`, `result/${name}`, true),
    ),
    ...['card-front', 'card-back'].map((name) =>
      byGet(ended('document/identity-card'), `asks for ${name} by the query`, `result/${name}`, true),
    ),
    byGet(
      waiting('accepted', 'to be deleted by the query'),
      'deletes a session by the query',
      'delete',
      true,
    ),
    {
      ...begin('signs its call', {}),
      headers: { ...json, authorization: 'signature="ZXhhbXBsZQ=="' },
    },
    post(
      notBegun('accepted'),
      'compares two faces',
      'compare-faces',
      (v) => ({ company_key: key(v), face1: PICTURE, face2: PICTURE }),
      200,
    ),
    post(
      notBegun('accepted'),
      'is refused a comparison of one face',
      'compare-faces',
      (v) => ({ company_key: key(v), face1: PICTURE }),
      400,
    ),
    post(
      REFUSED,
      'is refused a comparison with an unknown key',
      'compare-faces',
      () => ({ company_key: KEY, face1: PICTURE, face2: PICTURE }),
      403,
    ),
    // Both are asked for by flags of the session that few consumers set.
    ...['face-document', 'general-document'].flatMap((name) => [
      media(ended('accepted'), name, 404),
      post(
        REFUSED,
        `is refused ${name} without a key`,
        `result/${name}`,
        () => ({ session_token: TOKEN }),
        400,
      ),
      post(
        REFUSED,
        `is refused ${name} with an unknown key`,
        `result/${name}`,
        () => ({ company_key: KEY, session_token: TOKEN }),
        403,
      ),
    ]),
    {
      ...byGet(notBegun('accepted'), 'compares two faces by the query', 'compare-faces', false),
      query: (v) =>
        new URLSearchParams({ company_key: String(key(v)), face1: PICTURE, face2: PICTURE }).toString(),
    },
    ...[
      ['begin', 'begin'],
      ...['result', 'delete', 'compare-faces'].map((path) => [path, path]),
      ...[...MEDIA, 'face-document', 'general-document'].map((name) => [`result/${name}`, name]),
    ].flatMap(([path, what]) => [
      refusedByGet(`${what} by the query without a key`, path!, '', 400),
      refusedByGet(`${what} by the query with an unknown key`, path!, `company_key=${KEY}&${REST}`, 403),
    ]),
    ...[
      'result',
      'delete',
      ...[...MEDIA, 'face-document', 'general-document'].map((name) => `result/${name}`),
    ].map((path): Interaction => ({
      ...byGet(notBegun('accepted'), `finds no session for ${path} by the query`, path, false),
      query: (v) => `company_key=${String(key(v))}&session_token=${'z'.repeat(40)}`,
      status: 404,
    })),
    {
      ...post(REFUSED, 'is refused a bad signature', 'begin', () => ({ company_key: HMAC_KEY }), 401),
      headers: { ...json, authorization: 'signature="ZXhhbXBsZQ=="' },
    },
    {
      state: waiting('accepted'),
      description: 'opens the page',
      method: 'GET',
      path: () => '/',
      query: (v) => `session_token=${String(token(v))}`,
      status: 200,
    },
    post(
      waiting('accepted', 'to be deleted'),
      'deletes a session',
      'delete',
      (v) => ({ company_key: key(v), session_token: token(v) }),
      200,
    ),
  ],
  messages: [
    { description: 'the callback session-status-updated', state: ended('accepted') },
    { description: 'the page message DONE', state: ended('accepted') },
    { description: 'the page message done', state: ended('document/expired-passport') },
    { description: 'the page message redirect', state: ended('accepted', 'with a return address') },
  ],
}
