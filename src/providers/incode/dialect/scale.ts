import type { InspectionReport, MeasureResult } from '../../../domain/capture/capture.ts'

/** The limits that the vendor's own guide gives to clients. */
export const GLARE_AT_LEAST = 10
export const SHARPNESS_AT_LEAST = 10
export const WIDTH_AT_LEAST = 155

/** The first of these measures that the inspection made. */
export function measured(
  report: InspectionReport | undefined,
  ...names: string[]
): MeasureResult | undefined {
  for (const name of names) {
    const found = report?.measures[name]
    if (found) return found
  }
  return undefined
}

/**
 * A measure on the vendor's scale of 0 to 100, higher is better, where 10 is the limit: a measure that
 * stands at its own limit stands at 10, so that what we find is what a client with the guide's limits finds.
 */
export function onVendorScale(
  measure: MeasureResult | undefined,
  hasFinding: boolean,
  limit: number,
): number {
  const points = measure ? pointsOf(measure, limit) : hasFinding ? limit / 2 : 95
  return hasFinding ? clamp(points, 0, limit - 1) : clamp(points, limit, 100)
}

function pointsOf(measure: MeasureResult, limit: number): number {
  const { raw, threshold, score } = measure
  if (threshold === undefined || threshold <= 0) return score * 100
  if (raw === threshold) return limit
  const higherIsBetter = raw >= threshold === (measure.status !== 'fails')
  if (higherIsBetter) return raw < threshold ? (raw / threshold) * limit : limit + score * (100 - limit)
  return raw > threshold
    ? Math.min(1, threshold / raw) * (limit - 1)
    : 100 - (raw / threshold) * (100 - limit)
}

/** Pixels that the document's width covers, kept on the right side of the guide's limit. */
export function documentWidth(report: InspectionReport | undefined, hasFinding: boolean): number {
  const quad = report?.document?.quad
  const pixels = quad ? Math.max(distance(quad[0]!, quad[1]!), distance(quad[3]!, quad[2]!)) : undefined
  const width = pixels ?? (report && report.width > 0 ? report.width * 0.8 : 420)
  return hasFinding ? clamp(width, 0, WIDTH_AT_LEAST - 1) : clamp(width, WIDTH_AT_LEAST, 20_000)
}

function distance(a: [number, number], b: [number, number]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

export function clamp(value: number, low: number, high: number): number {
  return Math.round(Math.min(high, Math.max(low, value)))
}

/** Totals and scores are strings with one decimal. */
export function oneDecimal(value: number): string {
  return (Math.round(value * 10) / 10).toFixed(1)
}
