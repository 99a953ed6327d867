// The console does nothing that the control API cannot: this is all it talks to.

const KEY = 'sandbox-control-token'

/** The token comes in the address's fragment at first and is then kept for the browser's session. */
export function readToken(): string | undefined {
  const fromAddress = /token=([^&]+)/.exec(location.hash)?.[1]
  if (fromAddress) {
    sessionStorage.setItem(KEY, decodeURIComponent(fromAddress))
    // What is left in the address may be shown to others.
    history.replaceState(null, '', location.pathname + location.search)
  }
  return sessionStorage.getItem(KEY) ?? undefined
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY)
}

export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token)
}

export class Refused extends Error {
  readonly status: number
  constructor(status: number, detail: string) {
    super(detail)
    this.status = status
  }
}

export async function control<T = any>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { authorization: `Bearer ${sessionStorage.getItem(KEY) ?? ''}` }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const init: RequestInit = { method, headers }
  if (body !== undefined) init.body = JSON.stringify(body)
  const response = await fetch(`/control${path}`, init)
  const text = await response.text()
  const answer = text && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text
  if (!response.ok) throw new Refused(response.status, answer?.detail ?? answer?.title ?? response.statusText)
  return answer as T
}

/** Bytes that need the token in a header, with what they are. */
export async function readBytes(path: string): Promise<Blob> {
  const headers = { authorization: `Bearer ${sessionStorage.getItem(KEY) ?? ''}` }
  const response = await fetch(`/control${path}`, { headers })
  if (response.ok) return response.blob()
  const text = await response.text()
  let detail = response.statusText
  try {
    detail = JSON.parse(text).detail ?? detail
  } catch {
    // Not every refusal is JSON.
  }
  throw new Refused(response.status, detail)
}

export interface LiveEvent {
  kind: string
  tenant: string
  [fact: string]: unknown
}

/**
 * Live events, read from a stream (an EventSource cannot send the token). Opens again when it ends.
 *
 * @param connected is told when the stream stands and when it breaks
 */
export function follow(
  tenant: string,
  listener: (event: LiveEvent) => void,
  connected: (stands: boolean) => void,
): () => void {
  const abort = new AbortController()
  const run = async () => {
    while (!abort.signal.aborted) {
      try {
        const response = await fetch(`/control/events?tenant=${encodeURIComponent(tenant)}`, {
          headers: { authorization: `Bearer ${sessionStorage.getItem(KEY) ?? ''}` },
          signal: abort.signal,
        })
        if (!response.ok) throw new Refused(response.status, response.statusText)
        connected(true)
        const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
        let rest = ''
        for (;;) {
          const { value, done } = await reader.read()
          if (done) break
          rest += value
          const events = rest.split('\n\n')
          rest = events.pop()!
          for (const event of events) {
            const data = /^data: (.*)$/m.exec(event)?.[1]
            if (data) listener(JSON.parse(data))
          }
        }
      } catch {
        // The server went away or the tenant was changed; the loop decides.
      }
      if (abort.signal.aborted) return
      connected(false)
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
  void run()
  return () => abort.abort()
}
