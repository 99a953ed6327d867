import type { IncodeHandler } from '../native.ts'
import { imageOf, ok, queryText, sessionOf } from '../session-call.ts'
import { keepDocument } from '../steps/keep-document.ts'

export const addDocument: IncodeHandler = async (call) => {
  const type = queryText(call, 'type') ?? 'addressStatement'
  return ok(keepDocument(call, await sessionOf(call), { type, bytes: imageOf(call) }))
}
