import { createHash } from 'node:crypto'
import { isoDay } from '../foundation/clock.ts'
import type { Capture, InspectionReport } from '../domain/capture/capture.ts'
import { Refusal } from '../domain/refusals.ts'
import type { Session } from '../domain/session/session.ts'
import type { CaptureStep, FindingCode } from '../domain/verdict/findings.ts'
import { PictureRefused, type EarlierReading, type InspectionRequest } from '../inspection/inspection.ts'
import type { Plan } from '../scenario/plan.ts'
import { predictCapture } from '../scenario/predict.ts'
import type { CaptureInput } from './turn.ts'
import { weighFindings, type ForeignPictures } from './weigh-findings.ts'
import type { Work } from './work.ts'

/** Findings that compare one capture with another: they need both to be ours. */
const COMPARES_WITH_DOCUMENT: FindingCode[] = ['face.mismatch', 'face.weak-similarity']
const COMPARES_WITH_OTHER_SIDE: FindingCode[] = ['document.sides-differ']

export async function submitCapture(
  work: Work,
  session: Session<any>,
  input: CaptureInput,
): Promise<Capture> {
  const plan = session.scenario.plan as unknown as Plan
  const attempt = session.applicant.attempts[input.step] ?? 0
  if (attempt >= plan.attempts.length && plan.attempts.length > 1) {
    work.explanation['mistake'] =
      `scenario ${plan.name} states ${plan.attempts.length} attempts; this is attempt ${attempt + 1} of ${input.step}, so the last one repeats`
  }
  const report = await inspect(work, session, input)
  const today = isoDay(work.for.now)
  const resolved = { plan, persona: session.persona, document: session.document }
  const foreignPictures: ForeignPictures = work.for.settings?.foreignPictures ?? 'follow-scenario'
  const findings = weighFindings({
    scripted: predictCapture(resolved, input.step, attempt, session.asks, today),
    report,
    decide: plan.decide,
    foreignPictures,
    dependsOnForeign: foreignPictures === 'measure' ? [] : foreignNeighbours(session, input.step),
  })
  const capture: Capture = {
    n: session.captures.length,
    step: input.step,
    attempt,
    at: work.for.now,
    source: input.source,
    contentType: `image/${report.format}`,
    sha256: createHash('sha256').update(input.bytes).digest('hex'),
    ours: report.ours,
    report,
    findings: findings.map((finding) => ({ ...finding, step: input.step, capture: session.captures.length })),
  }
  if (report.format === 'mp4' || report.format === 'webm') capture.contentType = `video/${report.format}`
  if (report.format === 'mjpeg') capture.contentType = 'video/x-motion-jpeg'
  if (report.format === 'y4m') capture.contentType = 'video/x-yuv4mpeg'
  if (report.format === 'pdf') capture.contentType = 'application/pdf'
  capture.media = work.putMedia(input.bytes, capture.contentType, session)
  session.captures.push(capture)
  session.applicant.attempts[input.step] = attempt + 1
  work.saveSession(session)
  work.event(session, 'capture', {
    n: capture.n,
    step: capture.step,
    attempt,
    source: capture.source,
    ours: capture.ours,
    findings: capture.findings.map((finding) => finding.code),
  })
  return capture
}

async function inspect(work: Work, session: Session, input: CaptureInput): Promise<InspectionReport> {
  const request: InspectionRequest = {
    bytes: input.bytes,
    step: input.step,
    today: isoDay(work.for.now),
    asks: session.asks,
    earlier: earlierReading(session, input.step),
  }
  if (input.limits) {
    const { bytes, pixels, formats } = input.limits
    request.limits = {
      ...(bytes === undefined ? {} : { bytes }),
      ...(pixels === undefined ? {} : { pixels }),
      ...(formats === undefined ? {} : { formats }),
    }
  }
  try {
    return await work.house.inspection.inspect(request)
  } catch (error) {
    if (error instanceof PictureRefused) throw new Refusal('CAPTURE_UNREADABLE', { reason: error.reason })
    throw error
  }
}

/** The last good reading of each step but the one being taken. */
function earlierReading(session: Session, step: CaptureStep): EarlierReading {
  const last = (wanted: CaptureStep) => session.captures.findLast((c) => c.step === wanted)?.report
  const documents = [step === 'front' ? undefined : last('front'), step === 'back' ? undefined : last('back')]
  const earlier: EarlierReading = { documents: documents.filter((report) => report !== undefined) }
  const portrait = last('front')?.face?.template
  if (portrait) earlier.portraitTemplate = portrait
  const selfie = last('selfie')?.face?.template
  if (selfie) earlier.selfieTemplate = selfie
  return earlier
}

function foreignNeighbours(session: Session, step: CaptureStep): FindingCode[] {
  const isForeign = (wanted: CaptureStep) =>
    session.captures.findLast((c) => c.step === wanted)?.ours === false
  const codes: FindingCode[] = []
  if ((step === 'selfie' || step === 'clip') && isForeign('front')) codes.push(...COMPARES_WITH_DOCUMENT)
  if (step === 'back' && isForeign('front')) codes.push(...COMPARES_WITH_OTHER_SIDE)
  if (step === 'front' && isForeign('back')) codes.push(...COMPARES_WITH_OTHER_SIDE)
  return codes
}
