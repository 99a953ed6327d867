import type { InspectionReport } from '../domain/capture/capture.ts'
import type { Finding, FindingCode } from '../domain/verdict/findings.ts'

/** What a foreign picture decides: nothing (the scenario does), or what its numbers say. */
export type ForeignPictures = 'follow-scenario' | 'measure'

/**
 * Weighs what a picture shows against what the scenario says it should.
 *
 * Precedence is per finding. A picture of our own camera stands for every finding it is able to tell
 * about; the scenario keeps the others. A foreign picture is measured and reported, and the scenario
 * decides, unless told otherwise. A scenario that decides as scripted always stands.
 */
export function weighFindings(facts: {
  scripted: Finding[]
  report: InspectionReport | undefined
  decide: 'by-content' | 'as-scripted'
  foreignPictures: ForeignPictures
  /** Codes that also hang on another capture which is not ours. */
  dependsOnForeign: FindingCode[]
}): Finding[] {
  const { scripted, report, decide, foreignPictures, dependsOnForeign } = facts
  if (!report || decide === 'as-scripted') return scripted
  if (!report.ours && foreignPictures === 'follow-scenario') return scripted
  const told = new Set(report.decides.filter((code) => !dependsOnForeign.includes(code)))
  const measured = report.findings.filter((finding) => told.has(finding.code))
  const kept = scripted.filter((finding) => !told.has(finding.code))
  return [...measured, ...kept]
}
