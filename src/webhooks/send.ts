import type { DeliveryAttempt } from '../storage/port.ts'

/** Which hosts a webhook may be sent to: loopback always, others by name. */
export function isAllowedTarget(url: string, allowed: string[]): boolean {
  let host: string
  try {
    const parsed = new URL(url)
    if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return false
    host = parsed.hostname.replace(/^\[|\]$/g, '')
  } catch {
    return false
  }
  return isLoopback(host) || allowed.includes(host) || allowed.includes('*')
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

export interface SendOutcome {
  attempt: Omit<DeliveryAttempt, 'at'>
  headers: Record<string, string>
}

/**
 * Posts one body. Redirects are not followed; a refused connection and a timeout are outcomes, not
 * errors. Real time is used for the timeout alone.
 */
export async function send(
  url: string,
  headers: Record<string, string>,
  body: string,
  options: { timeoutMs: number; monotonicNow(): number; allowed: string[] },
): Promise<SendOutcome> {
  const begun = options.monotonicNow()
  const elapsed = () => Math.round(options.monotonicNow() - begun)
  if (!isAllowedTarget(url, options.allowed)) {
    const error = 'the target is not on loopback and its host was not allowed (--allow-target)'
    return { attempt: { error, elapsedMs: 0 }, headers: {} }
  }
  try {
    const response = await fetch(url, {
      method: 'POST',
      // A connection of its own each: one kept alive may be closed by the consumer just when it is used again.
      headers: { ...headers, connection: 'close' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs),
    })
    const answer = (await response.text()).slice(0, 2000)
    return {
      attempt: { status: response.status, answer, elapsedMs: elapsed() },
      headers: Object.fromEntries(response.headers),
    }
  } catch (error) {
    return { attempt: { error: explain(error), elapsedMs: elapsed() }, headers: {} }
  }
}

function explain(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time'
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : String(cause)
}
