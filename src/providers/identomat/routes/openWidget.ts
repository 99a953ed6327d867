import { renderPageShell } from '../../page-shell.ts'
import type { Answer, Handler } from '../../provider.ts'
import { languageOf } from '../dialect/flags.ts'
import { nativeOf } from '../native.ts'
import { isStranger } from '../pages/stranger.ts'
import type { IdentomatSettings } from '../settings.ts'
import type { IdentomatCall } from './begin.ts'

const WORDS = {
  unknown: { title: 'Session not found', text: 'This link is not valid.' },
  expired: { title: 'Session expired', text: 'This link is no longer valid. Ask for a new one.' },
  finished: { title: 'Process finished', text: 'This verification is already finished.' },
  stranger: {
    title: 'Link already in use',
    text: 'This link works only in the browser that opened it first.',
  },
}

/** The widget's page. What is wrong with a token is said in the HTML itself, and nothing is posted. */
export const openWidget: Handler<IdentomatSettings> = async (call) => {
  const token = call.query['session_token']
  const session =
    typeof token === 'string' && token !== '' ? await call.journey.findOptional('page', token) : undefined
  if (!session) return page(call, 'en', undefined, 'unknown')
  const native = nativeOf(session)
  const language = languageOf(native.flags)
  const isExpired = native.expired || (session.phase === 'open' && call.now >= native.expiresAt)
  if (isExpired) return page(call, language, undefined, 'expired')
  const browser = {
    userAgent: call.request.headers['user-agent'] ?? '',
    remoteAddress: call.request.remoteAddress,
  }
  if (isStranger(native, browser)) return page(call, language, undefined, 'stranger')
  if (session.phase === 'finished' || session.phase === 'in-review')
    return page(call, language, undefined, 'finished')
  return page(call, language, native.token)
}

function page(
  call: IdentomatCall,
  language: string,
  token: string | undefined,
  dead?: keyof typeof WORDS,
): Answer {
  const body = renderPageShell({
    provider: 'identomat',
    title: dead ? WORDS[dead].title : 'Identity verification',
    base: call.base,
    language,
    ...(token === undefined ? {} : { token }),
    ...(dead ? { dead: WORDS[dead] } : {}),
  })
  return {
    status: dead ? call.settings.knobs['K-STATUS-DEAD-PAGE'] : 200,
    headers: { 'cache-control': 'no-store' },
    body,
    raw: true,
    contentType: 'text/html; charset=utf-8',
  }
}
