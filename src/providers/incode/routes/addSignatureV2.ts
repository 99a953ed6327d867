import type { IncodeHandler } from '../native.ts'
import { imageOf, ok, sessionOf } from '../session-call.ts'
import { keepDocument } from '../steps/keep-document.ts'

export const addSignatureV2: IncodeHandler = async (call) =>
  ok(keepDocument(call, await sessionOf(call), { type: 'signature', bytes: imageOf(call) }))
