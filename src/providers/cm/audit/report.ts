import { createHash } from 'node:crypto'
import type { JsonObject } from '../../../foundation/json.ts'
import type { Turn } from '../../../journey/turn.ts'
import { faceTask } from '../dialect/detail-form.ts'
import { goodScans, phraseResult } from '../dialect/result-form.ts'
import { phraseTime } from '../dialect/times.ts'
import { drawFile } from '../files/draw-file.ts'
import { nativeOf, type Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'
import type { FileKind } from '../steps/files.ts'

/** What the audit report says, before it is set on paper. */
export interface AuditReport {
  transaction: {
    id: string
    resultId: string
    created: string
    completed: string
    locale: string
    state: string
  }
  tasks: { type: string; state: string; attempts: number; score: number | null }[]
  scans: { created: string; source: string; code: string | null; linked: boolean }[]
  fields: { field: string; locale: string | null; validity: string; comparison: string; values: string }[]
  files: { type: string; sha256: string }[]
}

/** Gathers the report under the same limits as the result: fields not extracted are not in it. */
export async function gatherReport(session: Transaction, turn: Turn<Settings>): Promise<AuditReport> {
  const native = nativeOf(session)
  const { knobs } = turn.settings
  const result = phraseResult(session, turn.base, knobs)
  const [documentTask, ...faceTasks] = result['tasks'] as JsonObject[]
  const score = (task: JsonObject | undefined) =>
    (task?.[task === documentTask ? 'score' : knobs['K-FACERESULT'].score] ?? null) as number | null
  return {
    transaction: {
      id: native.id,
      resultId: native.resultId!,
      created: phraseTime(native.createdAt),
      completed: phraseTime(native.completedAt!),
      locale: native.locale,
      state: String(result['state']),
    },
    tasks: native.tasks.map((type) => {
      const task = type === 'document_scan' ? documentTask : faceTasks.find((one) => one['type'] === type)
      const { attempts } = type === 'document_scan' ? native.document : faceTask(native, type)
      return { type, state: String(task?.['state']), attempts, score: score(task) }
    }),
    scans: native.document.scans.map((scan) => ({
      created: phraseTime(scan.createdAt),
      source: scan.source,
      code: scan.code,
      linked: scan.linked,
    })),
    fields: visibleFields(documentTask!, native.options.redactFields ?? []),
    files: await hashFiles(session, turn),
  }
}

/** A field that is masked in the pictures is masked here too. */
function visibleFields(task: JsonObject, redacted: string[]): AuditReport['fields'] {
  return (task['result'] as JsonObject[]).map((object) => ({
    field: String(object['field']),
    locale: object['locale'] as string | null,
    validity: String(object['validity']),
    comparison: String(object['comparison']),
    values: redacted.includes(String(object['field']))
      ? 'redacted'
      : (object['values'] as JsonObject[]).map((one) => `${one['source']}: ${one['value']}`).join(', '),
  }))
}

async function hashFiles(session: Transaction, turn: Turn<Settings>): Promise<AuditReport['files']> {
  const native = nativeOf(session)
  const extract = native.options.extractFields
  const wanted: { kind: FileKind; capture: number; type: string }[] = []
  for (const scan of goodScans(native)) {
    if (scan.page && (!extract || extract.includes('document_image')))
      wanted.push({ kind: 'page', capture: scan.capture, type: scan.page.name })
    if (scan.portrait && (!extract || extract.includes('portrait')))
      wanted.push({ kind: 'portrait', capture: scan.capture, type: 'portrait' })
  }
  const { selfie } = native.liveness
  if (selfie) wanted.push({ kind: 'selfie', capture: selfie.capture, type: 'selfie' })
  const hashed: AuditReport['files'] = []
  for (const { kind, capture, type } of wanted) {
    const file = await drawFile(session, kind, capture, turn)
    if (file) hashed.push({ type, sha256: createHash('sha256').update(file.bytes).digest('hex') })
  }
  return hashed
}
