import type { WebhookManner } from '../provider.ts'
import type { Settings } from './settings.ts'

/** No signature: what authenticates a delivery is a header that the subscriber chose itself. */
export const webhook: WebhookManner = {
  timeoutMs: 10_000,
  accepts: (status) => status >= 200 && status < 300,
  retryAfterMs: (delivery, made, settings: Settings) => {
    const { retries, firstSeconds, on } = settings.knobs['K-RETRY']
    if (made > retries) return undefined
    const status = delivery.attempts.at(-1)?.status
    // The older page of the vendor repeats on 5xx alone.
    if (on === '5xx' && status !== undefined && status < 500) return undefined
    return firstSeconds * 1000 * 2 ** (made - 1)
  },
}
