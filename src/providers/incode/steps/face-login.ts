import { Refusal } from '../../../domain/refusals.ts'
import { isObject, type JsonObject } from '../../../foundation/json.ts'
import type { RecordRow } from '../../../storage/port.ts'
import { CODE_TEXTS, isSpoof, refusingCode } from '../dialect/face-codes.ts'
import { blurriness } from '../dialect/selfie.ts'
import type { IncodeCall, IncodeSession } from '../native.ts'
import { REQUEST_BYTES } from '../read-request.ts'
import { bodyObject, imageOf } from '../session-call.ts'
import { issueCustomerToken } from '../tokens.ts'
import { send } from '../webhook.ts'
import { startOnboarding } from './start-onboarding.ts'

export interface LoginOutcome {
  session: IncodeSession
  body: JsonObject
  /** 4003, 4004, 4005 or 4015: the login failed. */
  failure: number | undefined
  /** A code of the selfie itself: the picture cannot be used. */
  pictureCode: number | undefined
}

/**
 * A login by face: the selfie has to be alive and to be a known customer's, either the one named (by
 * uuid, phone and so on) or any one.
 */
export async function logInByFace(call: IncodeCall, manner: 'one' | 'any'): Promise<LoginOutcome> {
  const body = bodyObject(call)
  const selfie = isObject(body['selfie']) ? body['selfie'] : {}
  const bytes = imageOf(call, selfie as Record<string, any>)
  const session = await startOnboarding(call, {}, 'login')
  const capture = await call.journey.capture(session, {
    step: 'selfie',
    bytes,
    source: 'camera',
    limits: { bytes: REQUEST_BYTES, formats: ['jpeg', 'png', 'webp'] },
  })
  const codes = capture.findings.map((finding) => finding.code)
  const knobs = { ...call.settings.knobs, 'K-SPOOF': 'confidence' as const }
  const pictureCode = refusingCode(codes, knobs)
  session.native.selfie.taken = capture.n

  const named = manner === 'one' ? await namedCustomer(call, body) : undefined
  const known = await call.journey.knownFace(session)
  const isSpoofed = codes.some(isSpoof)
  const isMismatch = codes.includes('face.mismatch')
  const customers = await call.records.list('customer')
  const uuid = known && (manner === 'any' || known.id === named?.id) ? known.id : undefined
  const isBlacklisted =
    (uuid !== undefined && call.settings.blacklist.includes(uuid)) ||
    call.journey.personFindings(session).some((finding) => finding.code === 'person.watchlisted')
  const failure = isSpoofed
    ? 4005
    : manner === 'one' && !named
      ? 4004
      : manner === 'any' && customers.length === 0
        ? 4004
        : uuid === undefined || isMismatch
          ? 4015
          : isBlacklisted
            ? 4003
            : undefined

  const { interviewId } = session.native
  const token = failure === undefined ? issueCustomerToken(call, uuid!, session.id, interviewId) : null
  const transactionId = call.ids.hex(24)
  const likeness = capture.report?.face?.similarity ?? 0.98
  const answer: JsonObject = {
    faceMatch: failure === undefined,
    spoofAttempt: isSpoofed,
    isBright: !codes.includes('face.too-dark'),
    hasLenses: codes.includes('face.lenses') || codes.includes('face.glasses'),
    hasFaceMask: codes.includes('face.mask'),
    blurriness: blurriness(capture),
    customerId: failure === undefined ? uuid! : null,
    children: [],
    overallScore: failure === undefined ? 0.99 : 0,
    overallStatus: failure === undefined ? 'PASS' : 'FAIL',
    recognitionConfidence: {
      confidence: failure === undefined ? likeness : 0,
      candidates: uuid === undefined ? [] : [{ identityId: uuid, confidence: likeness }],
    },
    spoofConfidence: isSpoofed ? 1 : 0,
    secondFactor: false,
    token,
    interviewId,
    interviewToken: session.native.token,
    transactionId,
    ...(failure === undefined
      ? {}
      : { error: ERROR_NAMES[failure]!, errorCode: failure, errorMessage: CODE_TEXTS[failure]! }),
  }
  call.records.put({
    kind: 'transaction',
    id: transactionId,
    parent: interviewId,
    json: { token, interviewToken: session.native.token, passed: failure === undefined, answer },
  })
  session.native.completed = true
  call.journey.decide(session)
  call.journey.finish(session)
  if (pictureCode === undefined)
    send(
      call,
      session,
      'authentication',
      failure === undefined ? 'AUTHENTICATION_PASSED' : 'AUTHENTICATION_FAILED',
      answer,
    )
  return { session, body: answer, failure, pictureCode }
}

export const ERROR_NAMES: Record<number, string> = {
  4003: 'USER_BLACKLISTED',
  4004: 'NONEXISTENT_CUSTOMER',
  4005: 'SPOOF_ATTEMPT_DETECTED',
  4015: 'USER_IS_NOT_RECOGNIZED',
}

async function namedCustomer(call: IncodeCall, body: Record<string, any>): Promise<RecordRow | undefined> {
  const uuid = body['uuid'] ?? body['customerId']
  if (typeof uuid === 'string') return call.records.find('customer', uuid)
  for (const name of ['phone', 'email', 'externalId'] as const) {
    const value: unknown = body[name]
    if (typeof value === 'string')
      return (await call.records.list('customer')).find((customer) => customer.json[name] === value)
  }
  throw new Refusal('REQUEST_INVALID', { place: 'body.uuid', expected: 'or another hint is required' })
}
