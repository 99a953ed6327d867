import type { JsonObject } from '../../../foundation/json.ts'
import { machineStatus, phraseScore } from '../dialect/score.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { issueCustomerToken } from '../tokens.ts'
import { fullName } from './process-face.ts'

/**
 * Makes the person of a session an identity, found again by the face. A session that has failed, or
 * that shows no face, becomes none: `success: false` in a body of HTTP 200.
 */
export async function approveCustomer(turn: IncodeTurn, session: IncodeSession): Promise<JsonObject> {
  const person = turn.journey.personFindings(session)
  const score = phraseScore(session, person, turn.settings.knobs)
  const totalScore = (score['overall'] as JsonObject)['status'] as string
  const { native } = session
  const isFit =
    native.selfie.taken !== null &&
    native.review !== 'MANUAL_FAIL' &&
    (native.review === 'MANUAL_OK' || machineStatus(session, person, turn.settings.knobs) !== 'FAIL')
  if (!isFit) return { success: false, totalScore }
  const known = await turn.journey.knownFace(session)
  const uuid = known?.id ?? turn.ids.hex(24)
  if (!known) {
    const facts: JsonObject = {
      interviewId: native.interviewId,
      externalId: native.externalId ?? native.externalCustomerId,
      name: fullName(session),
    }
    await turn.journey.rememberFace(session, uuid, facts)
    turn.records.put({
      kind: 'customer',
      id: uuid,
      json: { ...facts, uuid, phone: phoneOf(session), email: emailOf(session) },
    })
  }
  const token = issueCustomerToken(turn, uuid, session.id, native.interviewId)
  return { success: true, uuid, token, totalScore, existingCustomer: known !== undefined }
}

function phoneOf(session: IncodeSession): string {
  const told = session.native.side['phone']
  return typeof told === 'string' ? told : session.persona.phone
}

function emailOf(session: IncodeSession): string {
  const told = session.native.side['email']
  return typeof told === 'string' ? told : session.persona.email
}
