import type { Handler } from '../../provider.ts'
import { renderPageShell } from '../../page-shell.ts'
import { skin } from '../pages/skin.ts'

/** The page's HTML. Whose it is stands in the address's fragment, which no server sees. */
export const openCapturePage: Handler = (call) => {
  const origins = ["'self'", ...(call.caller['embeddingOrigins'] as string[])]
  return {
    status: 200,
    raw: true,
    contentType: 'text/html; charset=utf-8',
    headers: {
      'content-security-policy': `frame-ancestors ${origins.join(' ')}`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
    body: renderPageShell({
      provider: 'signicat',
      title: 'Identity verification',
      base: call.request.base,
      language: 'en',
      skin,
    }),
  }
}
