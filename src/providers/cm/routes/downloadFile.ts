import { Refusal } from '../../../domain/refusals.ts'
import type { Call, Handler } from '../../provider.ts'
import { goodScans } from '../dialect/result-form.ts'
import { nativeOf, type Native, type Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'
import { expireWhenDue } from '../steps/expire-transaction.ts'
import type { FileKind } from '../steps/files.ts'

export const downloadFile: Handler<Settings> = async (call) => {
  const { token = '' } = call.params
  const session = await call.journey.find('download', token)
  await expireWhenDue(session, call)
  const { kind, capture } = (await call.keys.find('download', token))!.json as unknown as {
    kind: FileKind
    capture: number
  }
  const reason = whyGone(session, kind, capture, call)
  // The image library is loaded by the first download, not by the first call.
  const { drawFile } = await import('../files/draw-file.ts')
  const file = reason ? undefined : await drawFile(session, kind, capture, call)
  if (!file)
    throw new Refusal('THING_UNKNOWN', { kind: 'file', id: token, reason: reason ?? 'no longer kept' })
  const name = `${fileName(session, kind, capture)}.${file.extension}`
  return {
    status: 200,
    headers: { 'content-disposition': `inline; filename="${name}"`, 'cache-control': 'no-store' },
    contentType: file.contentType,
    body: file.bytes,
  }
}

/** Files live as long as their transaction is pending; those of a result as long as the result. */
function whyGone(session: Transaction, kind: FileKind, capture: number, call: Call<Settings>) {
  const native = nativeOf(session)
  const { redactFields = [], extractFields: extract } = native.options
  if (kind === 'raw' && redactFields.length > 0 && call.settings.knobs['K-REDACTRAW'] === 'withheld')
    return 'raw pictures are withheld where fields are masked'
  if (native.state === 'expired') return 'the transaction has expired'
  if (native.forgotten) return 'the retention has passed'
  if (native.state === 'pending') return undefined
  if (!isInResult(native, kind, capture))
    return call.now < native.expiresAt ? undefined : 'not in the result, and the transaction is over'
  if (extract && kind === 'page' && !extract.includes('document_image')) return 'not extracted'
  if (extract && kind === 'portrait' && !extract.includes('portrait')) return 'not extracted'
  return undefined
}

function isInResult(native: Native, kind: FileKind, capture: number): boolean {
  if (native.state !== 'completed' || kind === 'raw') return false
  return kind === 'selfie' || goodScans(native).some((scan) => scan.capture === capture)
}

function fileName(session: Transaction, kind: FileKind, capture: number): string {
  if (kind === 'raw') return 'raw_document_image'
  if (kind !== 'page') return kind
  const scan = nativeOf(session).document.scans.find((one) => one.capture === capture)
  return scan?.page?.type ?? 'document'
}
