import { type PageShell, renderPageShell } from '../../page-shell.ts'
import type { Answer, Handler } from '../../provider.ts'
import { languageOf } from '../dialect/flags.ts'
import { nativeOf } from '../native.ts'
import { skin } from '../pages/skin.ts'
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
  if (!session) return deadPage(call, 'unknown')
  const native = nativeOf(session)
  const isExpired = native.expired || (session.phase === 'open' && call.now >= native.expiresAt)
  if (isExpired) return deadPage(call, 'expired')
  const browser = {
    userAgent: call.request.headers['user-agent'] ?? '',
    remoteAddress: call.request.remoteAddress,
  }
  if (isStranger(native, browser)) return deadPage(call, 'stranger')
  if (session.phase === 'finished' || session.phase === 'in-review') return deadPage(call, 'finished')
  return page(call, 200, {
    title: 'Identity verification',
    language: languageOf(native.flags),
    token: native.token,
  })
}

/** The words for a dead token are English, whatever the widget would speak. */
function deadPage(call: IdentomatCall, why: keyof typeof WORDS): Answer {
  const dead = WORDS[why]
  return page(call, call.settings.knobs['K-STATUS-DEAD-PAGE'], { title: dead.title, language: 'en', dead })
}

function page(
  call: IdentomatCall,
  status: number,
  shell: Pick<PageShell, 'title' | 'language' | 'token' | 'dead'>,
): Answer {
  return {
    status,
    headers: { 'cache-control': 'no-store' },
    body: renderPageShell({ provider: 'identomat', base: call.base, skin, ...shell }),
    raw: true,
    contentType: 'text/html; charset=utf-8',
  }
}
