import type { CaptureStep, Finding, FindingCode } from '../../../domain/verdict/findings.ts'
import { FINDINGS } from '../../../domain/verdict/findings.ts'
import type { JsonObject, Json } from '../../../foundation/json.ts'
import type { IncodeSession } from '../native.ts'
import type { Knobs } from '../settings.ts'
import { faceRecognition, liveness } from './face-sections.ts'
import { idValidation } from './id-section.ts'
import { oneDecimal } from './scale.ts'
import { lastOf, type ScoreStatus, statusOf, type Total, worst } from './score-words.ts'
import { takenSide } from './what-was-read.ts'

/** The whole score, from the findings that stand. Callable at any time. */
export function phraseScore(session: IncodeSession, person: Finding[], knobs: Knobs): JsonObject {
  const { native } = session
  const sections: [name: string, module: string, section: JsonObject | undefined][] = [
    ['idValidation', 'ID Verification', idValidation(session, person, knobs)],
    ['liveness', 'Liveness Detection', liveness(session)],
    ['faceRecognition', 'Face Recognition', faceRecognition(session)],
    ['governmentValidation', 'Government Validation', governmentSection(session)],
    ['incodeWatchlistScore', 'Watchlist', watchlistSection(session)],
  ]
  const totals = sections.flatMap(([, module, section]) => {
    const total = section?.['overall'] as Total | undefined
    return total ? [{ module, ...total }] : []
  })
  const valued = totals.filter((total) => total.value !== undefined && total.status !== 'UNKNOWN')
  const status = worst(totals.map((total) => total.status))
  const mean = valued.length ? valued.reduce((sum, total) => sum + Number(total.value), 0) / valued.length : 0
  const absent: JsonObject =
    knobs['K-ABSENT-SECTIONS'] === 'null' ? { idValidation: null, liveness: null, faceRecognition: null } : {}
  return {
    ...absent,
    ...Object.fromEntries(sections.flatMap(([name, , section]) => (section ? [[name, section]] : []))),
    ...(native.id.job === 'done' ? { idOcrConfidence: ocrConfidence(session) } : {}),
    ...(native.curp ? { curpVerification: native.curp } : {}),
    deviceRisk: { overall: { status: 'UNKNOWN' } },
    behavioralRisk: { overall: { status: 'UNKNOWN' } },
    retryInfo: retryInfo(session),
    documentOnEdgeInfo: {
      frontDocumentIsOnTheEdge: lastHas(session, 'front', 'capture.cropped'),
      backDocumentIsOnTheEdge: lastHas(session, 'back', 'capture.cropped'),
    },
    sessionRecording: { mergedRecordingQualityChecks: {} },
    appliedRule: null,
    needsReviewReason: reviewReason(session),
    reasonMsg: reasonMessage(totals),
    overall: { value: oneDecimal(mean), status: native.review ?? status },
  }
}

/** The status the checks alone lead to, without an executive's word. */
export function machineStatus(session: IncodeSession, person: Finding[], knobs: Knobs): ScoreStatus {
  const plain: IncodeSession = { ...session, native: { ...session.native, review: null } }
  return (phraseScore(plain, person, knobs)['overall'] as unknown as Total).status
}

function ocrConfidence(session: IncodeSession): JsonObject {
  const unread = [takenSide(session, 'front'), takenSide(session, 'back')].flatMap((capture) =>
    (capture?.findings ?? []).filter((finding) =>
      ['document.text-unreadable', 'document.expiry-unreadable', 'document.age-unreadable'].includes(
        finding.code,
      ),
    ),
  )
  return { overallConfidence: { value: unread.length ? '40.0' : '97.3', status: statusOf(unread) } }
}

function lastHas(session: IncodeSession, step: CaptureStep, code: FindingCode): boolean {
  return lastOf(session, step)?.findings.some((finding) => finding.code === code) ?? false
}

function retryInfo(session: IncodeSession): JsonObject {
  const steps = (['front', 'back'] as const).filter((side) => {
    return lastOf(session, side)?.findings.some((finding) => FINDINGS[finding.code].outcome === 'retry')
  })
  return steps.length ? { stepsToRetry: steps.map((side) => `${side}Id`) } : {}
}

function reviewReason(session: IncodeSession): Json {
  const { side, review } = session.native
  if (side['manualIdCheckNeeded'] === true) return 'Manual ID check was asked for'
  if (side['manualSelfieCheckNeeded'] === true) return 'Manual selfie check was asked for'
  return review === null ? null : 'The flow asks for a review'
}

function reasonMessage(totals: { module: string; status: ScoreStatus }[]): string {
  const parts = [
    ['Passed', totals.filter((total) => total.status === 'OK')],
    ['Needs attention', totals.filter((total) => total.status === 'WARN')],
    ['Failed', totals.filter((total) => total.status === 'FAIL')],
  ] as const
  const said = parts.filter(([, list]) => list.length > 0)
  if (said.length === 0) return 'No module has run'
  return said.map(([word, list]) => `${word}: ${list.map((total) => total.module).join(', ')}`).join('; ')
}

function governmentSection(session: IncodeSession): JsonObject | undefined {
  const { government } = session.native
  if (!government) return undefined
  const code = government['statusCode']
  const status: ScoreStatus = code === 0 ? 'OK' : code === 99 || code === 4 ? 'UNKNOWN' : 'FAIL'
  const validationStatus = (government['governmentValidation'] as JsonObject)['validationStatus'] ?? null
  if (status === 'UNKNOWN') return { validationStatus, overall: { status } }
  return { validationStatus, overall: { value: status === 'OK' ? '100.0' : '0.0', status } }
}

function watchlistSection(session: IncodeSession): JsonObject | undefined {
  const { watchlist } = session.native
  if (!watchlist) return undefined
  const isHit = watchlist['match_status'] !== 'no_match'
  const total: JsonObject = { value: isHit ? '50.0' : '100.0', status: isHit ? 'WARN' : 'OK' }
  return { watchlistScore: total, overall: total }
}
