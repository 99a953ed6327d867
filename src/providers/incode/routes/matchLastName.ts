import type { IncodeHandler } from '../native.ts'
import { whatWasRead } from '../dialect/what-was-read.ts'
import { bodyText, ok, sessionOf } from '../session-call.ts'

export const matchLastName: IncodeHandler = async (call) => {
  const { surname } = whatWasRead(await sessionOf(call))
  const asked = bodyText(call, 'lastName') ?? ''
  return ok({ success: true, matched: asked !== '' && asked.toUpperCase() === surname?.toUpperCase() })
}
