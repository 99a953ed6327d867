import type { OpenApiDocument, ProviderRoom } from '../provider.ts'
import { identify } from './auth.ts'
import { checkRequest } from './check-request.ts'
import { contracts } from './contracts.ts'
import { renderError } from './errors.ts'
import { finishAnswer } from './finish-answer.ts'
import { lifecycle } from './lifecycle.ts'
import contract from './openapi.json' with { type: 'json' }
import { pages } from './pages/page-manner.ts'
import { play } from './play.ts'
import { parametersOf, readRequest } from './reading/read-request.ts'
import { routes } from './routes/index.ts'
import { scenarioField } from './scenario-field.ts'
import { settings } from './settings.ts'
import { webhook } from './webhook.ts'
import { words } from './words.ts'

const both = (...names: string[]) => names.flatMap((name) => [name, `${name}ByGet`])

export const room: ProviderRoom = {
  contract: contract as unknown as OpenApiDocument,
  readRequest,
  identify,
  checkRequest,
  routes,
  settings,
  lifecycle,
  roles: {
    start: both('begin'),
    // Pictures come through the widget, which is no operation of the company's API.
    upload: [],
    status: both('result'),
    result: both('result'),
    media: both(
      'resultCardFront',
      'resultCardBack',
      'resultPassport',
      'resultFace',
      'resultFaceVideo',
      'resultFaceDocument',
      'resultGeneralDocument',
    ),
    // The token is the session itself: there is no other call that hands one out.
    token: both('begin'),
  },
  renderError,
  finishAnswer,
  webhook,
  play,
  contracts,
  pages,
  scenarioField,
  sessionKey: (reading) => {
    const token = parametersOf(reading)['session_token']
    return typeof token === 'string' && token !== '' ? { kind: 'page', key: token } : undefined
  },
  words,
}
