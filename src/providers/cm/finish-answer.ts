import type { Answer, ErrorContext } from '../provider.ts'
import type { Settings } from './settings.ts'

/** Last touches: the list of origins that may call from a browser, and slashes as PHP writes them. */
export function finishAnswer(answer: Answer, context: ErrorContext): Answer {
  const { knobs } = context.settings as Settings
  const allowed = allowOrigin(answer, context, knobs['K-CORS'])
  return knobs['K-ESCAPE'] ? escapeSlashes(allowed) : allowed
}

function allowOrigin(answer: Answer, context: ErrorContext, origins: string[]): Answer {
  const { request } = context
  const origin = request.headers['origin']
  if (origin === undefined || !origins.includes(origin)) return answer
  const headers = { 'access-control-allow-origin': origin, vary: 'Origin' }
  if (request.method !== 'OPTIONS') return { ...answer, headers: { ...answer.headers, ...headers } }
  return {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-headers': 'authorization, content-type',
    },
  }
}

function escapeSlashes(answer: Answer): Answer {
  if (answer.body === undefined || answer.raw || Buffer.isBuffer(answer.body)) return answer
  const body = JSON.stringify(answer.body).replaceAll('/', '\\/')
  return { ...answer, body, raw: true, contentType: 'application/json' }
}
