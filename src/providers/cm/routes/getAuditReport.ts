import { Refusal } from '../../../domain/refusals.ts'
import type { Answer, Call, Handler } from '../../provider.ts'
import { nativeOf, type Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'
import { findResult, findTransaction } from '../steps/find-transaction.ts'

/** Under the result, where the sandbox puts the report as long as the real place is unknown. */
export const getAuditReport: Handler<Settings> = async (call) => {
  const { transactionId = '', resultId = '' } = call.params
  if (call.settings.knobs['K-AUDIT'].path !== 'nested')
    throw new Refusal('PATH_UNKNOWN', { path: call.request.path })
  return answerReport(await findResult(transactionId, resultId, call), call)
}

/** The same bytes under the transaction alone. */
export const getTransactionAuditReport: Handler<Settings> = async (call) => {
  const { transactionId = '' } = call.params
  const session = await findTransaction(transactionId, call)
  const { resultId } = nativeOf(session)
  return answerReport(await findResult(transactionId, resultId ?? 'none', call), call)
}

async function answerReport(session: Transaction, call: Call<Settings>): Promise<Answer> {
  const native = nativeOf(session)
  const { gatherReport } = await import('../audit/report.ts')
  const report = await gatherReport(session, call)
  if (call.settings.knobs['K-AUDIT'].format === 'json') return { status: 200, body: report }
  const { drawPdf } = await import('../audit/draw-pdf.ts')
  return {
    status: 200,
    headers: { 'content-disposition': `attachment; filename="audit-report-${native.id}.pdf"` },
    contentType: 'application/pdf',
    body: await drawPdf(report, native.completedAt!),
  }
}
