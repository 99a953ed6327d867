import type { Handler } from '../../provider.ts'
import { withRate } from '../rate.ts'
import { createTransaction } from './createTransaction.ts'
import { createWebhook } from './createWebhook.ts'
import { deleteTransaction } from './deleteTransaction.ts'
import { deleteWebhook } from './deleteWebhook.ts'
import { downloadFile } from './downloadFile.ts'
import { getAuditReport, getTransactionAuditReport } from './getAuditReport.ts'
import { getResult } from './getResult.ts'
import { getTransaction } from './getTransaction.ts'
import { getWebhook } from './getWebhook.ts'
import { listTransactions } from './listTransactions.ts'
import { listWebhooks } from './listWebhooks.ts'
import { openPage } from './openPage.ts'
import { updateWebhook } from './updateWebhook.ts'

/** The vendor's whole surface: operationId → handler. */
export const routes: Record<string, Handler> = {
  createTransaction: withRate(createTransaction),
  getTransaction: withRate(getTransaction),
  listTransactions: withRate(listTransactions),
  deleteTransaction: withRate(deleteTransaction),
  getResult: withRate(getResult),
  getAuditReport: withRate(getAuditReport),
  getTransactionAuditReport: withRate(getTransactionAuditReport),
  downloadFile: withRate(downloadFile),
  createWebhook: withRate(createWebhook),
  listWebhooks: withRate(listWebhooks),
  getWebhook: withRate(getWebhook),
  updateWebhook: withRate(updateWebhook),
  deleteWebhook: withRate(deleteWebhook),
  openPage,
}
