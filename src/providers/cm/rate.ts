import { Refusal } from '../../domain/refusals.ts'
import type { Handler } from '../provider.ts'
import type { Settings } from './settings.ts'

/** Holds callers to so many calls in a second of the tenant's time, where the knob asks for it. */
export function withRate(handler: Handler<Settings>): Handler<Settings> {
  return async (call) => {
    const most = call.settings.knobs['K-RATE']
    if (most !== null) {
      const second = Math.floor(call.now / 1000)
      const id = String(call.caller['keyId'])
      const row = (await call.records.find('rate', id))?.json
      const count = row?.['second'] === second ? Number(row['count']) : 0
      if (count >= most) throw new Refusal('TOO_MANY_REQUESTS', { retryAfterSeconds: 1 })
      call.records.put({ kind: 'rate', id, json: { second, count: count + 1 } })
    }
    return handler(call)
  }
}
