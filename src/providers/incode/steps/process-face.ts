import { Refusal } from '../../../domain/refusals.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { takenSelfie } from '../dialect/what-was-read.ts'
import { reachStatus } from './reach-status.ts'
import { injectedCode, refuseOver } from './refuse-over.ts'
import type { Taken } from './take-id-side.ts'

/** Compares the selfie with the document's portrait and looks for the face among the customers. */
export async function processFace(turn: IncodeTurn, session: IncodeSession): Promise<Taken> {
  refuseOver(turn, session)
  const { native } = session
  const injected = injectedCode(turn, 'processFace')
  if (injected !== undefined) return { code: injected }
  const selfie = takenSelfie(session)
  if (!selfie)
    throw new Refusal('STATE_CONFLICT', {
      operation: 'processFace',
      state: native.status,
      reason: 'Selfie has to be uploaded before face processing.',
    })
  if (native.id.front === null)
    throw new Refusal('STATE_CONFLICT', {
      operation: 'processFace',
      state: native.status,
      reason: 'Front side of the ID has to be uploaded before face processing.',
    })
  const codes = selfie.findings.map((finding) => finding.code)
  const confidence = codes.includes('face.mismatch')
    ? 0
    : codes.includes('face.weak-similarity')
      ? turn.settings.knobs['K-WEAK-MATCH']
      : 1
  const existing = await findExisting(turn, session)
  native.selfie.matched = true
  native.selfie.matchConfidence = confidence
  native.selfie.existing = existing
  if (existing) turn.journey.note(session, 'person.already-known')
  turn.journey.save(session)
  reachStatus(turn, session, 'FACE_VALIDATION_FINISHED')
  return {
    answer: {
      confidence,
      existingUser: existing !== null,
      existingInterviewId: existing?.['interviewId'] ?? null,
      existingExternalId: existing?.['externalId'] ?? null,
      nameMatched: existing ? (existing['nameMatched'] ?? true) : null,
    },
  }
}

/** A customer of this tenant with the same face, from another session; or one that the scenario speaks of. */
export async function findExisting(turn: IncodeTurn, session: IncodeSession): Promise<JsonObject | null> {
  const known = await turn.journey.knownFace(session)
  if (known && known.json['interviewId'] !== session.native.interviewId) {
    const sameName = known.json['name'] === fullName(session)
    return { ...known.json, uuid: known.id, nameMatched: sameName }
  }
  const isScripted = turn.journey
    .personFindings(session)
    .some((finding) => finding.code === 'person.already-known')
  if (!isScripted) return null
  return {
    uuid: turn.ids.hex(24),
    interviewId: turn.ids.hex(24),
    externalId: null,
    nameMatched: true,
    name: fullName(session),
  }
}

export function fullName(session: IncodeSession): string {
  return [session.persona.givenNames, session.persona.surname].filter(Boolean).join(' ').toUpperCase()
}
