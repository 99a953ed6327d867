import type { IncodeHandler } from '../native.ts'
import { imageOf, ok, sessionOf } from '../session-call.ts'
import { keepDocument } from '../steps/keep-document.ts'

export const addAddressStatement: IncodeHandler = async (call) =>
  ok(keepDocument(call, await sessionOf(call), { type: 'addressStatement', bytes: imageOf(call) }))
