import type { JsonObject } from '../../../foundation/json.ts'
import type { Finding } from '../../../domain/verdict/findings.ts'
import type { SignicatSession } from '../process.ts'
import { readHolder } from './holder-fields.ts'
import { wantsFace } from '../verification-providers.ts'
import type { ProcessStatus } from './status.ts'

const isFace = ({ code }: Finding) => code.startsWith('face.') || code.startsWith('liveness.')

/** One check and what it tripped over; the words are the provider's general ones, the members not public. */
function check(findings: Finding[]): JsonObject {
  return {
    result: findings.length === 0 ? 'clear' : 'consider',
    ...(findings.length === 0 ? {} : { breakdown: findings.map(({ code }) => code) }),
  }
}

export function phraseOnfido(session: SignicatSession, findings: Finding[]): JsonObject {
  const documentVerification = check(findings.filter((finding) => !isFace(finding)))
  const { provider, processType } = session.native
  if (!wantsFace(provider, processType)) return { documentVerification }
  return { documentVerification, facialSimilarity: check(findings.filter(isFace)) }
}

export function phraseFacetec(findings: Finding[]): JsonObject {
  const alive = !findings.some(isFace)
  return {
    matching: {
      matchLevel: alive ? '15' : '0',
      success: String(alive),
      error: alive ? '' : 'liveness check failed',
    },
  }
}

/** ReadID, PictureID and WebID: the record shows no members, so these are the common ones. */
export function phraseGeneric(
  session: SignicatSession,
  findings: Finding[],
  status: ProcessStatus,
): JsonObject {
  const { provider, processType } = session.native
  return {
    verification: {
      type: provider === 'readid' ? 'CHIP' : 'DOCUMENT',
      status: String(status === 'accepted'),
    },
    ...(wantsFace(provider, processType) ? { faceMatching: check(findings.filter(isFace)) } : {}),
    ocr: readHolder(session, findings) as JsonObject,
  }
}
