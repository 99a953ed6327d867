import type { FaceTask, Native, Scan, TaskType } from '../native.ts'
import type { Knobs } from '../settings.ts'
import type { DetailTask, DocumentScan, File, TransactionDetails } from '../wire.ts'
import { downloadAddress } from './addresses.ts'
import { phraseTime, phraseTimeOrNull } from './times.ts'

/** The detail form: here tasks are objects, and a pending transaction shows what was scanned so far. */
export function phraseDetails(native: Native, base: string, knobs: Knobs): TransactionDetails {
  const form: TransactionDetails = {
    id: native.id,
    state: knobs['K-STATES'][native.state],
    created: phraseTime(native.createdAt),
    expires: phraseTime(native.expiresAt),
    completed: phraseTimeOrNull(native.completedAt),
    tasks: native.tasks.map((type) => phraseTask(type, native, base, knobs)),
  }
  if (knobs['K-RESULTID']) form.resultId = native.resultId
  return form
}

function phraseTask(type: TaskType, native: Native, base: string, knobs: Knobs): DetailTask {
  if (type !== 'document_scan') return phraseFaceTask(type, faceTask(native, type), knobs)
  const { document } = native
  const task: DetailTask = {
    type,
    state: knobs['K-STATES'][document.state],
    level: native.options.level ?? knobs['K-LEVEL'].default,
    attempts: document.attempts,
    attemptsInvoiced: document.invoiced,
  }
  if (native.state === 'expired' && knobs['K-EXPIREDFILES'] === 'drop') return task
  task.documentScans = document.scans.map((scan) => phraseScan(scan, native, base, knobs))
  return task
}

export function faceTask(native: Native, type: TaskType): FaceTask {
  return type === 'face_liveness' ? native.liveness : native.match
}

function phraseFaceTask(type: TaskType, task: FaceTask, knobs: Knobs): DetailTask {
  const state = knobs['K-STATES'][task.state]
  if (knobs['K-FACEDETAIL'] === 'minimal') return { type, state }
  return { type, state, attempts: task.attempts, attemptsInvoiced: task.invoiced }
}

function phraseScan(scan: Scan, native: Native, base: string, knobs: Knobs): DocumentScan {
  return {
    created: phraseTime(scan.createdAt),
    code: scan.code,
    score: scan.score,
    source: scan.source,
    linked: scan.linked,
    files: phraseScanFiles(scan, native, base, knobs),
  }
}

/**
 * A joined scan lists its own raw picture, that of the scan it is joined to, then the recognised pages,
 * then the portrait; a file that comes again keeps its address. Files are only there while pending.
 */
function phraseScanFiles(scan: Scan, native: Native, base: string, knobs: Knobs): File[] {
  const isGone = native.state === 'expired'
  if (native.state !== 'pending' && !(isGone && knobs['K-EXPIREDFILES'] === 'null-url')) return []
  const joined = scan.joined === null ? undefined : native.document.scans[scan.joined]
  const url = (token: string) => (isGone ? null : downloadAddress(base, token))
  const withhold = knobs['K-REDACTRAW'] === 'withheld' && (native.options.redactFields ?? []).length > 0
  const raws = withhold ? [] : [scan.raw, ...(joined ? [joined.raw] : [])]
  const pages = inOrder([joined?.page, scan.page])
  const portrait = scan.portrait ?? joined?.portrait
  return [
    ...raws.map((raw) => ({
      category: 'document' as const,
      type: 'raw_document_image',
      url: url(raw.token),
    })),
    ...pages.map((page) => phrasePage(page, url(page.token), knobs)),
    ...(portrait ? [{ category: 'image' as const, type: 'portrait', url: url(portrait.token) }] : []),
  ]
}

type Page = NonNullable<Scan['page']>

/** Front before back, whichever was scanned first. */
export function inOrder(pages: (Page | null | undefined)[]): Page[] {
  return pages
    .filter((page): page is Page => page !== null && page !== undefined)
    .sort((a, b) => Number(a.name.endsWith(' Side B')) - Number(b.name.endsWith(' Side B')))
}

export function phrasePage(page: Page, url: string | null, knobs: Knobs): File {
  const type = knobs['K-DOCTYPE-CASE'] === 'upper' ? page.type.toUpperCase() : page.type
  return { category: 'document', type, name: page.name, score: page.score, url }
}
