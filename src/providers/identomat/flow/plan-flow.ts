import { isObject, type JsonObject } from '../../../foundation/json.ts'
import type { Asks } from '../../../domain/session/session.ts'
import {
  allowedCountries,
  allowedTypes,
  completeFlags,
  type Flags,
  type LegacyFlags,
  readFlags,
} from '../dialect/flags.ts'
import type { StepWish } from '../dialect/steps.ts'

export type StepKind =
  | 'agreement'
  | 'document'
  | 'face-document'
  | 'face'
  | 'general-document'
  | 'email'
  | 'phone'
  | 'questionnaire'
  | 'confirmation'
  | 'operator'
  | 'nothing'

/** One step of a session's flow, in order. `id` is unique in the session. */
export interface FlowStep {
  id: string
  kind: StepKind
  type: string
  key: string
  /** The step's own flags, which stand over the session's. */
  flags: JsonObject
}

// Only the first four are printed anywhere; `face` and `document` are what an application sends and
// was served; the others are spelled after the builder's titles.
const KINDS: Record<string, StepKind> = {
  'identity-document': 'document',
  liveness: 'face',
  'user-questionnaire': 'questionnaire',
  'operator-questionnaire': 'nothing',
  document: 'document',
  face: 'face',
  agreement: 'agreement',
  'face-document': 'face-document',
  'general-document': 'general-document',
  'video-call': 'operator',
  'phone-number': 'phone',
  email: 'email',
  'company-data': 'questionnaire',
  beneficiaries: 'questionnaire',
  review: 'confirmation',
  language: 'nothing',
  geolocation: 'nothing',
}

/**
 * The steps of a session: consent, the built-in document and face steps unless their skip flag is
 * set, what further flags ask for, then the steps that were listed. A configuration that lists steps
 * is complete by itself: nothing is built in besides the consent.
 */
export function planFlow(
  flags: Flags & LegacyFlags,
  listed: StepWish[],
  fromConfiguration: boolean,
): FlowStep[] {
  const lists = (type: string) => listed.some((step) => step.type === type)
  const builtIn: string[] = []
  if (!flags.skip_agreement && !lists('agreement')) builtIn.push('agreement')
  const complete = fromConfiguration && listed.length > 0
  if (!complete && !flags.skip_document) builtIn.push('identity-document')
  if (flags.require_face_document && !lists('face-document')) builtIn.push('face-document')
  if (!complete && !flags.skip_face) builtIn.push('liveness')
  const general = flags.allow_general_document_capture || flags.allow_general_document_upload
  if (general && !lists('general-document')) builtIn.push('general-document')
  if ((flags.require_email || flags.require_email_check) && !lists('email')) builtIn.push('email')
  const phone = flags.require_phone_number || flags.require_phone_number_check
  if (phone && !lists('phone-number')) builtIn.push('phone-number')
  const steps: FlowStep[] = builtIn.map((type, i) => ({
    id: String(i),
    kind: KINDS[type]!,
    // A built-in face step checks liveness only when the session's flag says so; a listed one by itself.
    type: type === 'liveness' ? 'face' : type,
    key: type,
    flags: {},
  }))
  for (const step of listed) {
    const id = String(steps.length)
    steps.push({
      id,
      kind: KINDS[step.type] ?? 'nothing',
      type: step.type,
      key: step.key ?? `${step.type}-${id}`,
      flags: step.flags,
    })
  }
  // Somebody may list the consent anywhere; the flag that skips it skips it there too.
  return flags.skip_agreement ? steps.filter((step) => step.kind !== 'agreement') : steps
}

/** The flags that hold in one step. */
export function flagsIn(step: FlowStep, flags: Flags & LegacyFlags): Flags & LegacyFlags {
  return completeFlags(flags, readFlags(step.flags) ?? {})
}

/** Whether this step checks that the person is alive, and not only that the face fits. */
export function checksLiveness(
  step: FlowStep,
  flags: Flags & LegacyFlags,
  listedStepChecks: boolean,
): boolean {
  if (step.kind !== 'face') return false
  const own = readFlags(step.flags)?.liveness
  if (own !== undefined) return own
  return flags.liveness || (step.type === 'liveness' && listedStepChecks)
}

/** Whether an operator talks to the person, so that he decides. */
export function callsOperator(steps: FlowStep[], flags: LegacyFlags): boolean {
  return flags.server === 'human' || steps.some((step) => step.kind === 'operator')
}

/** What the session asks the checks for, neutrally. */
export function asksOf(steps: FlowStep[], flags: Flags & LegacyFlags, listedStepChecks: boolean): Asks {
  const document = steps.find((step) => step.kind === 'document')
  const face = steps.find((step) => step.kind === 'face')
  const asks: Asks = {
    document: document !== undefined,
    liveness: steps.some((step) => checksLiveness(step, flags, listedStepChecks)),
    match: document !== undefined && face !== undefined,
  }
  if (document) {
    const own = flagsIn(document, flags)
    const types = allowedTypes(own)
    const countries = allowedCountries(own)
    if (types) asks.documentTypes = types
    if (countries) asks.countries = countries
    // This service checks numbers by their country's rule without being asked.
    asks.validate = ['personal-number']
    asks.capture = { camera: !own.disable_document_capture, file: own.allow_document_upload }
  }
  if (callsOperator(steps, flags)) asks.review = true
  return asks
}

export interface Question {
  key: string
  label: string
  answer?: string
}

const FIXED_QUESTIONS: Record<string, string[]> = {
  'company-data': ['company_name', 'registration_number', 'country', 'address'],
  beneficiaries: ['full_name', 'ownership_percent'],
}

/** Questions of a questionnaire step; company data and beneficiaries have their own, of which a step may choose. */
export function questionsOf(step: FlowStep): Question[] {
  if (step.kind !== 'questionnaire') return []
  const listed = step.flags['questions'] ?? step.flags['fields'] ?? FIXED_QUESTIONS[step.type] ?? []
  if (!Array.isArray(listed)) return []
  return listed.flatMap((entry) => {
    if (typeof entry === 'string') return [{ key: entry, label: entry.replaceAll('_', ' ') }]
    if (!isObject(entry) || typeof entry['key'] !== 'string') return []
    const label = entry['label'] ?? entry['title'] ?? entry['key']
    const question: Question = { key: entry['key'], label: String(label) }
    if (entry['answer'] !== undefined) question.answer = String(entry['answer'])
    return [question]
  })
}
