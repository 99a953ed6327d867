import type { Reading, WireRequest } from '../../provider.ts'
import type { Part } from './multipart.ts'
import { gatherBody, type Parameters, readForm, readJsonText } from './parameters.ts'
import { tidyPath } from './tidy-path.ts'

/** What our hooks and routes read besides the body. */
export interface NativeReading {
  /** Query and body together; on a clash `K-BODY-WINS` decides. */
  query: Parameters
  sent: Parameters
  parts?: Part[]
}

/** Gathers parameters wherever they stand. `body` holds all of them, so that one schema judges every form. */
export function readRequest(request: WireRequest): Reading {
  const query = readForm(request.search.slice(1))
  const { parameters, parts, problem } = gatherBody(request)
  const body = withJson({ ...query, ...parameters })
  const native: NativeReading = { query: withJson(query), sent: withJson(parameters) }
  if (parts) native.parts = parts
  const reading: Reading = {
    request,
    path: tidyPath(request.path),
    query,
    body,
    native: native as unknown as Record<string, unknown>,
  }
  if (problem) reading.bodyProblem = problem
  return reading
}

function withJson(parameters: Parameters): Parameters {
  const read = { ...parameters }
  for (const name of ['flags', 'steps']) if (name in read) read[name] = readJsonText(read[name])
  return read
}

/** All parameters of a call; the body wins over the query unless the company's settings say otherwise. */
export function parametersOf(reading: Reading, bodyWins = true): Parameters {
  const { query, sent } = reading.native as unknown as NativeReading
  return bodyWins ? { ...query, ...sent } : { ...sent, ...query }
}

/** The raw parts in the order in which a signature runs over them. */
export function signedParts(reading: Reading): Buffer[] {
  const { parts } = reading.native as unknown as NativeReading
  return parts ? parts.map((part) => part.bytes) : [reading.request.rawBody]
}

export function partsOf(reading: Reading): Part[] {
  return (reading.native as unknown as NativeReading).parts ?? []
}
