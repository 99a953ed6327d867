import { createHmac } from 'node:crypto'
import type { WebhookManner } from '../provider.ts'
import type { SignicatSettings } from './settings.ts'

export const webhook: WebhookManner = {
  retryAfterMs: (delivery, made, settings: SignicatSettings) => {
    const { knobs } = settings
    const isCallback = delivery.native['callback'] === true
    const waits = knobs[isCallback ? 'K-CALLBACK-RETRIES-SECONDS' : 'K-WEBHOOK-RETRIES-SECONDS']
    // An event is tried until it expires, at the last wait's pace; a callback only as often as is stated.
    const wait = waits[made - 1] ?? (isCallback ? undefined : waits.at(-1))
    return wait === undefined ? undefined : wait * 1000
  },
  accepts: (status, _headers, _settings, delivery) =>
    delivery?.native['callback'] === true ? status === 200 : status >= 200 && status < 300,
  timeoutMs: 10_000,
  sign: (delivery, body, settings: SignicatSettings): Record<string, string> => {
    const { secret } = delivery.native
    if (typeof secret !== 'string') return {}
    const signature = createHmac('sha256', secret).update(body).digest('hex')
    return { [settings.knobs['K-SIGNATURE-HEADER']]: signature }
  },
}
