import { differencesOf, shapeOf } from '../http/evidence/shape-of.ts'
import {
  at,
  type Evidence,
  evidenceOf,
  listMissingEvidence,
  listVouchedParts,
  type VouchedPart,
} from '../http/evidence/list-evidence.ts'
import { isObject, type JsonObject } from '../foundation/json.ts'
import type { OpenApiDocument } from '../providers/provider.ts'

/** A part of a description as it was when its evidence was last looked at. */
export interface LedgerEntry {
  /** As people call it, its kind first: `operation createThing`, `status createThing 201`. */
  part: string
  evidence: Evidence[]
  /** What the evidence vouches for. */
  shape: JsonObject
}

/** JSON pointer into the description → entry. */
export type Ledger = Record<string, LedgerEntry>

/** Something that has to be looked at before the ledger may be written anew. */
export interface LedgerFinding {
  at: string
  /** `new`, `touched` and `gone` are taken over by writing the ledger; the others have to be mended first. */
  kind: 'new' | 'touched' | 'gone' | 'changed' | 'lost' | 'missing'
  /** What happened, exactly, and what to do. */
  text: string
}

const MARKS = ['seed', 'doc', 'sdk', 'sample', 'inferred']

/** The ledger that a description as it stands would have. */
export function ledgerOf(document: OpenApiDocument): Ledger {
  return Object.fromEntries(
    listVouchedParts(document).map((part) => [
      part.at,
      { part: `${part.kind} ${part.name}`, evidence: part.evidence, shape: shapeOf(part.node) },
    ]),
  )
}

/**
 * Compares a description with the ledger of what its evidence vouched for. A part whose shape changed
 * while its evidence stayed, evidence that is gone while its part stayed, and a part that has none must
 * be mended by a person; whatever else differs only has to be written down.
 */
export function compareWithLedger(document: OpenApiDocument, ledger: Ledger): LedgerFinding[] {
  const findings: LedgerFinding[] = []
  const parts = new Map(listVouchedParts(document).map((part) => [part.at, part]))
  for (const [pointer, entry] of Object.entries(ledger)) {
    const part = parts.get(pointer)
    if (part) findings.push(...compareEntry(part, entry))
    else findings.push(missingEntry(document, pointer, entry))
  }
  for (const [pointer, part] of parts) {
    if (ledger[pointer] === undefined)
      findings.push({
        at: pointer,
        kind: 'new',
        text: `${part.kind} ${part.name} is not in the ledger yet (evidence: ${say(part.evidence)}). Look at the source, then run "npm run evidence".`,
      })
    for (const one of part.evidence) {
      const fault = faultOf(one)
      if (fault) findings.push({ at: pointer, kind: 'missing', text: `${part.kind} ${part.name}: ${fault}` })
    }
  }
  for (const name of listMissingEvidence(document))
    findings.push({
      at: '',
      kind: 'missing',
      text: `${name} has no evidence. Give it an x-evidence {"mark","source","read"} (marks: ${MARKS.join(', ')}).`,
    })
  return findings
}

/** Whether writing the ledger anew is all there is to do about a finding. */
export function isOnlyToBeWritten(finding: LedgerFinding): boolean {
  return finding.kind === 'new' || finding.kind === 'touched' || finding.kind === 'gone'
}

function compareEntry(part: VouchedPart, entry: LedgerEntry): LedgerFinding[] {
  const name = `${part.kind} ${part.name}`
  const changes = differencesOf(entry.shape, shapeOf(part.node))
  const isTouched = JSON.stringify(entry.evidence) !== JSON.stringify(part.evidence)
  if (changes.length && !isTouched)
    return [
      {
        at: part.at,
        kind: 'changed',
        text: `${name} changed, but its evidence did not (${say(part.evidence)}): ${changes.join('; ')}. Read the source again and touch its x-evidence at ${part.at} (a new "read" day, another mark, source or note), then run "npm run evidence"; or take the change back.`,
      },
    ]
  if (isTouched)
    return [
      {
        at: part.at,
        kind: 'touched',
        text: `${name} has new evidence (${say(entry.evidence)} → ${say(part.evidence)})${changes.length ? ` for ${changes.join('; ')}` : ''}. Run "npm run evidence" to write it down.`,
      },
    ]
  return []
}

function missingEntry(document: OpenApiDocument, pointer: string, entry: LedgerEntry): LedgerFinding {
  const node = at(document, pointer)
  if (isObject(node) && evidenceOf(node).length === 0)
    return {
      at: pointer,
      kind: 'lost',
      text: `${entry.part} has lost its evidence (it was ${say(entry.evidence)}). Put x-evidence back at ${pointer}; if it was one too many, run "npm run evidence -- --drop '${pointer}'".`,
    }
  return {
    at: pointer,
    kind: 'gone',
    text: `${entry.part} is no longer in the description. Run "npm run evidence" to take it out of the ledger.`,
  }
}

function faultOf({ mark, source, read }: Evidence): string | undefined {
  if (!MARKS.includes(mark)) return `mark: expected one of ${MARKS.join(', ')}; got ${JSON.stringify(mark)}`
  if (typeof source !== 'string' || source === '') return 'its evidence names no source'
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(String(read)))
    return `read: expected a month or a day such as 2026-11-21; got ${JSON.stringify(read)}`
  return undefined
}

function say(evidence: Evidence[]): string {
  return evidence.map(({ mark, source, read }) => `${mark}, ${source}, read ${read}`).join(' and ') || 'none'
}
