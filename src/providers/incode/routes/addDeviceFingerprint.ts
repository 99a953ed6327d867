import type { IncodeHandler } from '../native.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import { bodyObject, keep, ok, sessionOf } from '../session-call.ts'
import { flowOf } from '../settings.ts'

/** The device's fingerprint is answered with what consent the place asks for. */
export const addDeviceFingerprint: IncodeHandler = async (call) => {
  const session = await sessionOf(call)
  keep(call, session, { fingerprint: bodyObject(call) as JsonObject })
  const flow = flowOf(call.settings, session.native.flowId)
  return ok({
    success: true,
    sessionStatus: call.settings.knobs['K-SESSION-STATUS'],
    ipCountry: flow.ipCountry,
    ipState: flow.ipState,
    showMandatoryConsent: flow.showMandatoryConsent,
    ...(flow.regulationType === null ? {} : { regulationType: flow.regulationType }),
  })
}
