import { Refusal } from '../../../domain/refusals.ts'
import type { Turn } from '../../../journey/turn.ts'
import type { Transaction } from '../native.ts'
import type { Settings } from '../settings.ts'
import { expireWhenDue } from './expire-transaction.ts'

/** A transaction by its id, on the tenant's present time. @throws {Refusal} THING_UNKNOWN */
export async function findTransaction(id: string, turn: Turn<Settings>): Promise<Transaction> {
  const session = await turn.journey.find('transaction', id)
  await expireWhenDue(session, turn)
  return session
}

/** A completed transaction, when the result id is its own. @throws {Refusal} THING_UNKNOWN */
export async function findResult(id: string, resultId: string, turn: Turn<Settings>): Promise<Transaction> {
  const session = await findTransaction(id, turn)
  const unknown = (reason: string) => new Refusal('THING_UNKNOWN', { kind: 'result', id: resultId, reason })
  if (session.native.state !== 'completed') throw unknown(`the transaction is ${session.native.state}`)
  if (session.native.resultId !== resultId) throw unknown('not a result of this transaction')
  if (session.native.forgotten) throw unknown('the retention has passed')
  return session
}
