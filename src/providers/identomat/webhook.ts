import type { WebhookManner } from '../provider.ts'
import type { IdentomatSettings } from './settings.ts'

/** Nothing is published about retries: any 2xx within ten seconds is taken, otherwise the knob's waits. */
export const webhook: WebhookManner = {
  retryAfterMs: (_delivery, made, settings: IdentomatSettings) => {
    const seconds = settings.knobs['K-CALLBACK-RETRY-SECONDS'][made - 1]
    return seconds === undefined ? undefined : seconds * 1000
  },
  accepts: (status) => status >= 200 && status < 300,
  timeoutMs: 10_000,
}
