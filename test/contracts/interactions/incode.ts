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
import { ownApp } from './incode-own-app.ts'

const open = { 'api-version': '1.0', 'x-api-key': 'example-api-key' }
const headers = { ...open, 'x-incode-hardware-id': 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln42' }
/** As the SDK calls: under `/0`, with a token and no key. */
const BAD_TOKEN = { 'api-version': '1.0', 'x-incode-hardware-id': 'bad' }
/** Stands for the token of an executive, who may do what a session's own token may not. */
const executive = { ...open, 'x-incode-hardware-id': 'ADMIN.e30.c2ln' }
const json = (own: Record<string, string>) => ({ ...own, 'content-type': 'application/json' })

const get = (state: string, description: string, path: string, status = 200): Interaction => ({
  state,
  description,
  method: 'GET',
  path: () => path,
  query: (v) => `id=${v['interviewId'] ?? ''}`,
  headers,
  status,
})
const post = (
  state: string,
  description: string,
  path: string,
  body: object,
  status = 200,
  own = headers,
): Interaction => ({
  state,
  description,
  method: 'POST',
  path: () => path,
  headers: json(own),
  body: () => body,
  status,
})
const UPLOADS = [
  ['/omni/add/front-id/v2', 'a front'],
  ['/omni/add/back-id/v2', 'a back'],
  ['/omni/add/face/third-party', 'a selfie'],
] as const
/** What is left to read in a poor picture, and so which checks a score lists, is the picture's own affair. */
const isPoorPicture = (state: string) => /(capture\/|document\/(screen-copy|photocopy))/.test(state)

const OUTCOMES: Record<string, string> = {
  accepted: 'an accepted session',
  'document/expired-passport': 'a session with an expired document',
  'face/mismatch': 'a session whose faces differ',
  'liveness/print-attack': 'a session with a spoofed selfie',
  'document/tampered': 'a session with a tampered document',
  'capture/glare': 'a session whose ID shows glare',
  'review/rejected': 'a session that an executive rejected',
  'document/identity-card': 'a session with an identity card',
}

export const incode: ReferenceConsumer = {
  provider: 'incode',
  consumer: 'reference-lender',
  answered: [429, 503],
  interactions: [
    post(
      notBegun('accepted'),
      'starts a session',
      '/omni/start',
      { countryCode: 'ALL', language: 'en-US', externalCustomerId: 'c-1' },
      200,
      open as never,
    ),
    post(
      REFUSED,
      'is refused with an unknown key',
      '/omni/start',
      { countryCode: 'ALL' },
      403,
      open as never,
    ),
    {
      ...post(
        REFUSED,
        'is refused with a bad token',
        '/omni/add/geolocation',
        { longitude: 1, latitude: 2 },
        401,
        headers,
      ),
      state: REFUSED,
      headers: json({ 'api-version': '1.0', 'x-incode-hardware-id': 'bad' }),
      path: () => '/0/omni/add/geolocation',
    },
    get(waiting('accepted'), 'asks for the status before anything happened', '/omni/get/onboarding/status'),
    get(waiting('accepted'), 'reads a score before anything happened', '/omni/get/score'),
    get(waiting('accepted'), 'asks whether the ID job has ended', '/omni/get/postprocess/isfinished'),
    post(waiting('accepted', 'told where'), 'adds a place', '/omni/add/geolocation', {
      longitude: -87.6,
      latitude: 41.9,
    }),
    post(waiting('accepted', 'with a phone'), 'adds a phone', '/omni/add/phone', { phone: '+15550100' }),
    post(waiting('accepted', 'with fields'), 'adds custom fields', '/omni/add/custom-fields', {
      customFields: { firstName: 'MARIA' },
    }),
    post(
      waiting('accepted', 'without pictures'),
      'is refused the ID job before any picture',
      '/omni/process/id',
      {},
      400,
    ),
    post(
      waiting('accepted', 'without a selfie'),
      'is refused the match before any selfie',
      '/omni/process/face',
      {},
      400,
    ),
    post(
      waiting('accepted', 'with a broken picture'),
      'is refused what is no picture',
      '/omni/add/front-id/v2',
      { base64Image: 'bm8gcGljdHVyZQ==' },
      400,
    ),
    get(waiting('accepted'), 'gets an address for its customer', '/omni/onboarding-url'),
    ...Object.entries(OUTCOMES).flatMap(([scenario, what]) => [
      get(ended(scenario), `asks for the status of ${what}`, '/omni/get/onboarding/status'),
      ...(isPoorPicture(scenario)
        ? []
        : [get(ended(scenario), `reads the score of ${what}`, '/omni/get/score')]),
      get(ended(scenario), `reads the OCR data of ${what}`, '/omni/get/ocr-data'),
    ]),
    get(ended('accepted'), 'reads the wrapped OCR data', '/omni/get/ocr-data/v2'),
    ...forEachFinding((scenario, told) =>
      get(
        ended(scenario),
        `asks for the status of a session that came to ${told}`,
        '/omni/get/onboarding/status',
      ),
    ),
    ...forEachFinding((scenario, told) =>
      get(ended(scenario), `reads the score of a session that came to ${told}`, '/omni/get/score'),
    ).filter(({ state }) => !isPoorPicture(state!)),
    ...forEachFinding((scenario, told) =>
      get(ended(scenario), `reads the OCR data of a session that came to ${told}`, '/omni/get/ocr-data'),
    ),
    ...['document/driving-licence', 'document/residence-permit'].map((scenario) =>
      get(ended(scenario), `reads the OCR data of ${scenario}`, '/omni/get/ocr-data'),
    ),
    ...UPLOADS.flatMap(([path, what]) => [
      post(waiting('accepted', `for ${what}`), `adds ${what}`, path, { base64Image: PICTURE }),
      ...forEachFinding((scenario, told) =>
        post(waiting(scenario, `for ${what}`), `adds ${what} that shows ${told}`, path, {
          base64Image: PICTURE,
        }),
      ),
      post(waiting('accepted', `without ${what}`), `is refused ${what} without a picture`, path, {}, 400),
    ]),
    ...[
      '/omni/get/custom-fields',
      '/omni/get/phone',
      '/omni/get/email',
      '/omni/get/user-consent',
      '/omni/get/events',
    ].map((path) => get(ended('accepted'), `asks ${path}`, path)),
    post(waiting('accepted', 'with an e-mail'), 'adds an e-mail', '/omni/add/email', {
      email: 'maria@example.org',
    }),
    post(waiting('accepted', 'with a name'), 'adds a name', '/omni/add/name', { name: 'MARIA SANTOS' }),
    post(waiting('accepted', 'with consent'), 'adds a consent', '/omni/add/user-consent', {
      title: 'Terms',
      content: 'I agree.',
      status: true,
    }),
    post(waiting('accepted', 'with learning'), 'adds a consent to learning', '/omni/add/ml-consent', {
      status: true,
    }),
    get(waiting('accepted'), 'asks which events there were', '/omni/get/events'),
    post(ended('accepted', 'for its links'), 'fetches links to pictures', '/omni/get/images/v2', {
      images: ['croppedIDFace', 'fullFrameFrontID'],
    }),
    post(
      notBegun('accepted'),
      'starts a session with every setting',
      '/omni/start',
      {
        countryCode: 'PRT',
        language: 'en-US',
        externalCustomerId: 'c-2',
        externalId: 'e-2',
        redirectionUrl: 'https://lender.example/verified',
      },
      200,
      open as never,
    ),
    post(
      notBegun('accepted'),
      'is refused an unknown flow',
      '/omni/start',
      { configurationId: '0'.repeat(24) },
      404,
      open as never,
    ),
    post(waiting('accepted', 'for a watchlist'), 'searches watchlists', '/omni/watchlist-result', {
      firstName: 'Maria',
      surName: 'Santos',
    }),
    post(
      waiting('person/watchlisted', 'for a watchlist'),
      'finds a name on a watchlist',
      '/omni/watchlist-result',
      { firstName: 'Maria', surName: 'Santos' },
    ),
    post(
      waiting('accepted', 'for a bad watchlist'),
      'is refused a watchlist search without a name',
      '/omni/watchlist-result',
      {},
      400,
    ),
    post(
      ended('accepted', 'for the authorities'),
      'has the authorities asked',
      '/omni/process/government-validation',
      {},
    ),
    post(
      ended('accepted', 'to be sent a message'),
      'sends a link by text message',
      '/omni/external/send-sms',
      {},
    ),
    {
      ...post(ended('accepted', 'to be erased'), 'erases a session', '/omni/interview', {}),
      method: 'DELETE',
      headers: executive,
      query: (v: Record<string, unknown>) => `interviewId=${v['interviewId']}`,
    },
    {
      ...get(ended('accepted'), 'finds no session of another id', '/omni/get/onboarding/status', 401),
      query: () => `id=${'0'.repeat(24)}`,
    },
    ...[
      '/omni/get/onboarding/status',
      '/omni/get/score',
      '/omni/get/ocr-data',
      '/omni/get/ocr-data/v2',
      '/omni/finish-status',
      '/omni/get/postprocess/isfinished',
      '/omni/onboarding-url',
      '/omni/get/custom-fields',
      '/omni/get/phone',
      '/omni/get/email',
      '/omni/get/events',
    ].map((path): Interaction => ({
      ...get(REFUSED, `is refused ${path} with a bad token`, path, 401),
      path: () => `/0${path}`,
      headers: BAD_TOKEN,
    })),
    ...[
      '/omni/process/id',
      '/omni/process/face',
      '/omni/get/images',
      '/omni/get/images/v2',
      '/omni/add/front-id/v2',
      '/omni/add/back-id/v2',
      '/omni/add/face/third-party',
      '/omni/watchlist-result',
      '/omni/process/approve',
    ].map((path): Interaction => ({
      ...post(
        REFUSED,
        `is refused ${path} with a bad token`,
        path,
        { images: ['croppedIDFace'], base64Image: PICTURE, firstName: 'Maria' },
        401,
      ),
      path: () => `/0${path}`,
      headers: json(BAD_TOKEN),
    })),
    {
      ...post(ended('accepted', 'to be finished'), 'finishes a session', '/omni/finish-status', {}),
      method: 'GET',
      headers,
      query: (v: Record<string, unknown>) => `id=${v['interviewId']}`,
    },
    post(ended('accepted', 'to be approved'), 'approves a customer', '/omni/process/approve', {}),
    post(ended('accepted', 'for its pictures'), 'fetches pictures', '/omni/get/images', {
      images: ['croppedIDFace'],
    }),
    ...ownApp,
  ].map(
    ({ body, ...rest }) =>
      (rest.method === 'GET' || rest.path({}) === '/omni/interview' || !body
        ? rest
        : { ...rest, body }) as Interaction,
  ),
  messages: [
    { description: 'the webhook onboardingStatus', state: ended('accepted') },
    { description: 'the page message redirect', state: ended('accepted', 'with a return address') },
  ],
}
