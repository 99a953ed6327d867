/** A thin client of the control API: what the library's `control` is, and what the CLI's commands use. */
export interface ControlClient {
  /** Answers the parsed JSON (or the text where the answer is none). @throws {ControlRefused} on any status from 400 */
  call<T = any>(method: string, path: string, body?: unknown): Promise<T>
  get<T = any>(path: string): Promise<T>
  post<T = any>(path: string, body?: unknown): Promise<T>
  put<T = any>(path: string, body?: unknown): Promise<T>
  patch<T = any>(path: string, body?: unknown): Promise<T>
  delete<T = any>(path: string): Promise<T>
}

/** The control API said no; `problem` is its RFC 9457 body. */
export class ControlRefused extends Error {
  readonly status: number
  readonly problem: Record<string, unknown>
  constructor(status: number, problem: Record<string, unknown>) {
    super(String(problem['detail'] ?? problem['title'] ?? `the control API answered ${status}`))
    this.name = 'ControlRefused'
    this.status = status
    this.problem = problem
  }
}

/** @param url address of the sandbox, without `/control` and without a slash at its end */
export function createControlClient(url: string, token: string): ControlClient {
  const call = async (method: string, path: string, body?: unknown): Promise<any> => {
    const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: 'application/json' }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const init: RequestInit = { method, headers }
    if (body !== undefined) init.body = JSON.stringify(body)
    const response = await fetch(`${url}/control${path.startsWith('/') ? path : `/${path}`}`, init)
    const text = await response.text()
    const answer =
      /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : text
    if (response.status >= 400)
      throw new ControlRefused(response.status, typeof answer === 'object' ? answer : { detail: text })
    return answer
  }
  return {
    call,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
  }
}
