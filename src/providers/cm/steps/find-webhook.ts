import { Refusal } from '../../../domain/refusals.ts'
import type { Turn } from '../../../journey/turn.ts'
import type { RecordRow } from '../../../storage/port.ts'
import type { Settings } from '../settings.ts'

/** @throws {Refusal} THING_UNKNOWN */
export async function findWebhook(id: string, turn: Turn<Settings>): Promise<RecordRow> {
  const row = await turn.records.find('webhook', id)
  if (!row) throw new Refusal('THING_UNKNOWN', { kind: 'webhook', id })
  return row
}
