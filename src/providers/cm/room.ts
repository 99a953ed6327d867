import type { OpenApiDocument, ProviderRoom } from '../provider.ts'
import { identify } from './auth.ts'
import { checkRequest } from './check-request.ts'
import { renderError } from './errors.ts'
import { contracts } from './contracts.ts'
import { finishAnswer } from './finish-answer.ts'
import { lifecycle } from './lifecycle.ts'
import contract from './openapi.json' with { type: 'json' }
import { pages } from './pages/pages.ts'
import { play } from './play.ts'
import { readRequest } from './read-request.ts'
import { routes } from './routes/index.ts'
import { scenarioField, sessionKey } from './scenario-field.ts'
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
    start: ['createTransaction'],
    upload: [],
    status: ['getTransaction', 'listTransactions'],
    result: ['getResult'],
    media: ['downloadFile', 'getAuditReport', 'getTransactionAuditReport'],
    token: [],
  },
  renderError,
  finishAnswer,
  webhook,
  play,
  contracts,
  pages,
  scenarioField,
  sessionKey,
  words,
}
