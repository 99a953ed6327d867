import type { MeasureResult } from '../domain/capture/capture.ts'
import type { Measured } from '../domain/verdict/findings.ts'

/** What is fixed about a measure: how to read its number, and where the limit comes from. */
export interface MeasureFacts {
  name: string
  unit: string
  /** Whether more of it is better or worse. */
  better: 'more' | 'less'
  /** The number from which on it fails. */
  threshold: number
  /** The numbers that score 0 and 1. */
  worst: number
  best: number
  /** Where unit and limit come from. */
  source: string
}

/** Puts a number on its scale. `NaN` is a number that could not be told. */
export function grade(facts: MeasureFacts, raw: number): MeasureResult {
  if (Number.isNaN(raw)) {
    return { raw: 0, unit: facts.unit, score: 0, status: 'unknown', threshold: facts.threshold }
  }
  const share = (raw - facts.worst) / (facts.best - facts.worst)
  const fails = facts.better === 'more' ? raw < facts.threshold : raw > facts.threshold
  return {
    raw: Math.round(raw * 10_000) / 10_000,
    unit: facts.unit,
    score: Math.round(Math.max(0, Math.min(1, share)) * 1000) / 1000,
    status: fails ? 'fails' : 'ok',
    threshold: facts.threshold,
  }
}

/** A measure as evidence of a finding. */
export function evidenceOf(name: string, result: MeasureResult): Measured {
  const evidence: Measured = { measure: name, raw: result.raw, unit: result.unit }
  if (result.threshold !== undefined) evidence.threshold = result.threshold
  return evidence
}
