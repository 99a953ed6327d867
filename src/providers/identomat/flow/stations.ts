import type { Session } from '../../../domain/session/session.ts'
import type { DocumentType } from '../../../domain/document/identity-document.ts'
import type { CaptureStep } from '../../../domain/verdict/findings.ts'
import type { PageState } from '../../page.ts'
import { allowedTypes } from '../dialect/flags.ts'
import { type IdentomatNative, nativeOf } from '../native.ts'
import type { Knobs } from '../settings.ts'
import { checksLiveness, flagsIn, type FlowStep, type Question, questionsOf } from './plan-flow.ts'

/** One thing the applicant does, in the words of the page protocol. */
export interface Station {
  id: string
  show: Extract<PageState['step'], 'consent' | 'choose' | 'value' | CaptureStep>
  step: FlowStep
  value?: { name: string; label: string; about?: string }
  question?: Question
}

/** Every station of a session, as far as it is known: how many sides there are depends on the document. */
export function stationsOf(session: Session<any>, knobs: Knobs): Station[] {
  const native = nativeOf(session)
  return native.steps.flatMap((step) =>
    parts(session, native, step, knobs).map(({ name, ...part }) => ({
      id: `${step.id}:${name}`,
      step,
      ...part,
    })),
  )
}

/** Where the applicant stands; undefined when nothing remains. */
export function currentStation(session: Session<any>, knobs: Knobs): Station | undefined {
  const { passed } = nativeOf(session)
  return stationsOf(session, knobs).find((station) => !passed.includes(station.id))
}

type Part = Omit<Station, 'id' | 'step'> & { name: string }

function parts(session: Session<any>, native: IdentomatNative, step: FlowStep, knobs: Knobs): Part[] {
  const flags = flagsIn(step, native.flags)
  switch (step.kind) {
    case 'agreement':
    case 'confirmation':
      return [{ name: 'consent', show: 'consent' }]
    case 'document': {
      const stations: Part[] = [{ name: 'front', show: 'front' }]
      if (allowedTypes(flags)?.length !== 1) stations.unshift({ name: 'choose', show: 'choose' })
      const type = documentTypeIn(session)
      const hasBack = type === 'passport' ? flags.capture_double_page_passport : type !== undefined
      if (hasBack) stations.push({ name: 'back', show: 'back' })
      return stations
    }
    case 'face-document':
      return [{ name: 'face-document', show: 'selfie' }]
    case 'face': {
      const live = checksLiveness(step, native.flags, knobs['K-LIVENESS-STEP-CHECKS'])
      const selfie: Part = { name: 'selfie', show: 'selfie' }
      return live ? [selfie, { name: 'clip', show: 'clip' }] : [selfie]
    }
    case 'general-document':
      return [{ name: 'general-document', show: 'front' }]
    case 'email':
      return valueAndCode('email', 'E-mail address', flags.require_email_check)
    case 'phone':
      return valueAndCode('phone', 'Phone number', flags.require_phone_number_check)
    case 'questionnaire':
      return questionsOf(step)
        .filter((question) => question.answer === undefined)
        .map((question) => ({
          name: `question-${question.key}`,
          show: 'value',
          value: { name: question.key, label: question.label },
          question,
        }))
    case 'operator':
    case 'nothing':
      return []
  }
}

function valueAndCode(name: 'email' | 'phone', label: string, isChecked: boolean): Part[] {
  const stations: Part[] = [{ name, show: 'value', value: { name, label } }]
  if (isChecked)
    stations.push({ name: `${name}-code`, show: 'value', value: { name: 'code', label: 'One-time code' } })
  return stations
}

/**
 * The kind of document that is shown: what our own camera's picture says, else what the applicant
 * chose, else the only one allowed.
 */
export function documentTypeIn(session: Session<any>): DocumentType | undefined {
  const front = session.captures.findLast((capture) => capture.step === 'front')
  if (front?.ours && front.report?.document?.type) return front.report.document.type
  const native = nativeOf(session)
  if (native.chosen) return native.chosen.documentType
  const step = native.steps.find((one) => one.kind === 'document')
  const allowed = step && allowedTypes(flagsIn(step, native.flags))
  if (allowed?.length === 1) return allowed[0]
  return front ? session.document.type : undefined
}

/** How a picture may come at this station. */
export function waysIn(station: Station, native: IdentomatNative): { camera: boolean; file: boolean } {
  const flags = flagsIn(station.step, native.flags)
  switch (station.step.kind) {
    case 'document':
      return { camera: !flags.disable_document_capture, file: flags.allow_document_upload }
    case 'face-document':
      return { camera: true, file: flags.allow_face_doc_upload }
    case 'general-document': {
      const camera = flags.allow_general_document_capture
      const file = flags.allow_general_document_upload
      return camera || file ? { camera, file } : { camera: true, file: true }
    }
    default:
      return { camera: true, file: flags.allow_face_upload }
  }
}
