import type { JsonObject } from '../../../src/foundation/json.ts'
import {
  answered,
  ended,
  type Interaction,
  notBegun,
  PICTURE,
  REFUSED,
  type Values,
  waiting,
} from './interaction.ts'

/**
 * What a lender's own app asks over HTTP, step by step, where another would embed the vendor's SDK: every
 * operation that the calls of the backend leave out, and every custom code.
 */

const open = { 'api-version': '1.0', 'x-api-key': 'example-api-key' }
const headers = { ...open, 'x-incode-hardware-id': 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln42' }
const executive = { ...open, 'x-incode-hardware-id': 'ADMIN.e30.c2ln' }
const picture = { base64Image: PICTURE }

interface More {
  state?: (what: string) => string
  query?: Interaction['query']
  body?: object | ((values: Values) => object)
  status?: number
  headers?: Record<string, string>
  settings?: JsonObject
  /** Calls made before: `POST /path`, body, and values taken of the answer. */
  first?: [call: string, body?: JsonObject | undefined, take?: Record<string, string>][]
}

/** One call in a session of its own. */
function ask(call: string, description: string, more: More = {}): Interaction {
  const [method, path] = call.split(' ') as [string, string]
  const own = more.headers ?? headers
  const body = more.body ?? (method === 'GET' || method === 'DELETE' ? undefined : {})
  const sandbox = {
    ...(more.settings ? { settings: more.settings } : {}),
    ...(more.first
      ? {
          calls: more.first.map(([first, sent, take]) => ({
            call: first,
            headers: own === executive ? executive : headers,
            ...(sent ? { body: sent } : {}),
            ...(take ? { take } : {}),
          })),
        }
      : {}),
  }
  return {
    state: (more.state ?? ((what) => waiting('accepted', what)))(
      method === 'GET' && !more.first && !more.settings ? '' : `where the app ${description}`,
    ),
    ...(Object.keys(sandbox).length ? { sandbox } : {}),
    description,
    method,
    path: (values) => path.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => String(values[name])),
    ...(more.query ? { query: more.query } : {}),
    headers: body === undefined ? own : { ...own, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'function' ? (body as () => object) : () => body }),
    status: more.status ?? 200,
  }
}

const begun = () => notBegun('accepted')
const over = (what: string) => ended('accepted', what)
const link: Interaction['query'] = (v) => `interviewId=${v['interviewId']}`
const id: Interaction['query'] = (v) => `id=${v['interviewId']}`

const signature: More['first'] = [['POST /omni/add/signature/v2', picture]]
const contract: More['first'] = [
  ['POST /omni/add/document/v2?type=contract', picture, { contractId: 'additionalInformation.contractId' }],
  ...signature,
]
const secondId: More['first'] = [['POST /omni/add/front-second-id', picture]]
const customer: More['first'] = [
  ['POST /omni/process/approve?interviewId=${interviewId}', {}, { customerId: 'uuid' }],
]
const login = (v: Values) => ({ customerId: v['customerId'], selfie: picture })
const upload: More['first'] = [
  ['POST /omni/es/generateDocumentUploadUrl', {}, { documentRef: 'referenceId', file: 'preSignedUrl/' }],
]

const session: Interaction[] = [
  ask('GET /omni/start-info', 'asks where it is'),
  ask('PUT /omni/update', 'changes its session', { body: { language: 'es-ES' } }),
  ask('POST /omni/add/device-fingerprint', 'tells its device', {
    body: { hash: 'abc', data: { platform: 'ios' } },
  }),
  ask('POST /omni/add/event', 'tells an event', { body: { code: 'ID_FRONT' } }),
  ask('POST /omni/interview-events', 'tells several events', { body: { events: [{ code: 'ID_FRONT' }] } }),
  ask('POST /omni/interview-events/single', 'tells one event of the interview', {
    body: { code: 'ID_BACK' },
  }),
  ask('POST /omni/log/frame/v2', 'sends a frame it looked at', { body: picture }),
  ask('GET /omni/code/generate', 'asks for a code to go on with'),
  ask('POST /omni/code/verify', 'goes on by a code', {
    body: (v) => ({ interviewCode: v['interviewCode'] }),
  }),
  ask('GET /omni/send/sms-otp', 'has a one-time code sent by text message'),
  ask('GET /omni/compare/sms-otp', 'checks a wrong code of a text message', { query: () => 'code=000000' }),
  ask('GET /omni/send/otp', 'has a one-time code sent by e-mail', {
    query: () => 'communicationchannel=EMAIL',
  }),
  ask('GET /omni/compare/otp', 'checks a wrong one-time code', { query: () => 'code=000000&channel=EMAIL' }),
  ask('GET /omni/asset/fetch-all', 'fetches its pictures and texts'),
  ask('GET /omni/getRegions', 'asks for regions'),
  ask('POST /omni/attempt-finished', 'tells that an attempt is over'),
  ask('POST /omni/session/status/set', 'asks for another status', { query: () => 'action=Approved' }),
  ask('POST /omni/session/status/set', 'is refused another status without an action', { status: 400 }),
  ask('GET /omni/last-name-match', 'compares the last name'),
  ask('GET /omni/customer/last-name-match', "compares the customer's last name"),
  ask('GET /omni/qr', 'asks for a code to be photographed'),
  ask('POST /omni/fanid/send-email', 'has its identity sent by e-mail'),
  ask('POST /omni/notify/send-sms', 'has a text message sent'),
  ask('GET /omni/feature-config', 'asks what is switched on'),
  ask('GET /omni/web-libs', 'asks for libraries'),
]

const identification: Interaction[] = [
  ...(['front-id', 'back-id', 'document-id', 'front-second-id', 'back-second-id'] as const).flatMap(
    (name) => [
      ask(`POST /omni/add/${name}`, `adds ${name} as a picture`, { body: picture }),
      ask(`POST /omni/add/${name}`, `is refused ${name} without a picture`, { status: 400 }),
    ],
  ),
  ask('POST /omni/process/id', 'has the ID processed', {
    first: [
      ['POST /omni/add/front-id/v2', picture],
      ['POST /omni/add/back-id/v2', picture],
    ],
  }),
  ask('POST /omni/process/id', 'is refused having the ID processed twice', {
    first: [
      ['POST /omni/add/front-id/v2', picture],
      ['POST /omni/add/back-id/v2', picture],
      ['POST /omni/process/id', {}],
    ],
    status: 400,
  }),
  ask('POST /omni/process/id', 'is told that processing failed', {
    state: (what) => waiting('system/processing-error', what),
    first: [
      ['POST /omni/add/front-id/v2', picture],
      ['POST /omni/add/back-id/v2', picture],
    ],
    status: 400,
  }),
  ask('POST /omni/get/images', 'asks for more than one answer holds', {
    state: over,
    settings: { knobs: { 'K-RESPONSE-BYTES': 1 } },
    body: { images: ['croppedIDFace'] },
    status: 502,
  }),
  ask('POST /omni/process/face', 'has the faces compared', {
    first: [
      ['POST /omni/add/front-id/v2', picture],
      ['POST /omni/add/face/third-party', picture],
    ],
  }),
  ask('POST /omni/process/second-id', 'has the second ID processed', { first: secondId }),
  ask('POST /omni/process/second-id', 'is refused processing without a second ID', { status: 400 }),
  ask('GET /omni/get/ocr-data-second-id', 'reads the second ID', { first: secondId, query: id }),
  ask('POST /omni/add/face', 'adds a selfie of its own camera', { body: picture }),
  ask('POST /omni/add/face', 'is refused a selfie without a picture', { status: 400 }),
  ask('POST /omni/process/face-vs-second-id', 'has the face compared with the second ID', {
    first: [...secondId, ['POST /omni/add/face/third-party', picture]],
  }),
  ask('POST /omni/process/face-vs-second-id', 'is refused a comparison without a second ID', { status: 400 }),
  ask('POST /omni/add/barcode', 'tells a barcode it read', { body: { rawBarcode: '@ANSI 636026' } }),
  ask('POST /omni/add/qr-code-text', 'tells a QR code it read', {
    body: { qrCodeText: 'https://example.com' },
  }),
  ask('POST /omni/nfc/add/nfc-data', 'tells what a chip said', { body: { dg1: 'YQ==' } }),
]

const documents: Interaction[] = [
  ask('POST /omni/add/document', 'adds a document', { body: picture, query: () => 'type=addressStatement' }),
  ask('POST /omni/add/document/v2', 'adds a document as text', {
    body: picture,
    query: () => 'type=contract',
  }),
  ask('POST /omni/add/address-statement/v2', 'adds a proof of address', { body: picture }),
  ask('POST /omni/process/address', 'has a proof of address read', {
    first: [['POST /omni/add/address-statement/v2', picture]],
  }),
  ask('POST /omni/process/address', 'is refused reading an address that was never proven', { status: 400 }),
  ask('POST /omni/process/payment-proof', 'has a proof of payment read'),
  ask('GET /omni/get/payment-proof-info', 'reads a proof of payment', { query: id }),
  ask('POST /omni/add/signature', 'adds a signature as a picture', { body: picture }),
  ask('POST /omni/add/signature/v2', 'adds a signature as text', { body: picture }),
  ask('POST /omni/add/initials', 'adds initials', { body: picture }),
  ask('POST /omni/attach-signature-to-pdf/v2', 'signs a contract', {
    first: signature,
    body: { signaturePositionsOnContracts: {}, includeSignedDocumentInResponse: true },
  }),
  ask('POST /omni/attach-signature-to-pdf/v2', 'is refused signing without a signature', {
    body: { signaturePositionsOnContracts: { contract: [] } },
    status: 400,
  }),
  ask('POST /omni/attach-signature-on-annotation', 'signs at a mark', {
    first: contract,
    body: (v) => ({ contractId: v['contractId'], signatureType: 'signature' }),
  }),
  ask('GET /omni/get/signed-contracts-links', 'asks for its signed contracts', { query: id }),
  ask('POST /omni/es/generateDocumentUploadUrl', 'asks where to send a document'),
  ask('PUT /files/${file}', 'sends a document to be signed', { first: upload, headers: open, body: picture }),
  ask('PUT /files/0000', 'finds no place for a document nobody asked for', { status: 404, headers: open }),
  ask('POST /omni/es/process/sign', 'agrees to sign', {
    first: [...upload, ['PUT /files/${file}', picture]],
    body: (v) => ({ documentRef: v['documentRef'], userConsented: true }),
  }),
  ask('POST /omni/es/process/sign', 'finds no document to sign', {
    body: { documentRef: 'none', userConsented: true },
    status: 404,
  }),
  ask('GET /omni/es/documents/signed', 'asks for what it signed'),
  ask('POST /omni/add/credit-card-front/v2', "adds a card's front", { body: picture }),
  ask('POST /omni/add/credit-card-back/v2', "adds a card's back", { body: picture }),
  ask('POST /omni/process/credit-card', 'has a card read'),
  ask('GET /files/${file}', 'fetches a picture by its link', {
    state: over,
    headers: open,
    first: [['POST /omni/get/images/v2', { images: ['croppedIDFace'] }, { file: 'croppedIDFace/' }]],
  }),
  ask('GET /files/0000', 'finds no picture under an unknown link', { status: 404, headers: open }),
]

const registers: Interaction[] = [
  ask('POST /omni/add/curp', 'tells a number of the register', { body: { curp: 'SAMM020429MDFNNRA7' } }),
  ask('POST /omni/add/curp/v2', 'has the number of the register worked out'),
  ask('POST /api/validate/curp/v4', 'is told that a number is not in the register', {
    body: { curp: 'EXAMPLE' },
  }),
  ask('POST /api/validate/curp/v4', 'is told whose number it is', { body: { curp: 'SAMM020429MDFNNRA7' } }),
  ask('GET /omni/updated-watchlist-result', 'looks at a search again', {
    first: [
      ['POST /omni/watchlist-result', { firstName: 'Maria', surName: 'Santos' }, { ref: 'content.data.ref' }],
    ],
    query: (v) => `ref=${v['ref']}&id=${v['interviewId']}`,
  }),
  ask('GET /omni/updated-watchlist-result', 'is refused a search without its reference', { status: 400 }),
  ask('GET /omni/updated-watchlist-result', 'finds no search it never made', {
    query: () => 'ref=none',
    status: 404,
  }),
  ask('POST /omni/process/watchlist', 'has watchlists searched'),
  ask('POST /omni/init-watchlist', 'begins a search of watchlists'),
  ask('POST /omni/externalVerification', 'has another source asked'),
  ask('POST /omni/externalVerification/ekyc', 'has another source asked about a person'),
  ask('POST /omni/externalVerification/ekyb', 'has another source asked about a company'),
]

const LOGINS: [string, string][] = [
  ['/omni/1to1/identify/third-party', 'its own selfie'],
  ['/omni/1to1/identify', 'the SDK’s selfie'],
  ['/omni/1to1/v2/identify', 'a selfie, second form'],
  ['/omni/oneToN/identify', 'a face alone'],
  ['/omni/oneToN/v2/identify', 'a face alone, second form'],
  ['/omni/onboarding-authentications/authenticate', 'a selfie of a known session'],
]
const transaction: More['first'] = [
  ...customer,
  [
    'POST /omni/1to1/identify',
    { customerId: '${customerId}', selfie: picture },
    { transactionId: 'transactionId', loginToken: 'token', interviewToken: 'interviewToken' },
  ],
]
const proof = (v: Values) => ({
  transactionId: v['transactionId'],
  token: v['loginToken'],
  interviewToken: v['interviewToken'],
})

const logins: Interaction[] = [
  ask('POST /executive/log-in', 'is refused a log-in with a wrong password', {
    state: () => REFUSED,
    headers: open,
    body: { email: 'nobody@example.com', password: 'wrong' },
    status: 403,
  }),
  ask('POST /executive/log-in', 'logs an executive in', {
    state: begun,
    headers: open,
    body: { email: 'executive@example.com', password: 'example' },
  }),
  ...LOGINS.flatMap(([path, what]) => [
    ask(`POST ${path}`, `logs in by ${what}`, { state: over, first: customer, body: login }),
    ask(`POST ${path}`, `is refused a log-in by ${what} without a picture`, {
      body: { customerId: 'none', selfie: {} },
      status: 400,
    }),
  ]),
  ask('POST /omni/1to1/identify', 'logs in as a customer who is not there', {
    body: { customerId: 'none', selfie: picture },
  }),
  ask('POST /omni/oneToN/mfa', 'confirms a log-in', {
    state: over,
    first: transaction,
    body: (v) => ({ ...proof(v), verificationCode: '0000' }),
  }),
  ask('POST /omni/oneToN/mfa', 'finds no log-in to confirm', {
    body: { transactionId: 'none', verificationCode: '0000' },
    status: 404,
  }),
  ...['/omni/authentication/verify', '/omni/auth-attempt/verify'].flatMap((path) => [
    ask(`POST ${path}`, `is told at ${path} that a log-in happened`, {
      state: over,
      first: transaction,
      body: proof,
    }),
    ask(`POST ${path}`, `is told at ${path} that a log-in never happened`, {
      body: { transactionId: 'none', token: 'none', interviewToken: 'none' },
    }),
  ]),
  ask('GET /e2ee/key/v2', 'asks for a key to cipher with', { headers: open }),
  ask('POST /e2ee/key', 'is refused a key of no session', {
    headers: { ...open, sessionid: 'none' },
    body: { encryptedKey: 'AAAA', encryptedIv: 'AAAA' },
    status: 404,
  }),
]

const videos: Interaction[] = [
  ask('GET /omni/get/videoselfie/config', 'asks how a video is taken'),
  ask('GET /omni/get/questionAndAnswer', 'asks what to ask', { query: () => 'numberOfQuestions=2' }),
  ...['speech', 'recordings'].flatMap((what) => [
    ask(`POST /omni/${what}/create-session`, `begins ${what}`),
    ask(`POST /omni/${what}/record-start`, `starts recording ${what}`),
    ask(`POST /omni/${what}/record-stop`, `stops recording ${what}`),
  ]),
  ask('POST /omni/add/speech', 'adds speech', { body: { audio: 'AAAA' } }),
  ask('POST /omni/videoselfie/compare-id/v2', 'holds its ID up in a video', { body: picture }),
  ask('POST /omni/videoselfie/compare-id/v2', 'is refused a video of an ID without a picture', {
    status: 400,
  }),
  ask('POST /omni/videoselfie/compare-ocr/v2', 'compares what a video shows'),
  ask('GET /omni/generateSessionRecordingUploadUrl', 'asks where to send a recording', {
    query: () => 'type=selfie',
  }),
  ask('PUT /omni/queue/conference/add', 'waits for a person to talk to'),
  ask('GET /omni/queue/conference/index', 'asks how long to wait'),
  ask('POST /omni/queue/conference/connect', 'begins to talk'),
  ask('POST /omni/queue/conference/disconnect', 'ends a talk'),
  ask('GET /omni/queue/conference/connection-details', 'asks how to talk'),
  ask('POST /omni/conference/add/event', 'tells an event of a talk', { body: { event: 'JOINED' } }),
  ask('GET /omni/get/interviewer-info', 'asks whom it talks to'),
]

const flows: Interaction[] = [
  ask('GET /omni/get/onboarding-modules', 'asks which steps there are'),
  ask('GET /omni/onboarding/flow', 'asks for its flow'),
  ask('GET /omni/onboarding/flow-indexes', 'asks for the order of its steps'),
  ask('GET /omni/flow/get-all', 'lists flows', { headers: executive }),
  ask('GET /omni/flow/${flowId}', 'reads a flow', {
    first: [['GET /omni/onboarding/flow', undefined, { flowId: 'flowId' }]],
  }),
  ask('GET /omni/flow/none', 'finds no flow under an unknown id', { status: 404 }),
  ask('POST /omni/session/attachFlow', 'takes another flow', {
    first: [['GET /omni/onboarding/flow', undefined, { flowId: 'flowId' }]],
    body: (v) => ({ flowId: v['flowId'] }),
  }),
  ask('POST /omni/session/attachFlow', 'finds no other flow', { body: { flowId: 'none' }, status: 404 }),
  ask('GET /omni/workflow/info', 'asks for its workflow'),
  ask('GET /omni/workflow/current/node', 'asks where in its workflow it is'),
  ask('POST /omni/workflow/process/node', 'takes a step of its workflow'),
  ask('POST /omni/workflow/search', 'searches workflows', { headers: executive }),
  ask('DELETE /omni/interviews', 'erases several sessions', {
    state: over,
    headers: executive,
    body: (v) => ({ filter: { ids: [v['interviewId']] }, config: {} }),
  }),
  ask('DELETE /omni/interviews', 'is refused erasing sessions as an applicant', {
    body: { filter: { ids: ['none'] }, config: {} },
    status: 401,
  }),
  ask('DELETE /omni/customer', 'erases a customer', {
    state: over,
    headers: executive,
    first: customer,
    query: (v) => `customerId=${v['customerId']}`,
  }),
  ask('DELETE /omni/customer', 'finds no customer to erase', {
    headers: executive,
    query: () => 'customerId=none',
    status: 404,
  }),
]

/** Each custom code, by the knob or the setting that has it answered. */
const CODES: [code: number, scenario: string, settings: JsonObject][] = [
  ...[100, 3007].map((code): [number, string, JsonObject] => [
    code,
    'face/too-dark',
    { knobs: { 'K-FACE-TOO-DARK': code } },
  ]),
  [101, 'face/glasses', { knobs: { 'K-FACE-GLASSES': 101 } }],
  ...[1001, 1003, 3002, 3004].map((code): [number, string, JsonObject] => [
    code,
    'face/off-centre',
    { knobs: { 'K-FACE-OFF-CENTRE': code } },
  ]),
  [3005, 'face/too-far', {}],
  ...[3006, 4077].map((code): [number, string, JsonObject] => [
    code,
    'face/blurred',
    { knobs: { 'K-FACE-BLURRED': code } },
  ]),
  [4005, 'liveness/print-attack', { knobs: { 'K-SPOOF': 4005 } }],
  [4010, 'face/several', {}],
  [4019, 'face/not-found', {}],
  [4078, 'face/mask', { knobs: { 'K-FACE-MASK': 4078 } }],
  ...[3008, 3009, 3010].map((code): [number, string, JsonObject] => [
    code,
    'accepted',
    { inject: { addFace: code } },
  ]),
]

const LOGIN_CODES = {
  4003: 'person/watchlisted',
  4004: 'accepted',
  4005: 'liveness/print-attack',
  4015: 'face/mismatch',
}

const codes: Interaction[] = [
  ...CODES.map(([code, scenario, settings]) =>
    ask('POST /omni/add/face/third-party', `is refused a selfie with the code ${code}`, {
      state: (what) => waiting(scenario, what),
      settings,
      body: picture,
      status: 400,
    }),
  ),
  ...Object.entries(LOGIN_CODES).map(([code, scenario]) =>
    ask('POST /omni/1to1/identify', `is refused a log-in with the code ${code}`, {
      state: over,
      settings: { knobs: { 'K-LOGIN-FAILURE': 'http-400' } },
      // A customer is enrolled by one session; another is the log-in.
      ...(code === '4004' ? {} : { first: customer }),
      headers: { ...headers, 'x-sandbox-scenario': scenario },
      body: (v) => ({ customerId: v['customerId'] ?? 'none', selfie: picture }),
      status: 400,
    }),
  ),
]

/** The same call where the token is nobody's, and where the path is called by another method. */
const unknownCaller = ({ sandbox, ...call }: Interaction): Interaction => ({
  ...call,
  state: REFUSED,
  description: `is refused with a bad token: ${call.description}`,
  path: () => `/0${call.path({})}`,
  ...(call.query ? { query: () => call.query!({}) } : {}),
  ...(call.body ? { body: () => call.body!({}) } : {}),
  headers: {
    'api-version': '1.0',
    'x-incode-hardware-id': 'bad',
    ...(call.body ? { 'content-type': 'application/json' } : {}),
  },
  status: 401,
})

/** The calls that need a token: who logs in has none yet. */
const withToken = [session, identification, documents, registers, videos, flows].flat()

export const ownApp: Interaction[] = [
  ...withToken,
  ...logins,
  ...codes,
  ...withToken
    .filter(({ status, headers: own }) => status === 200 && own?.['x-incode-hardware-id'] !== undefined)
    .map(unknownCaller),
  ask('GET /omni/add/phone', 'is told the methods of a path', { status: 405 }),
  answered(ask('POST /omni/add/face/third-party', 'adds a selfie', { body: picture }), 500),
  ...['', '/flow/${flowId}'].flatMap((rest) => [
    ask(`GET /onboarding/\${clientId}${rest}`, `opens the page${rest && ' of a flow'}`, {
      headers: {},
      query: link,
    }),
    ask(`GET /onboarding/nobody${rest}`, `finds no page of another client${rest && "'s flow"}`, {
      headers: {},
      status: 404,
    }),
  ]),
]
