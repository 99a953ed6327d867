import { isoDay } from '../../../foundation/clock.ts'
import type { Session } from '../../../domain/session/session.ts'
import { nativeOf, type Native, type Scan, type TaskType } from '../native.ts'
import type { Knobs } from '../settings.ts'
import type { Result, ResultTask } from '../wire.ts'
import { downloadAddress } from './addresses.ts'
import { faceTask, inOrder, phrasePage } from './detail-form.ts'
import { readFields } from './fields.ts'
import { phraseFields } from './phrase-fields.ts'
import { taskScore } from './score.ts'

/** The result of a completed transaction. Says the same at every reading. */
export function phraseResult(session: Session<any>, base: string, knobs: Knobs): Result {
  const native = nativeOf(session)
  return {
    id: knobs['K-RESULTIDFIELD'] === 'result' ? native.resultId! : native.id,
    state: knobs['K-STATES'][native.state],
    tasks: native.tasks.map((type) =>
      type === 'document_scan'
        ? phraseDocumentTask(session, native, base, knobs)
        : phraseFaceTask(type, native, base, knobs),
    ),
  }
}

/** The scans that the task was completed with, front first. */
export function goodScans(native: Native): Scan[] {
  const { scans, known } = native.document
  return [known.front, known.back].flatMap((index) => (index === undefined ? [] : (scans[index] ?? [])))
}

function phraseDocumentTask(session: Session, native: Native, base: string, knobs: Knobs): ResultTask {
  const scans = goodScans(native)
  const pages = inOrder(scans.map((scan) => scan.page))
  const extract = native.options.extractFields
  const url = (token: string, graphic: string) =>
    extract && !extract.includes(graphic) ? null : downloadAddress(base, token)
  const portrait = scans.find((scan) => scan.portrait)?.portrait
  const showsPortrait = portrait && (!extract || extract.includes('portrait'))
  return {
    type: 'document_scan',
    state: knobs['K-STATES'][native.document.state],
    attempts: native.document.attempts,
    score: taskScore(
      pages.map((page) => page.score),
      knobs['K-SCORE'],
    ),
    result: phraseFields({
      readings: readFields(
        session,
        scans.map((scan) => scan.capture),
      ),
      country: session.document.country,
      today: isoDay(native.completedAt ?? native.createdAt),
      contradicts: contradicts(session, scans),
      checkDigitsValid: checkDigitsValid(session, scans),
      extract,
      knobs,
    }),
    files: [
      ...pages.map((page) => phrasePage(page, url(page.token, 'document_image'), knobs)),
      ...(showsPortrait
        ? [{ category: 'image' as const, type: 'portrait', url: downloadAddress(base, portrait.token) }]
        : []),
    ],
  }
}

function phraseFaceTask(type: TaskType, native: Native, base: string, knobs: Knobs): ResultTask {
  const task = faceTask(native, type)
  const names = knobs['K-FACERESULT']
  const form: ResultTask = {
    type,
    state: knobs['K-STATES'][task.state],
    attempts: task.attempts,
    [names.score]: task.score,
  }
  if (type !== 'face_liveness') return form
  const { selfie } = native.liveness
  form.files = selfie
    ? [{ category: 'image', type: names.selfie, url: downloadAddress(base, selfie.token) }]
    : []
  return form
}

function contradicts(session: Session, scans: Scan[]): boolean {
  return scans.some((scan) =>
    session.captures[scan.capture]?.findings.some(({ code }) => code === 'document.data-inconsistent'),
  )
}

/** As the machine zone of our own picture says; else as the scenario's document is made. */
function checkDigitsValid(session: Session, scans: Scan[]): boolean {
  const zones = scans.flatMap((scan) => {
    const capture = session.captures[scan.capture]
    return capture?.ours ? (capture.report?.document?.mrz ?? []) : []
  })
  if (zones.length === 0) return session.document.checkDigitsWrong !== true
  return zones.every((zone) => zone.checkDigitsValid)
}
