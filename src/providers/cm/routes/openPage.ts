import type { Answer, Handler } from '../../provider.ts'
import { renderPageShell } from '../../page-shell.ts'
import { nativeOf } from '../native.ts'
import { LANGUAGES } from '../pages/pages.ts'
import { deadText } from '../pages/texts.ts'
import type { Settings } from '../settings.ts'
import { expireWhenDue } from '../steps/expire-transaction.ts'

/** The end user's page. Who comes too late, or with a made-up token, reads so in the page itself. */
export const openPage: Handler<Settings> = async (call) => {
  const { locale = '', token = '' } = call.params
  const session = await call.journey.findOptional('page', token)
  if (session) await expireWhenDue(session, call)
  const native = session && nativeOf(session)
  const skin = { name: 'cm', ...call.settings.branding, languages: LANGUAGES }
  const shell = { provider: 'cm', title: 'ID Scan', base: call.base, token, skin }
  if (!native || native.state === 'expired') {
    const language = native?.locale ?? locale
    return html(404, renderPageShell({ ...shell, language, dead: deadText(language) }), call.settings)
  }
  return html(200, renderPageShell({ ...shell, language: native.locale }), call.settings)
}

function html(status: number, body: string, { knobs }: Settings): Answer {
  const frame = knobs['K-FRAME']
  const headers: Record<string, string> = { 'cache-control': 'no-store' }
  if (frame !== 'anywhere')
    headers['content-security-policy'] = `frame-ancestors ${frame.length ? frame.join(' ') : "'none'"}`
  return { status, headers, contentType: 'text/html; charset=utf-8', body, raw: true }
}
