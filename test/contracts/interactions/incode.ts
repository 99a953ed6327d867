import { ended, type Interaction, notBegun, type ReferenceConsumer, REFUSED, waiting } from './interaction.ts'

const open = { 'api-version': '1.0', 'x-api-key': 'example-api-key' }
const headers = { ...open, 'x-incode-hardware-id': 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln42' }
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
      get(ended(scenario), `reads the score of ${what}`, '/omni/get/score'),
      get(ended(scenario), `reads the OCR data of ${what}`, '/omni/get/ocr-data'),
    ]),
    get(ended('accepted'), 'reads the wrapped OCR data', '/omni/get/ocr-data/v2'),
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
  ].map(({ body, ...rest }) => (rest.method === 'GET' ? rest : { ...rest, body: body! }) as Interaction),
  messages: [
    { description: 'the webhook onboardingStatus', state: ended('accepted') },
    { description: 'the page message redirect', state: ended('accepted', 'with a return address') },
  ],
}
