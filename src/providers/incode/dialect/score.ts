import type { Capture } from '../../../domain/capture/capture.ts'
import type { CaptureStep, Finding, FindingCode } from '../../../domain/verdict/findings.ts'
import { FINDINGS } from '../../../domain/verdict/findings.ts'
import type { JsonObject, Json } from '../../../foundation/json.ts'
import type { IncodeSession } from '../native.ts'
import type { Knobs } from '../settings.ts'
import { brightness } from './selfie.ts'
import { isSpoof } from './face-codes.ts'
import { clamp, measured, onVendorScale, oneDecimal } from './scale.ts'
import { contradictions, takenSelfie, takenSide, whatWasRead } from './what-was-read.ts'

export const SCORE_STATUSES = [
  'OK',
  'WARN',
  'FAIL',
  'UNKNOWN',
  'MANUAL',
  'MANUAL_OK',
  'MANUAL_FAIL',
  'MANUAL_PENDING',
] as const
export type ScoreStatus = (typeof SCORE_STATUSES)[number]

type Check = { value?: string; status: ScoreStatus; key: string }
type Total = { value?: string; status: ScoreStatus }

// A middle value for a doubt: below what passes, above what fails.
const POINTS: Record<'OK' | 'WARN' | 'FAIL', number> = { OK: 100, WARN: 50, FAIL: 0 }

/** A cause that ends in a rejection fails its check; one that leaves a doubt, or asks for another try, warns. */
function statusOf(findings: Finding[]): 'OK' | 'WARN' | 'FAIL' {
  let status: 'OK' | 'WARN' | 'FAIL' = 'OK'
  for (const { code } of findings) {
    const { outcome } = FINDINGS[code]
    if (outcome === 'rejected' || outcome === 'failed') return 'FAIL'
    if (outcome !== 'accepted') status = 'WARN'
  }
  return status
}

const worst = (statuses: ScoreStatus[]): ScoreStatus =>
  (['FAIL', 'WARN', 'OK'] as const).find((status) => statuses.includes(status)) ?? 'UNKNOWN'

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

function lastOf(session: IncodeSession, step: CaptureStep): Capture | undefined {
  return session.captures.findLast((capture) => capture.step === step)
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

function idValidation(session: IncodeSession, person: Finding[], knobs: Knobs): JsonObject | undefined {
  // A side that was tried and never taken is judged all the same, once the session is over.
  const front = takenSide(session, 'front') ?? lastOf(session, 'front')
  const back = takenSide(session, 'back') ?? lastOf(session, 'back')
  if (!front) return undefined
  const all: Finding[] = [...front.findings, ...(back?.findings ?? []), ...session.findings]
  const having = (...codes: FindingCode[]) => all.filter((finding) => codes.includes(finding.code))
  const on = (side: 'front' | 'back', ...codes: FindingCode[]) =>
    ((side === 'front' ? front : back)?.findings ?? []).filter((finding) => codes.includes(finding.code))

  const said =
    (yes: string, no: string) =>
    (key: string, findings: Finding[]): Check => {
      const status = statusOf(findings)
      return { value: status === 'OK' ? yes : no, status, key }
    }
  const passed = said('PASSED', 'FAILED')
  const clean = said('OK', 'FAIL')
  const points = (key: string, findings: Finding[]): Check => {
    const status = statusOf(findings)
    return { value: String(POINTS[status]), status, key }
  }
  const quality = (key: string, capture: typeof front, names: string[], findings: Finding[]): Check => ({
    value: String(onVendorScale(measured(capture.report, ...names), findings.length > 0, 50)),
    status: statusOf(findings),
    key,
  })

  const light: FindingCode[] = ['capture.too-dark', 'capture.too-bright', 'capture.glare']
  const focus: FindingCode[] = ['capture.blurred', 'capture.low-resolution']
  const LIGHT = ['brightness']
  const FOCUS = ['blurWidth']
  const photoSecurityAndQuality: Check[] = [
    passed('tamperCheck', having('document.tampered')),
    passed('idAlterationCheckFront', on('front', 'document.tampered')),
    ...(back ? [passed('idAlterationCheckBack', on('back', 'document.tampered'))] : []),
    passed('alignment', having('capture.cropped')),
    clean('screenIdLiveness', having('document.screen-copy')),
    clean('paperIdLiveness', having('document.photocopy')),
    passed('readabilityCheck', having('document.text-unreadable')),
    passed('idAlreadyUsedCheck', []),
    quality('balancedLightFront', front, LIGHT, on('front', ...light)),
    ...(back ? [quality('balancedLightBack', back, LIGHT, on('back', ...light))] : []),
    quality('sharpnessFront', front, FOCUS, on('front', ...focus)),
    ...(back ? [quality('sharpnessBack', back, FOCUS, on('back', ...focus))] : []),
    passed('ocrIdentityCheck', having('document.data-inconsistent')),
    passed('fakeBrowserCheck', []),
    passed('fakeIdCheck', having('document.tampered', 'document.photocopy', 'document.screen-copy')),
    passed('visibleIdCharacteristicsFront', on('front', 'document.feature-missing')),
    ...(back ? [passed('visibleIdCharacteristicsBack', on('back', 'document.feature-missing'))] : []),
  ]
  // Until the job has run there are only the pictures' own numbers.
  if (session.native.id.job !== 'done' && !session.native.completed)
    return { photoSecurityAndQuality, idSpecific: [], overall: { status: 'UNKNOWN' } }

  const read = whatWasRead(session)
  const differing = contradictions(session)
  const inconsistent = having('document.data-inconsistent')
  const invalid = having('document.field-invalid')
  const crosscheck = (key: string, ...fields: string[]): Check => {
    const isMine =
      fields.some((field) => differing.has(field)) || (differing.size === 0 && fields.includes('birth-date'))
    return points(key, isMine ? inconsistent : [])
  }
  const digitsWrong = [front, back].some(
    (capture) => capture?.report?.document?.mrz?.checkDigitsValid === false,
  )
  const digits = (key: string) =>
    points(
      key,
      digitsWrong || session.document.checkDigitsWrong || !session.document.personalNumberInvalid
        ? invalid
        : [],
    )
  const idSpecific: Check[] = [
    points(
      'documentClassification',
      having(
        'document.unrecognised',
        'capture.nothing-in-view',
        'document.type-not-allowed',
        'document.country-not-allowed',
      ),
    ),
    points(
      'documentTypeSideCrosscheck',
      having('document.sides-differ', 'document.side-missing', 'document.wrong-side'),
    ),
    points('birthDateValidity', having('document.age-unreadable')),
    points('issueDateValidity', []),
    points('expirationDateValidity', having('document.expiry-unreadable')),
    points('documentExpired', having('document.expired')),
    points('documentSeriesExpired', []),
    points('visiblePhotoFeatures', having('document.portrait-missing')),
    points('fakeCheck', invalid),
    points('underageCheck', having('person.under-age')),
    ...(read.mrz.length > 0
      ? [
          points('mrzLineFormatCheck', []),
          points('mrzParsableCheck', []),
          digits('documentNumberCheckDigit'),
          digits('birthDateCheckDigit'),
          digits('expirationDateCheckDigit'),
          digits('compositeCheckDigit'),
          crosscheck('birthDateCrosscheck', 'birth-date'),
          crosscheck('expirationDateCrosscheck', 'expiry'),
          crosscheck('sexCrosscheck', 'sex'),
          crosscheck('fullNameCrosscheck', 'surname', 'given-names'),
          crosscheck('documentNumberCrosscheck', 'document-number'),
          points('personalNumberCrosscheck', session.document.personalNumberInvalid ? invalid : []),
        ]
      : []),
    ...(read.hasBarcode
      ? [points('barcode2DDetected', []), points('2DBarcodeContent', [...invalid, ...inconsistent])]
      : []),
  ]
  const customFields = nameChecks(session, person, read)
  const counted = [...photoSecurityAndQuality, ...idSpecific].map((check) => check.status)
  // The caller's own comparison leaves a doubt about the name; the document itself is none the worse.
  if (customFields?.some((check) => check.status !== 'OK')) counted.push('WARN')
  const uncovered = all.filter((finding) => finding.code.startsWith('system.'))
  if (uncovered.length) counted.push('FAIL')
  const status = worst(counted) as 'OK' | 'WARN' | 'FAIL'
  const mean = counted.reduce((sum, one) => sum + POINTS[one as 'OK' | 'WARN' | 'FAIL'], 0) / counted.length
  return {
    photoSecurityAndQuality,
    idSpecific,
    ...(customFields ? { customFields } : {}),
    appliedRule: null,
    overall: { value: oneDecimal(knobs['K-SECTION-VALUE'] === 'mean' ? mean : POINTS[status]), status },
  }
}

/** Plain equality of the names that the caller sent with the names read. */
function nameChecks(
  session: IncodeSession,
  person: Finding[],
  read: { givenNames: string | undefined; surname: string | undefined },
): Check[] | undefined {
  const { customFields } = session.native
  const differs = person.some((finding) => finding.code === 'person.name-differs')
  const check = (key: string, wanted: Json | undefined, ...got: (string | undefined)[]): Check[] => {
    if (typeof wanted !== 'string' && !differs) return []
    const isLike = typeof wanted === 'string' && got.some((name) => fold(wanted) === fold(name ?? ''))
    const equal = isLike && !differs
    return [{ value: key, status: equal ? 'OK' : 'FAIL', key }]
  }
  const checks = [
    // The OCR data tells both: all given names, and the first of them.
    ...check('firstNameMatch', customFields['firstName'], read.givenNames, read.givenNames?.split(/\s+/)[0]),
    ...check('lastNameMatch', customFields['lastName'], read.surname),
  ]
  return checks.length ? checks : undefined
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase().trim()
}

function liveness(session: IncodeSession): JsonObject | undefined {
  const capture = takenSelfie(session)
  if (!capture) {
    // Tried and never taken: the module has run and has nothing good to say.
    if (session.native.selfie.refusedWith === null) return undefined
    return {
      livenessScore: { status: 'UNKNOWN' },
      photoQuality: { value: '0.0', status: 'WARN' },
      overall: { value: '0.0', status: 'WARN' },
    }
  }
  const attacks = capture.findings.filter((finding) => isSpoof(finding.code))
  const doubts = capture.findings.filter((finding) =>
    ['face.too-dark', 'face.blurred'].includes(finding.code),
  )
  const alive = capture.report?.liveness?.score ?? (attacks.length ? 0.01 : 0.999)
  const points = attacks.length ? Math.min(alive * 100, 20) : Math.max(alive * 100, 80)
  const value = oneDecimal(points)
  const status = statusOf([...attacks, ...doubts])
  return {
    livenessScore: { value, status: statusOf(attacks) },
    photoQuality: { value: doubts.length ? '50.0' : '100.0' },
    ...(attacks.length
      ? { physicalAttack: { value: '100', status: 'FAIL' }, spoofDetectionMethod: 'SF' }
      : {}),
    overall: { value, status },
  }
}

function faceRecognition(session: IncodeSession): JsonObject | undefined {
  const capture = takenSelfie(session)
  const { selfie } = session.native
  if (!capture || !selfie.matched) return undefined
  const having = (...codes: FindingCode[]) =>
    capture.findings.filter((finding) => codes.includes(finding.code))
  const unlike = having('face.mismatch', 'face.weak-similarity')
  const mask = having('face.mask')
  const lenses = having('face.lenses', 'face.glasses')
  const dark = having('face.too-dark')
  const similarity = capture.report?.face?.similarity
  const status = statusOf([...unlike, ...mask, ...lenses, ...dark])
  const like = statusOf(unlike)
  const points =
    like === 'OK'
      ? Math.max((similarity ?? 0.975) * 100, 80)
      : like === 'WARN'
        ? clamp((similarity ?? 0.55) * 100, 40, 79)
        : Math.min((similarity ?? 0.05) * 100, 39)
  const existing = selfie.existing
  return {
    existingUser: existing !== null,
    ...(existing
      ? {
          existingInterviewId: existing['interviewId'] ?? null,
          existingExternalId: existing['externalId'] ?? null,
          customerId: existing['uuid'] ?? null,
          nameMatch: { status: existing['nameMatched'] === false ? 'FAIL' : 'OK' },
        }
      : {}),
    maskCheck: { value: mask.length ? '100' : '0', status: statusOf(mask) },
    lensesCheck: { status: statusOf(lenses) },
    faceBrightness: { value: oneDecimal(brightness(capture)), status: statusOf(dark) },
    appliedRule: null,
    overall: { value: oneDecimal(points), status },
  }
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
