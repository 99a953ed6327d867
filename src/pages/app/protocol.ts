// The page protocol, as the house serves it under every provider's mount.
import type { LeaveReason, PageState } from '../../providers/page-state.ts'
import type { PageShell } from '../../providers/page-shell.ts'

export type { LeaveReason, PageState }
/** What the page's HTML says; a vendor that puts the token into the fragment leaves it out. */
export type Shell = PageShell

export interface PageClient {
  token: string
  /** How many answers came to something that was done: pictures of the scenario are good until the next. */
  readonly answers: number
  state(): Promise<PageState>
  open(device: 'desktop' | 'mobile'): Promise<PageState>
  consent(agree: boolean): Promise<PageState>
  choose(documentType: string, country?: string): Promise<PageState>
  capture(step: string, picture: Blob, source: 'camera' | 'file'): Promise<PageState>
  value(name: string, value: string): Promise<PageState>
  leave(reason: LeaveReason): Promise<PageState>
  /** Address of a picture or clip that the sandbox's own camera makes for this session; a preview is small and quick. */
  cameraUrl(step: string, held: Record<string, string>, size: 'preview' | 'full'): string
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
  let answers = 0
  const send = async (
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<PageState> => {
    const init: RequestInit = body === undefined ? { method: 'GET' } : { method: 'POST', body, headers }
    const response = await fetch(base + path, init)
    const answer = await response.json().catch(() => ({}))
    if (body !== undefined) answers++
    if (response.ok) return answer as PageState
    if (response.status === 404) return DEAD
    throw new PageRefused(answer?.error?.facts?.reason ?? answer?.error?.code ?? String(response.status))
  }
  const json = (path: string, body: object) =>
    send(path, JSON.stringify(body), { 'content-type': 'application/json' })
  return {
    token,
    get answers() {
      return answers
    },
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
    cameraUrl: (step, held, size) => {
      const query = new URLSearchParams(size === 'preview' ? { ...held, preview: '' } : held)
      return `/_pages/camera/${shell.provider}/${encodeURIComponent(token)}/${step}?${query}`
    },
    follow: (listener) => {
      const source = new EventSource(`/_pages/live/${shell.provider}/${encodeURIComponent(token)}`)
      source.addEventListener('camera', (event) => listener(JSON.parse((event as MessageEvent<string>).data)))
      return () => source.close()
    },
  }
}
