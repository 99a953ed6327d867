import type { IncodeHandler } from '../native.ts'
import { imageOf, ok, sessionOf } from '../session-call.ts'
import { takeSecondId } from '../steps/take-second-id.ts'

export const addFrontSecondId: IncodeHandler = async (call) =>
  ok(await takeSecondId(call, await sessionOf(call), 'front', imageOf(call)))
