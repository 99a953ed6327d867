import type { JsonObject } from '../../foundation/json.ts'
import type { IncodeHandler } from './native.ts'
import { acknowledged, bodyObject, keep, sessionOf } from './session-call.ts'

/** A handler for what the SDK tells and nobody judges: kept under `name`, answered with success. */
export function keepsBody(name: string): IncodeHandler {
  return async (call) => {
    const session = await sessionOf(call)
    keep(call, session, { [name]: bodyObject(call) as JsonObject })
    return acknowledged(call)
  }
}

/** A handler that lets something pass: the session has to exist, that is all. */
export function passes(): IncodeHandler {
  return async (call) => {
    await sessionOf(call)
    return acknowledged(call)
  }
}
