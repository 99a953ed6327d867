import type { Answer, ErrorContext } from '../provider.ts'
import type { SignicatSettings } from './settings.ts'

/**
 * Browsers are kept out unless the account allows their origin. A preflight carries no credential, so
 * it is the settings of the default tenant that speak for it.
 */
export function corsAnswer(context: ErrorContext): Answer | undefined {
  if (context.request.method !== 'OPTIONS') return undefined
  const headers = corsHeaders(context)
  return headers && { status: 204, headers }
}

export function addCors(answer: Answer, context: ErrorContext): Answer {
  const headers = corsHeaders(context)
  return headers ? { ...answer, headers: { ...headers, ...answer.headers } } : answer
}

function corsHeaders(context: ErrorContext): Record<string, string> | undefined {
  const { origin } = context.request.headers
  const { corsOrigins } = context.settings as SignicatSettings
  if (origin === undefined || !(corsOrigins.includes(origin) || corsOrigins.includes('*'))) return undefined
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, PUT, DELETE',
    'access-control-allow-headers': 'Authorization, Content-Type',
    vary: 'Origin',
  }
}
