import type { JsonObject } from '../../foundation/json.ts'
import type { Refusal } from '../../domain/refusals.ts'
import type { Answer } from '../../providers/provider.ts'
import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'

/** The vendor's no, in the vendor's words; the reason stays in the journal. */
export function phraseRefusal(house: ExchangeHouse, passage: Passage, refusal: Refusal): Answer {
  passage.explanation['refusal'] = { code: refusal.code, facts: plain(refusal.facts) }
  return passage.room.renderError(refusal, house.errorContext(passage))
}

/** We are wrong: said as ourselves, so that nobody takes it for the vendor's bad day. */
export function phraseDefect(house: ExchangeHouse, passage: Passage, error: unknown): Answer {
  passage.defect = error
  const message = error instanceof Error ? error.message : String(error)
  house.logger.error(`defect in ${passage.request.method} ${passage.door.mount}${passage.request.path}`, {
    message,
    stack: error instanceof Error ? (error.stack ?? '') : '',
  })
  passage.explanation['defect'] = message
  return {
    status: 500,
    headers: { 'x-sandbox-defect': message.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 300) },
    body: {
      sandboxDefect: message,
      about: 'This is an error of the sandbox itself, not an answer of the vendor.',
    },
  }
}

function plain(facts: unknown): JsonObject {
  return JSON.parse(JSON.stringify(facts)) as JsonObject
}
