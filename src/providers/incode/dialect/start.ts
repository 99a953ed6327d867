import type { JsonObject } from '../../../foundation/json.ts'
import type { IncodeSession } from '../native.ts'
import { flowOf, type IncodeSettings } from '../settings.ts'

/** What start answers. No number and no flag is ever null: strict clients would fall over it. */
export function phraseStart(
  session: IncodeSession,
  settings: IncodeSettings,
  facts: { token: string; existing: boolean },
): JsonObject {
  const { native } = session
  const flow = flowOf(settings, native.flowId)
  return {
    interviewId: native.interviewId,
    token: facts.token,
    interviewCode: native.interviewCode,
    ...(native.flowSent ? { flowType: flow.flowType } : {}),
    idCaptureTimeout: flow.idCaptureTimeout,
    idDetectionTimeout: flow.idDetectionTimeout,
    selfieCaptureTimeout: flow.selfieCaptureTimeout,
    idCaptureRetries: flow.idCaptureRetries,
    selfieCaptureRetries: flow.selfieCaptureRetries,
    curpValidationRetries: flow.curpValidationRetries,
    clientId: native.clientId,
    env: settings.env,
    existingSession: facts.existing,
    endScreenTitle: flow.endScreenTitle,
    endScreenText: flow.endScreenText,
    optinEnabled: flow.optinEnabled,
    optinCompanyName: flow.optinCompanyName,
    onboardingLinkExpirationMinutes: settings.knobs['K-LINK-MINUTES'],
  }
}
