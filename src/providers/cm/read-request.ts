import type { Reading, WireRequest } from '../provider.ts'

const API = '/id-scan/v1'
const ALIAS = '/id-scan-sandbox/v1'
/** Bodies of this API are small; more than this is no transaction. */
export const BODY_AT_MOST = 1024 * 1024

/** Reads path, query and JSON body. The sandbox alias is another name for the same paths. */
export function readRequest(request: WireRequest): Reading {
  const path = request.path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')
  const isAlias = path === ALIAS || path.startsWith(`${ALIAS}/`)
  const reading: Reading = {
    request,
    path: isAlias ? API + path.slice(ALIAS.length) : path,
    query: readQuery(request.search),
    body: undefined,
    native: { isAlias },
  }
  if (request.method === 'POST' || request.method === 'PUT') readBody(request, reading)
  return reading
}

function readQuery(search: string): Reading['query'] {
  const query: Reading['query'] = {}
  if (search === '') return query
  const params = new URLSearchParams(search)
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name)
    query[name] = values.length === 1 ? values[0]! : values
  }
  return query
}

function readBody(request: WireRequest, reading: Reading): void {
  const { rawBody, truncated } = request
  const got = request.headers['content-type']
  if (truncated || rawBody.length > BODY_AT_MOST) {
    reading.bodyProblem = { kind: 'too-large', detail: `${rawBody.length} bytes` }
    return
  }
  if (got !== undefined && (rawBody.length > 0 || request.method === 'POST') && !isJson(got)) {
    reading.bodyProblem = { kind: 'content-type', detail: got }
    return
  }
  if (rawBody.length === 0) return
  try {
    reading.body = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(rawBody))
  } catch (error) {
    reading.bodyProblem = { kind: 'not-json', detail: error instanceof Error ? error.message : String(error) }
  }
}

function isJson(contentType: string): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType.trim())
}
