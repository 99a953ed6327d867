import { Refusal } from '../../../domain/refusals.ts'
import type { Handler } from '../../provider.ts'
import { phraseResult } from '../dialect/result.ts'
import { phraseRefusal } from '../errors.ts'
import { nativeOf } from '../native.ts'
import type { IdentomatSettings } from '../settings.ts'
import { findSession } from './find-session.ts'

/** The result as it stands, at any time and as often as asked. */
export const result: Handler<IdentomatSettings> = async (call) => {
  const session = await findSession(call)
  const native = nativeOf(session)
  if (native.unavailableLeft) {
    native.unavailableLeft--
    call.journey.save(session)
    // Answered, not thrown: a refusal would forget that one more failure is behind us.
    return phraseRefusal(new Refusal('UNAVAILABLE', { reason: 'the scenario says so' }), call.settings)
  }
  return { status: 200, body: phraseResult(session, call.settings) }
}
