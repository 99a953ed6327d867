import type { InspectionReport } from '../domain/capture/capture.ts'
import { DEFAULT_LIMITS } from './decode/limits.ts'
import { readClip } from './decode/read-clip.ts'
import { readPicture } from './decode/read-picture.ts'
import { sniffFormat } from './decode/sniff.ts'
import { inspectClip } from './inspect-clip.ts'
import { inspectDocument } from './inspect-document.ts'
import { inspectSelfie } from './inspect-selfie.ts'
import type { InspectionRequest } from './inspection.ts'
import { bearsStrip, pictureBottom } from './ours.ts'
import { joinReport } from './report.ts'

/**
 * One inspection from bytes to report. First what may be refused (limits, format, broken), then whether
 * the picture is ours, then by step: a document, a selfie, or a clip.
 *
 * @throws {PictureRefused}
 */
export async function runPipeline(request: InspectionRequest): Promise<InspectionReport> {
  const limits = { ...DEFAULT_LIMITS, ...request.limits }
  const format = sniffFormat(request.bytes)
  const mayBeClip = request.step === 'clip' || format === 'y4m' || format === 'mp4' || format === 'webm'
  if (mayBeClip) {
    const clip = await readClip(request.bytes, limits)
    if (clip) return inspectClip(clip, request)
  }
  const decoded = await readPicture(request.bytes, limits)
  const strip = bearsStrip(decoded.frame)
  const bottom = pictureBottom(decoded.frame, strip)
  const facts = {
    width: decoded.width,
    height: decoded.height,
    format: decoded.format,
    ours: strip || decoded.commented,
  }
  const isPerson = request.step === 'selfie' || request.step === 'clip'
  const inspected = isPerson
    ? await inspectSelfie(decoded.frame, bottom, request)
    : await inspectDocument(decoded.frame, bottom, request)
  return joinReport(facts, inspected, request)
}
