import { contracts } from './contracts.ts'
import type { Handler, OpenApiDocument, OperationInfo, ProviderRoom, Reading } from '../provider.ts'
import { identify } from './auth.ts'
import { checkRequest } from './check-request.ts'
import { renderError } from './errors.ts'
import { finishAnswer, preflight } from './finish-answer.ts'
import { lifecycle } from './lifecycle.ts'
import contract from './openapi.json' with { type: 'json' }
import { pages } from './pages/pages.ts'
import { play } from './play.ts'
import { readRequest } from './read-request.ts'
import { routes } from './routes/index.ts'
import { scenarioField } from './scenario-field.ts'
import { settings } from './settings.ts'
import { webhook } from './webhook.ts'
import { words } from './words.ts'

export const room: ProviderRoom = {
  contract: contract as unknown as OpenApiDocument,
  readRequest,
  identify: async (reading, operation, finder) => {
    sortBytes(reading, operation)
    return identify(reading, operation, finder)
  },
  checkRequest,
  routes: routes as Record<string, Handler>,
  settings,
  lifecycle,
  roles: {
    start: ['startOnboarding'],
    upload: [
      'addFrontIdV2',
      'addFrontId',
      'addBackIdV2',
      'addBackId',
      'addDocumentId',
      'addFace',
      'addFaceThirdParty',
    ],
    status: ['getOnboardingStatus', 'isPostprocessFinished'],
    result: ['getScore', 'getOcrData', 'getOcrDataV2'],
    media: ['getImages', 'getImagesV2', 'getStoredFile'],
    token: ['executiveLogIn'],
  },
  renderError,
  finishAnswer,
  preflight,
  webhook,
  play,
  contracts,
  pages,
  scenarioField,
  sessionKey: (reading, _operation, identity) => {
    const { interview } = identity.caller
    const key = interview ?? reading.query['id'] ?? reading.query['interviewId']
    return typeof key === 'string' ? { kind: 'interview', key } : undefined
  },
  words,
}

const takesBytes = new Set(
  Object.values(contract.paths).flatMap((item) =>
    Object.values(item as Record<string, any>)
      .filter((operation) =>
        Object.keys(operation.requestBody?.content ?? {}).some((type) => type !== 'application/json'),
      )
      .map((operation) => operation.operationId as string),
  ),
)

/** An operation that wants JSON does not look at a picture's own bytes; one that wants bytes takes any. */
function sortBytes(reading: Reading, operation: OperationInfo | undefined): void {
  if (!operation) return
  if (takesBytes.has(operation.operationId)) {
    // Bytes under a content type that promises text are bytes all the same.
    if (reading.bodyProblem?.kind !== 'not-json') return
    reading.body = reading.request.rawBody
    delete reading.bodyProblem
    return
  }
  if (!Buffer.isBuffer(reading.body)) return
  reading.bodyProblem = { kind: 'content-type', detail: reading.request.headers['content-type'] ?? '' }
}
