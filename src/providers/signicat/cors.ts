import type { Answer, ErrorContext } from '../provider.ts'
import type { SignicatSettings } from './settings.ts'

/** Browsers are kept out unless the account allows their origin. */
export function addCors(answer: Answer, context: ErrorContext): Answer {
  const { origin } = context.request.headers
  if (origin === undefined) return answer
  const { corsOrigins } = context.settings as SignicatSettings
  if (!corsOrigins.includes(origin) && !corsOrigins.includes('*')) return answer
  return { ...answer, headers: { ...corsHeaders(origin), ...answer.headers } }
}

export function corsHeaders(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, PUT, DELETE',
    'access-control-allow-headers': 'Authorization, Content-Type',
    vary: 'Origin',
  }
}
