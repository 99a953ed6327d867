import type { JsonObject } from '../../../foundation/json.ts'
import { isoSeconds } from '../../../foundation/clock.ts'
import type { Verdict } from '../../../domain/verdict/verdict.ts'
import type { SignicatSession } from '../process.ts'
import { isVideoId } from '../verification-providers.ts'
import { phraseFinalResult } from './final-result.ts'
import { readHolder } from './holder-fields.ts'
import { readOcr } from './ocr.ts'
import { phraseFacetec, phraseGeneric, phraseOnfido } from './other-providers.ts'
import { paperHolder, phrasePaper } from './paper.ts'
import type { ProcessStatus } from './status.ts'

/** The provider's own words about a judged process, and the normalised result of an accepted one. */
export function phraseResult(session: SignicatSession, verdict: Verdict, status: ProcessStatus): JsonObject {
  const { findings } = verdict
  const { provider } = session.native
  const providerSpecific = phraseSpecific(session, verdict, status)
  if (status !== 'accepted') return { providerSpecific }
  const holder = provider === 'signicatpaper' ? paperHolder(session, findings) : readHolder(session, findings)
  return { providerSpecific, finalResult: phraseFinalResult(holder) }
}

function phraseSpecific(session: SignicatSession, { findings }: Verdict, status: ProcessStatus): JsonObject {
  const { provider } = session.native
  if (isVideoId(provider)) {
    const ocr = readOcr(session, findings) as unknown as JsonObject
    const approval = phraseApproval(session)
    return approval ? { ocr, manualApproval: approval } : { ocr }
  }
  if (provider === 'signicatpaper') return phrasePaper(session, findings, status)
  if (provider === 'onfido') return phraseOnfido(session, findings)
  if (provider === 'facetec') return phraseFacetec(findings)
  return phraseGeneric(session, findings, status)
}

/** What the agent of the registration authority did; only where one took part. */
function phraseApproval(session: SignicatSession): JsonObject | undefined {
  const { agent } = session.native
  if (!agent) return undefined
  const { firstName, lastName, dateOfBirth, documentNumber, dateOfExpiry } = readHolder(session, [])
  const data = { firstName, lastName, dateOfBirth, documentNumber, dateOfExpiry }
  const words = { accept: 'approved', reject: 'rejected', inconclusive: 'inconclusive' }
  return {
    status: words[agent.decision],
    agentId: 'agent-1',
    startedAt: isoSeconds(agent.from),
    finishedAt: isoSeconds(agent.to),
    data: data as JsonObject,
    ...(agent.decision === 'accept' ? {} : { rejectionReason: agent.comment ?? 'Rejected by the agent' }),
  }
}
