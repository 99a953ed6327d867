import { isObject } from '../../foundation/json.ts'
import type { Reading, WireRequest } from '../provider.ts'
import { ISSUER_PATH, platformOf } from './platform.ts'

/** What no contract knows: a token service is only found on its own platform. */
const ELSEWHERE = '/not-on-this-platform'

export function readRequest(request: WireRequest): Reading {
  const native = platformOf(request.path)
  const foreign = native.platform === 'current' ? ISSUER_PATH.enterprise : ISSUER_PATH.current
  let path = tidyPath(native.instance)
  if (path === foreign || path.startsWith(`${foreign}/`)) path = ELSEWHERE + path
  const reading: Reading = {
    request,
    path,
    query: readQuery(request.search),
    body: undefined,
    native: { ...native },
  }
  readBody(reading)
  return reading
}

// The vendor's own error sample shows a path with a slash at its end being served.
function tidyPath(path: string): string {
  const tidied = path.replaceAll(/\/{2,}/g, '/')
  if (tidied === '/capture') return '/capture/'
  return tidied.length > 1 && tidied.endsWith('/') && tidied !== '/capture/' ? tidied.slice(0, -1) : tidied
}

function readQuery(search: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(search)) {
    const known = query[name]
    query[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value]
  }
  return query
}

function readBody(reading: Reading): void {
  const { request } = reading
  if (request.truncated) {
    reading.bodyProblem = { kind: 'too-large', detail: 'more than the gateway takes' }
    return
  }
  const text = request.rawBody.toString('utf8')
  if (text.trim() === '') return
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') {
    reading.body = readQuery(text)
    reading.native = { ...reading.native, form: true }
    return
  }
  if (type !== '' && !/^application\/([\w.+-]+\+)?json$/.test(type)) {
    reading.bodyProblem = { kind: 'content-type', detail: type }
    return
  }
  try {
    reading.body = withoutNulls(JSON.parse(text))
  } catch {
    reading.bodyProblem = { kind: 'not-json', detail: 'the body is no JSON' }
  }
}

// Clients send every optional member as null; the service takes null for absent.
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, withoutNulls(member)]),
  )
}
