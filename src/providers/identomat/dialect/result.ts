import type { Session } from '../../../domain/session/session.ts'
import { isoDay } from '../../../foundation/clock.ts'
import type { Json, JsonObject } from '../../../foundation/json.ts'
import { questionsOf } from '../flow/plan-flow.ts'
import { documentTypeIn } from '../flow/stations.ts'
import { resultWord } from '../flow/outcome.ts'
import { nativeOf } from '../native.ts'
import type { IdentomatSettings } from '../settings.ts'
import type { Result } from '../wire.ts'
import { reasonFor } from '../words.ts'
import { alpha2 } from '../../../domain/persona/alpha-2.ts'
import { DOCUMENT_WORDS } from './flags.ts'
import { formattedAddress, phraseGeneralDocuments } from './general-documents.ts'
import { phrasePerson } from './person.ts'
import { phraseRawFields } from './raw-fields.ts'
import { type DocumentReading, readDocument } from './read-document.ts'
import { phraseSimilarity } from './similarity.ts'

/** Members whose types the compiler holds to the description; the others are made elsewhere, member by member. */
type Typed =
  | 'result'
  | 'similarity'
  | 'live'
  | 'document_type'
  | 'result_comment'
  | 'name'
  | 'face_images'
  | 'technicalDetails'

/**
 * The result object, in the order of members that the vendor's own answers have. While the person is
 * busy every member that is always there is there, and empty.
 */
export function phraseResult(session: Session<any>, settings: IdentomatSettings): JsonObject {
  const native = nativeOf(session)
  const { knobs } = settings
  const isOld = knobs['K-RESULT-FORM'] === '2022'
  const word = resultWord(session, knobs)
  // Until something was decided the service has nothing to say about pictures.
  const isJudged = session.verdict !== undefined && !native.expired && native.steps.length > 0
  const reading = isJudged ? readDocument(session, documentTypeIn(session)) : undefined
  const { codes } = native
  const generals = isJudged ? phraseGeneralDocuments(session) : []

  const result: JsonObject & Partial<Pick<Result, Typed>> = {
    result: word,
    similarity: isJudged ? phraseSimilarity(session, measuredCodes(session)) : 0,
    live: isJudged && isLive(session),
    document_type: reading ? DOCUMENT_WORDS[reading.type] : '',
    [isOld ? 'general_document' : 'generalDocuments']: generals,
    reject_reason: word === 'rejected' ? rejectReason(session) : { value: '', description: '' },
    result_comment: native.comment,
  }
  if (!isOld) result['name'] = nameOf(session, reading)
  result['face_images'] = isJudged && session.captures.some((one) => one.step === 'selfie') ? 1 : 0
  if (reading) Object.assign(result, rawSides(reading))
  result['suggested'] = {}
  result['person'] = isJudged ? personOf(session, reading, codes) : {}
  if (!isOld && native.browser) {
    result['technicalDetails'] = {
      remoteAddress: native.browser.remoteAddress,
      userAgent: native.browser.userAgent,
      // A loopback address is nowhere: the person is taken to be at home.
      countryCode: alpha2(session.persona.address.country),
    }
  }
  if (native.configId !== undefined) result['configId'] = native.configId
  if (settings.trustedDatabase && reading) result['trustedDatabaseRecord'] = registerRecord(reading)
  const questionnaires = phraseQuestionnaires(session)
  if (questionnaires.length > 0) result['questionnaires'] = questionnaires
  if (codes.includes('person.watchlisted')) result['screeningMatches'] = screeningMatches(session)
  return result
}

/** What the pictures and the scenario said before any operator did. */
function measuredCodes(session: Session<any>) {
  const last = (step: string) => session.captures.findLast((capture) => capture.step === step)
  return ['front', 'back', 'selfie', 'clip'].flatMap(
    (step) => last(step)?.findings.map((finding) => finding.code) ?? [],
  )
}

function isLive(session: Session<any>): boolean {
  if (!session.asks.liveness || !session.captures.some((capture) => capture.step === 'selfie')) return false
  return !measuredCodes(session).some((code) => code.startsWith('liveness.') || code === 'face.not-found')
}

function rejectReason(session: Session<any>): JsonObject {
  const { comment, reviewed } = nativeOf(session)
  const findings = session.verdict?.findings ?? []
  const reason = reasonFor(findings)
  if (reviewed === 'reject' && reason.value === 'other') return { value: 'other', description: comment }
  return reason
}

function nameOf(session: Session<any>, reading: DocumentReading | undefined): string {
  const { fields } = reading?.merged ?? { fields: {} as Record<string, string> }
  const name = [fields['given-names'], fields['surname']].filter(Boolean).join(' ')
  if (name !== '' || reading || nativeOf(session).generalDocuments.length === 0 || !session.verdict)
    return name
  return `${session.persona.givenNames} ${session.persona.surname}`.trim().toLowerCase()
}

function rawSides(reading: DocumentReading): JsonObject {
  if (reading.type === 'passport') return { passport: phraseRawFields(reading.merged) }
  const sides: JsonObject = { id_card_front: phraseRawFields(reading.front) }
  if (reading.back) sides['id_card_back'] = phraseRawFields(reading.back)
  return sides
}

function personOf(session: Session<any>, reading: DocumentReading | undefined, codes: string[]): JsonObject {
  const native = nativeOf(session)
  const differs = (reading?.differs ?? false) || codes.includes('person.name-differs')
  const person = phrasePerson(reading?.merged, differs, isoDay(session.createdAt))
  if (!reading && native.generalDocuments.length > 0) person['address'] = formattedAddress(session)
  if (native.values.email !== undefined) person['email'] = native.values.email
  if (native.values.phone !== undefined) person['phone'] = native.values.phone
  return person
}

function registerRecord(reading: DocumentReading): JsonObject {
  const { fields } = reading.merged
  const record: JsonObject = { found: true }
  const named = { first_name: 'given-names', last_name: 'surname', personal_number: 'personal-number' }
  for (const [name, field] of Object.entries(named)) if (fields[field]) record[name] = fields[field]
  return record
}

function phraseQuestionnaires(session: Session<any>): Json[] {
  const { steps, answers } = nativeOf(session)
  return steps
    .filter((step) => step.kind === 'questionnaire' || step.type === 'operator-questionnaire')
    .flatMap((step) => {
      const questions = questionsOf(step).flatMap(({ key, answer }) => {
        const given = answers[step.key]?.[key] ?? answer
        return given === undefined ? [] : [{ key, answer: given }]
      })
      return questions.length > 0 || session.verdict ? [{ key: step.key, questions }] : []
    })
}

function screeningMatches(session: Session<any>): JsonObject[] {
  const { reviewed } = nativeOf(session)
  const status =
    reviewed === 'accept' ? 'FALSE_POSITIVE' : reviewed === 'reject' ? 'TRUE_POSITIVE' : 'PENDING'
  return [
    {
      score: 0.94,
      name: `${session.persona.givenNames} ${session.persona.surname}`.trim(),
      personId: `screening-${session.id.slice(0, 8)}`,
      reviewStatus: status,
    },
  ]
}
