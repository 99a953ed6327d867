import type { Finding, FindingCode } from '../../../domain/verdict/findings.ts'
import type { Json, JsonObject } from '../../../foundation/json.ts'
import type { IncodeSession } from '../native.ts'
import type { Knobs } from '../settings.ts'
import { measured, onVendorScale, oneDecimal } from './scale.ts'
import { type Check, lastOf, POINTS, statusOf, worst } from './score-words.ts'
import { contradictions, takenSide, whatWasRead } from './what-was-read.ts'

/** The section of the ID: what its pictures show, and once the job has run what was read on it. */
export function idValidation(
  session: IncodeSession,
  person: Finding[],
  knobs: Knobs,
): JsonObject | undefined {
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
