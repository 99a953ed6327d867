import { contracts } from './contracts.ts'
import type { OpenApiDocument, ProviderRoom } from '../provider.ts'
import { identify } from './auth.ts'
import { checkRequest } from './check-request.ts'
import { addCors } from './cors.ts'
import { renderError } from './errors.ts'
import { lifecycle } from './lifecycle.ts'
import contract from './openapi.json' with { type: 'json' }
import { pages } from './pages/manner.ts'
import { play } from './play.ts'
import { readRequest } from './read-request.ts'
import { routes } from './routes/index.ts'
import { scenarioField } from './scenario-field.ts'
import { sessionKey } from './session-key.ts'
import { settings } from './settings.ts'
import { webhook } from './webhook.ts'
import { words } from './words.ts'

export const room: ProviderRoom = {
  contract: contract as unknown as OpenApiDocument,
  readRequest,
  identify,
  checkRequest,
  routes,
  settings,
  lifecycle,
  roles: {
    start: ['startCaptureFlow', 'createProcess'],
    upload: ['setImages', 'updateImages', 'setFiles'],
    status: ['getProcess'],
    result: ['getProcess', 'downloadFullResult'],
    media: ['getImage', 'getVideo', 'downloadFullResult', 'getFile'],
    token: ['issueCurrentToken', 'issueEnterpriseToken'],
  },
  renderError,
  finishAnswer: addCors,
  webhook,
  play,
  contracts,
  pages,
  scenarioField,
  sessionKey,
  words,
}
