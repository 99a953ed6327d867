import type { JsonObject } from '../../../foundation/json.ts'
import { idFindings, takenSelfie, whatWasRead } from '../dialect/what-was-read.ts'
import type { IncodeSession, IncodeTurn } from '../native.ts'
import { reachStatus } from './reach-status.ts'

const KEYS: Record<number, string> = {
  0: 'success',
  1: 'validationError',
  2: 'ineConnectionError',
  3: 'ineInfrastructureError',
  4: 'moduleNotSupported',
  5: 'missingDocumentId',
  6: 'missingSelfie',
  7: 'userNotFound',
  8: 'userNotFoundInIneDb',
  9: 'notEnoughData',
  10: 'livenessFail',
  11: 'ineNotCurrent',
  12: 'ineReportedLost',
  13: 'ineReportedStolen',
  14: 'ineSignatureError',
  15: 'notValid',
  98: 'providerUnavailable',
  99: 'countryNotSupported',
}

const REGISTERED: Record<number, [situation: string, report: string | null]> = {
  0: ['VIGENTE', null],
  8: ['DATOS_NO_ENCONTRADOS', null],
  11: ['NO_VIGENTE', null],
  12: ['NO_VIGENTE', 'REPORTE_DE_EXTRAVIO'],
  13: ['NO_VIGENTE', 'REPORTE_DE_ROBO'],
}

/** What the register says of the document. Answered at once, also while the ID job is at work. */
export function validateGovernment(turn: IncodeTurn, session: IncodeSession): JsonObject {
  const statusCode = codeFor(turn, session)
  const isValid = statusCode === 0
  const status = isValid ? 'OK' : 'FAIL'
  const [situation, report] = REGISTERED[statusCode] ?? [null, null]
  const read = whatWasRead(session)
  const seen = session.native.id.front !== null
  const field = (key: string, value: string | undefined) =>
    value === undefined ? [] : [{ value: isValid ? '100' : '0', status, key }]
  const answer: JsonObject = {
    valid: isValid,
    statusCode,
    registralSituation:
      situation === null ? null : { tipoSituacionRegistral: situation, tipoReporteRoboExtravio: report },
    governmentValidation: {
      validationStatus: { value: String(statusCode), status, key: KEYS[statusCode] ?? 'validationError' },
      ocrValidation: seen
        ? [
            ...field('firstName', read.givenNames),
            ...field('paternalLastName', read.surname),
            ...field('issueDate', read.issued),
            ...field('personalId', read.personalNumber),
          ]
        : [],
      ocrValidationOverall: { value: isValid ? '100.0' : '0.0', status },
      overall: { value: isValid ? '100.0' : '0.0', status },
    },
    customFields: null,
    ocrData: {},
    deviceInfo: null,
    errorDescription: null,
  }
  session.native.government = answer
  turn.journey.save(session)
  // A module that could not run has not finished anything.
  if (![4, 5, 6, 98, 99].includes(statusCode)) reachStatus(turn, session, 'GOVERNMENT_VALIDATION_FINISHED')
  return answer
}

function codeFor(turn: IncodeTurn, session: IncodeSession): number {
  const { knobs } = turn.settings
  if (knobs['K-GOVERNMENT-STATUS'] !== null) return knobs['K-GOVERNMENT-STATUS']
  if (session.native.id.front === null) return 5
  if (!knobs['K-GOVERNMENT-COUNTRIES'].includes(whatWasRead(session).country)) return 99
  const selfie = takenSelfie(session)
  if (!selfie) return 6
  const codes = new Set([...idFindings(session), ...selfie.findings.map((finding) => finding.code)])
  if ([...codes].some((code) => code.startsWith('liveness.'))) return 10
  if (codes.has('document.expired')) return 11
  if (codes.has('document.text-unreadable')) return 9
  if (
    codes.has('document.tampered') ||
    codes.has('document.data-inconsistent') ||
    codes.has('document.field-invalid')
  )
    return 15
  return codes.has('face.mismatch') ? 7 : 0
}
