import type { IncodeHandler } from '../native.ts'
import { answerTaken, sessionOf } from '../session-call.ts'
import { processFace as process } from '../steps/process-face.ts'

export const processFace: IncodeHandler = async (call) =>
  answerTaken(call, await process(call, await sessionOf(call)))
