// The page protocol, as the house serves it under every provider's mount.

export interface Shell {
  provider: string
  title: string
  base: string
  token?: string
  language: string
  skin?: { primary: string; background: string; text: string; font: string; languages: string[] }
}

export interface PageState {
  step:
    | 'consent'
    | 'choose'
    | 'front'
    | 'back'
    | 'selfie'
    | 'clip'
    | 'value'
    | 'hand-over'
    | 'processing'
    | 'done'
    | 'dead'
  language: string
  capture?: { camera: boolean; file: boolean; facing: 'user' | 'environment'; liveness?: boolean }
  documentTypes?: string[]
  countries?: string[]
  value?: { name: string; label: string; about?: string }
  retry?: { code: string; finding?: string }
  progress: { steps: string[]; at: number }
  handOver?: { url: string; optional: boolean }
  end?: {
    kind: 'finished' | 'failed' | 'expired' | 'unknown' | 'cancelled'
    messages?: { data: unknown; targetOrigin: string }[]
    redirect?: string
    redirectTop?: boolean
  }
  native?: Record<string, unknown>
}

export interface PageClient {
  token: string
  state(): Promise<PageState>
  open(device: 'desktop' | 'mobile'): Promise<PageState>
  consent(agree: boolean): Promise<PageState>
  choose(documentType: string, country?: string): Promise<PageState>
  capture(step: string, picture: Blob, source: 'camera' | 'file'): Promise<PageState>
  value(name: string, value: string): Promise<PageState>
  leave(reason: string): Promise<PageState>
  /** Address of a picture or clip that the sandbox's own camera makes for this session. */
  cameraUrl(step: string, held: Record<string, string>): string
  /** Calls back whenever somebody outside changes what the sandbox's camera shows. */
  follow(listener: (held: HeldByStep) => void): () => void
}

/** What the control API holds before the lens: shot parameters by step, and how the device behaves. */
export type HeldByStep = Partial<Record<'front' | 'back' | 'selfie' | 'clip', Record<string, unknown>>> & {
  device?: string
}

/** The server said no in a way that the page can tell. */
export class PageRefused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

const DEAD: PageState = {
  step: 'dead',
  language: 'en',
  progress: { steps: [], at: 0 },
  end: { kind: 'unknown' },
}

export function createPageClient(shell: Shell, token: string): PageClient {
  const base = `${new URL(shell.base).pathname.replace(/\/$/, '')}/_page/${encodeURIComponent(token)}`
  const send = async (
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<PageState> => {
    const init: RequestInit = body === undefined ? { method: 'GET' } : { method: 'POST', body, headers }
    const response = await fetch(base + path, init)
    const answer = await response.json().catch(() => ({}))
    if (response.ok) return answer as PageState
    if (response.status === 404) return DEAD
    throw new PageRefused(answer?.error?.facts?.reason ?? answer?.error?.code ?? String(response.status))
  }
  const json = (path: string, body: object) =>
    send(path, JSON.stringify(body), { 'content-type': 'application/json' })
  return {
    token,
    state: () => send(''),
    open: (device) => json('/open', { device }),
    consent: (agree) => json('/consent', { agree }),
    choose: (documentType, country) =>
      json('/choose', country ? { documentType, country } : { documentType }),
    capture: (step, picture, source) =>
      send(`/capture/${step}`, picture, {
        'content-type': picture.type || 'application/octet-stream',
        'x-capture-source': source,
      }),
    value: (name, value) => json('/value', { name, value }),
    leave: (reason) => json('/leave', { reason }),
    cameraUrl: (step, held) =>
      `/_pages/camera/${shell.provider}/${encodeURIComponent(token)}/${step}?${new URLSearchParams(held)}`,
    follow: (listener) => {
      const source = new EventSource(`/_pages/live/${shell.provider}/${encodeURIComponent(token)}`)
      source.addEventListener('camera', (event) => listener(JSON.parse((event as MessageEvent<string>).data)))
      return () => source.close()
    },
  }
}
