import type { IncodeHandler } from '../native.ts'
import { phraseStart } from '../dialect/start.ts'
import { bodyObject, bodyText, ok } from '../session-call.ts'
import { giveToken, startOnboarding as start } from '../steps/start-onboarding.ts'

export const startOnboarding: IncodeHandler = async (call) => {
  const resumed = bodyText(call, 'interviewId') ?? bodyText(call, 'uuid')
  if (resumed !== undefined) {
    const session = await call.journey.find('interview', resumed)
    const token = giveToken(call, session)
    return ok(phraseStart(session, call.settings, { token, existing: true }))
  }
  const session = await start(call, bodyObject(call))
  return ok(phraseStart(session, call.settings, { token: session.native.token, existing: false }))
}
