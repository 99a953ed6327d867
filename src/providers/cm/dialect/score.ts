import type { InspectionReport } from '../../../domain/capture/capture.ts'
import type { Knobs } from '../settings.ts'

/** Two decimals, as the vendor writes scores. */
export function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100
}

/** What the engine thinks of a page, 0 to 1: recognised pages from 0.8, the others below a half. */
export function pageScore(report: InspectionReport | undefined, isRecognised: boolean): number {
  const quality = qualityOf(report)
  return isRecognised ? twoDecimals(0.8 + 0.19 * quality) : twoDecimals(0.45 * quality)
}

/** The task's score from its pages' scores. */
export function taskScore(pages: number[], manner: Knobs['K-SCORE']): number | null {
  if (pages.length === 0) return null
  if (manner === 'first') return pages[0]!
  if (manner === 'minimum') return Math.min(...pages)
  // Summed in hundredths: 0.85 and 0.87 are not quite what they look like.
  return Math.round(pages.reduce((sum, page) => sum + Math.round(page * 100), 0) / pages.length) / 100
}

const QUALITY = [
  'sharpness',
  'blurWidth',
  'glareShare',
  'brightness',
  'overexposure',
  'resolution',
  'contrast',
]

function qualityOf(report: InspectionReport | undefined): number {
  const scores = QUALITY.flatMap((name) => report?.measures[name]?.score ?? [])
  if (scores.length === 0) return 0.95
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  return Math.min(1, Math.max(0, mean))
}
