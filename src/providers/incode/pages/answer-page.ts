import type { Answer } from '../../provider.ts'
import { renderPageShell } from '../../page-shell.ts'
import type { IncodeCall, IncodeSession } from '../native.ts'
import { queryText } from '../session-call.ts'
import { deadReason } from './page-life.ts'
import { skin } from './skin.ts'

/** The HTML of a session's hosted page; a link that leads nowhere says so in it. */
export async function answerPage(call: IncodeCall): Promise<Answer> {
  const interviewId = queryText(call, 'interviewId') ?? ''
  const session = (await call.journey.findOptional('interview', interviewId)) as IncodeSession | undefined
  const dead = deadReason(session, call.now)
  const html = renderPageShell({
    provider: call.provider,
    title: 'Identity verification',
    base: call.base,
    language: session?.native.language.slice(0, 2) ?? 'en',
    skin,
    ...(dead ? { dead } : { token: interviewId }),
  })
  return {
    status: dead?.kind === 'unknown' ? 404 : 200,
    body: html,
    raw: true,
    contentType: 'text/html; charset=utf-8',
  }
}
