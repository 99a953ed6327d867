import type { IncodeCredentials } from '../credentials.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { flowOf } from '../settings.ts'

/** The tenant's flows: the one in its credentials, and those in its settings. */
export function knownFlows(turn: IncodeTurn): string[] {
  const { flowId } = turn.tenant.credentials as unknown as IncodeCredentials
  return [...new Set([flowId, ...Object.keys(turn.settings.flows)])]
}

/** The first module of the flow that the session has not gone through. */
export function nextModule(turn: IncodeTurn, session: IncodeSession): string | null {
  const { native } = session
  const isDone: Record<string, boolean> = {
    ID: native.id.job === 'done',
    SELFIE: native.selfie.taken !== null,
    FACE_MATCH: native.selfie.matched,
    GOVERNMENT_VALIDATION: native.government !== null,
    WATCHLIST: native.watchlist !== null,
  }
  return flowOf(turn.settings, native.flowId).modules.find((module) => isDone[module] !== true) ?? null
}
