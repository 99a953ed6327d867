import type { InspectionReport, MeasureResult } from '../domain/capture/capture.ts'
import type { Finding, FindingCode } from '../domain/verdict/findings.ts'
import { decidesFor, earlierSides, type Judged } from './document/judge.ts'
import { tellsWho } from './inspect-face.ts'
import type { InspectionRequest } from './inspection.ts'

interface Inspected {
  measures: Record<string, MeasureResult>
  judged: Judged[]
  document?: NonNullable<InspectionReport['document']>
  face?: NonNullable<InspectionReport['face']>
  liveness?: NonNullable<InspectionReport['liveness']>
}

type Facts = Pick<InspectionReport, 'width' | 'height' | 'format' | 'ours'>

/** Joins what was measured and judged into the report that leaves the inspection. */
export function joinReport(facts: Facts, inspected: Inspected, request: InspectionRequest): InspectionReport {
  // A single picture in place of a clip is asked about life as a clip is.
  const isAsked = ({ code }: Judged) => request.step !== 'clip' || code.startsWith('liveness.')
  const findings: Finding[] = inspected.judged.filter(isAsked).map(({ code, evidence, detail }) => ({
    code,
    origin: 'measured',
    step: request.step,
    ...(evidence && { evidence }),
    ...(detail && { detail }),
  }))
  return {
    ...facts,
    measures: inspected.measures,
    ...(inspected.document && { document: inspected.document }),
    ...(inspected.face && { face: inspected.face }),
    ...(inspected.liveness && { liveness: inspected.liveness }),
    findings,
    decides: decided(request, inspected),
  }
}

const SELFIE: FindingCode[] = [
  'face.not-found',
  'face.several',
  'face.off-centre',
  'face.too-far',
  'face.blurred',
  'face.too-dark',
  'face.glasses',
  'face.lenses',
  'face.mask',
]
const PRESENTED: FindingCode[] = ['liveness.print-attack', 'liveness.screen-attack', 'liveness.mask-attack']
const COMPARED: FindingCode[] = ['face.mismatch', 'face.weak-similarity']
const MOVING: FindingCode[] = [
  'liveness.still-image',
  'liveness.challenge-failed',
  'liveness.injected-stream',
]

function decided(request: InspectionRequest, inspected: Inspected): FindingCode[] {
  if (request.step === 'front' || request.step === 'back') {
    return decidesFor(request, earlierSides(request).length > 0)
  }
  if (request.step === 'clip') {
    return inspected.measures['motion'] ? [...PRESENTED, ...MOVING] : PRESENTED
  }
  const codes = [...SELFIE, ...PRESENTED]
  if (inspected.face?.similarity !== undefined && tellsWho(request)) codes.push(...COMPARED)
  return codes
}
