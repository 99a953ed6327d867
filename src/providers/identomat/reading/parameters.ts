import { isObject } from '../../../foundation/json.ts'
import type { Reading, WireRequest } from '../../provider.ts'
import { boundaryOf, type Part, readParts } from './multipart.ts'

/** Parameters by name. A file's value is its bytes. */
export type Parameters = Record<string, unknown>

export interface GatheredBody {
  parameters: Parameters
  parts?: Part[]
  problem?: NonNullable<Reading['bodyProblem']>
}

/**
 * Reads a body by what it is, for clients declare it wrongly: JSON under a form's type, a form under
 * none. Multipart when a boundary is declared, JSON when it begins like an object, else a form.
 */
export function gatherBody(request: WireRequest): GatheredBody {
  if (request.truncated) return { parameters: {}, problem: { kind: 'too-large', detail: 'body' } }
  const { rawBody, headers } = request
  if (rawBody.length === 0) return { parameters: {} }
  const contentType = headers['content-type']
  const boundary = boundaryOf(contentType)
  if (boundary !== undefined) return gatherParts(rawBody, boundary)
  const text = rawBody.toString('utf8').replace(/^\uFEFF/, '')
  const trimmed = text.trimStart()
  if (trimmed === '') return { parameters: {} }
  if (trimmed.startsWith('{')) return gatherJson(trimmed)
  if (/json/i.test(contentType ?? '') && !trimmed.includes('=')) return notJson('no JSON object')
  return { parameters: readForm(text.trim()) }
}

function gatherParts(body: Buffer, boundary: string): GatheredBody {
  const parts = readParts(body, boundary)
  if (!parts) return { parameters: {}, problem: { kind: 'malformed', detail: 'broken multipart body' } }
  const parameters = Object.fromEntries(
    parts.map((part) => [part.name, part.fileName === undefined ? part.bytes.toString('utf8') : part.bytes]),
  )
  return { parameters, parts }
}

function gatherJson(text: string): GatheredBody {
  try {
    const body: unknown = JSON.parse(text)
    if (isObject(body)) return { parameters: { ...body } }
  } catch {
    // Told below.
  }
  return notJson('broken JSON')
}

function notJson(detail: string): GatheredBody {
  return { parameters: {}, problem: { kind: 'not-json', detail } }
}

/** The last of several values of one name stands. */
export function readForm(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** `flags` and `steps` come as JSON or as text that holds it. What is no JSON stays the text it is. */
export function readJsonText(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}
