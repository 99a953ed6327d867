import { decideVerdict, type Outcome, type Verdict } from '../../../domain/verdict/verdict.ts'
import type { SignicatSession } from '../process.ts'
import { isVideoId } from '../verification-providers.ts'
import { readOcr } from './ocr.ts'
import { hasReadableMrz } from './paper.ts'
import type { ProcessStatus } from '../wire.ts'
import { words } from '../words.ts'

export type { ProcessStatus }

/** The status a judged process ends with. Failures and cancellations are not judged. */
export function statusOf(session: SignicatSession, verdict: Verdict): ProcessStatus {
  const { provider } = session.native
  if (isVideoId(provider)) return videoStatus(session, verdict)
  const outcome = sayableOutcome(session, verdict)
  if (outcome !== 'accepted') return outcome
  // A document whose machine readable zone cannot be read is never accepted by the paper reader.
  if (provider === 'signicatpaper' && !hasReadableMrz(session)) return 'inconclusive'
  return 'accepted'
}

/**
 * The service's own order: a check that failed or an agent who rejected outweighs a doubt; a doubt is
 * any similarity but the highest, or a feature that was not found.
 */
function videoStatus(session: SignicatSession, verdict: Verdict): ProcessStatus {
  const ocr = readOcr(session, verdict.findings)
  const checksFail = Object.values(ocr.securityChecks).some((check) => !check.valid)
  if (checksFail || session.native.agent?.decision === 'reject') return 'rejected'
  const doubtful = ocr.similarityScore !== 'high' || ocr.features.some((feature) => !feature.found)
  if (doubtful || session.native.agent?.decision === 'inconclusive') return 'inconclusive'
  // Doubts that the service's two measures cannot name, such as a date that was not read.
  return sayableOutcome(session, verdict) === 'inconclusive' ? 'inconclusive' : 'accepted'
}

/** The outcome of those findings that this vendor has a word for. */
function sayableOutcome(session: SignicatSession, { findings }: Verdict): Outcome {
  // WebID compares what it was given with what it finds.
  const compares = session.native.provider === 'webid'
  const sayable = findings.filter(
    ({ code }) => !('cannot' in words[code]) || (compares && code === 'person.name-differs'),
  )
  return decideVerdict(sayable).outcome
}
