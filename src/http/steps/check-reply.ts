import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'

/** Do we honour the contract? If not it is our defect, and the header says so loudly. */
export async function checkReply(house: ExchangeHouse, passage: Passage): Promise<void> {
  const answer = passage.answer!
  if (answer.raw || answer.stream || Buffer.isBuffer(answer.body)) return
  const wrong = passage.operation?.checkReply(answer.status, answer.body)
  if (wrong === undefined || passage.plan.instead) return
  const where = `${passage.door.name} ${passage.operation!.operationId} ${answer.status}`
  house.logger.error(`defect: ${where} breaks its own contract: ${wrong}`)
  passage.explanation['defect'] = `${where}: ${wrong}`
  passage.answer = {
    ...answer,
    headers: { ...answer.headers, 'x-sandbox-defect': `${where}: ${wrong}`.slice(0, 300) },
  }
}
