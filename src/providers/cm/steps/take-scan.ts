import type { Capture } from '../../../domain/capture/capture.ts'
import type { DocumentSide } from '../../../domain/document/identity-document.ts'
import type { CaptureInput, Turn } from '../../../journey/turn.ts'
import { documentName, documentTypeName } from '../dialect/document-names.ts'
import { isInvoiced } from '../dialect/invoicing.ts'
import { isUnrecognised, phraseScanCode } from '../dialect/scan-code.ts'
import { pageScore } from '../dialect/score.ts'
import { announceTask } from '../events.ts'
import {
  nativeOf,
  type KnownPages,
  type Native,
  type Scan,
  type ScanCode,
  type Transaction,
} from '../native.ts'
import type { Settings } from '../settings.ts'
import { decideSoFar } from './decide-so-far.ts'
import { failTransaction } from './fail-transaction.ts'
import { finishWhenDone } from './finish-transaction.ts'
import { addFile } from './files.ts'

/** Takes one scan of the document: judges it, keeps its files, and moves the task on. */
export async function takeScan(
  session: Transaction,
  input: CaptureInput,
  turn: Turn<Settings>,
): Promise<void> {
  const native = nativeOf(session)
  const asked: DocumentSide = input.step === 'back' ? 'back' : 'front'
  const capture = await turn.journey.capture(session, input)
  const fails = processingFails(session, turn)
  const side = fails || isUnrecognised(capture.findings) ? null : sideShown(capture, asked)
  const joined = joinsTo(native.document.known, side ?? asked)
  const known: KnownPages = joined === null ? {} : { ...native.document.known }
  const scan = makeScan(session, capture, side, joined, turn)
  native.document.scans.push(scan)
  if (side) known[side] = native.document.scans.length - 1
  scan.code = phraseScanCode(
    {
      own: capture.findings,
      earlier:
        joined === null ? [] : (session.captures[native.document.scans[joined]!.capture]?.findings ?? []),
      fails,
      asked,
      sides: (['front', 'back'] as const).filter((one) => known[one] !== undefined),
      needs: session.document.sides,
      options: native.options,
    },
    turn.settings.knobs['K-ORDER'],
  )
  native.document.attempts++
  if (isInvoiced(scan.code)) native.document.invoiced++
  native.document.known = keepsPages(scan.code) ? known : {}
  turn.journey.save(session)
  turn.journey.tell(session, 'words', { scan: native.document.scans.length, code: scan.code })
  turn.explain({ scanCode: scan.code, findings: capture.findings.map(({ code }) => code) })
  await moveOn(session, native, scan.code, turn)
}

async function moveOn(
  session: Transaction,
  native: Native,
  code: ScanCode | null,
  turn: Turn<Settings>,
): Promise<void> {
  const limit = turn.settings.knobs['K-ATTEMPTS'].scans
  if (code === null) {
    native.document.state = 'completed'
    await announceTask(session, 'document_scan', turn)
    await finishWhenDone(session, turn)
  } else if (code === 'age_criteria_not_met' || (limit !== null && native.document.attempts >= limit)) {
    native.document.state = 'failed'
    await announceTask(session, 'document_scan', turn)
    await failTransaction(session, turn)
  } else {
    decideSoFar(session, turn)
  }
}

/** A side that was told missing is waited for, and so is another try at it; any other trouble starts anew. */
function keepsPages(code: ScanCode | null): boolean {
  return (
    code === null ||
    code === 'processing' ||
    code.startsWith('unknown_type') ||
    code.endsWith('_side_required')
  )
}

/** The scan that gave the other side, if this one can complete it. */
function joinsTo(known: KnownPages, side: DocumentSide): number | null {
  return (side === 'front' ? known.back : known.front) ?? null
}

function makeScan(
  session: Transaction,
  capture: Capture,
  side: DocumentSide | null,
  joined: number | null,
  turn: Turn<Settings>,
): Scan {
  const native = nativeOf(session)
  const score = pageScore(capture.report, side !== null)
  const scan: Scan = {
    createdAt: turn.now,
    code: null,
    score: side === null && joined !== null ? native.document.scans[joined]!.score : score,
    source: capture.source,
    linked: joined !== null,
    capture: capture.n,
    side,
    raw: addFile(session, turn, 'raw', capture.n),
    page: null,
    portrait: null,
    joined,
  }
  if (side === null) return scan
  const { document } = session
  const type = (capture.ours ? capture.report?.document?.type : undefined) ?? document.type
  scan.page = {
    ...addFile(session, turn, 'page', capture.n),
    type: documentTypeName(type),
    name: documentName({ ...document, type }, side),
    score,
  }
  const hasPortrait = !capture.findings.some(({ code }) => code === 'document.portrait-missing')
  if (side === 'front' && hasPortrait) scan.portrait = addFile(session, turn, 'portrait', capture.n)
  return scan
}

function sideShown(capture: Capture, asked: DocumentSide): DocumentSide {
  const isWrong = capture.findings.some(({ code }) => code === 'document.wrong-side')
  if (!isWrong) return asked
  return asked === 'front' ? 'back' : 'front'
}

/** The scenario's own failure of the vendor: for the first `times` scans, or for all. */
function processingFails(session: Transaction, turn: Turn<Settings>): boolean {
  const { system } = turn.journey.plan(session)
  const scripted = turn.journey.personFindings(session).some(({ code }) => code.startsWith('system.'))
  if (!system?.fails && !scripted) return false
  const before = nativeOf(session).document.scans.filter(({ code }) => code === 'processing').length
  return system?.times === undefined || before < system.times
}
