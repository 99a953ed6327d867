import type { ErrorObject } from 'ajv/dist/2020.js'
import type { OpenApiDocument, OperationInfo, Problem, Reading } from '../providers/provider.ts'
import { type Validators, validatorsOf } from './validators.ts'

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head'] as const

/** One operation of a contract, with its checks, prepared at first use. */
export interface Operation extends OperationInfo {
  /** Problems of a request, in the order path, query, header, body. Empty when it honours the contract. */
  checkRequest(reading: Reading, params: Record<string, string>): Problem[]
  /** What is wrong with a JSON answer, as one line, or undefined. */
  checkReply(status: number, body: unknown): string | undefined
  /** Places of the schemas that these checks may ask for. */
  schemas(): string[]
}

export type Route =
  | { found: 'operation'; operation: Operation; params: Record<string, string> }
  | { found: 'other-method'; allow: string[] }
  | { found: 'nothing' }

export interface Contract {
  document: OpenApiDocument
  operations: Operation[]
  route(method: string, path: string): Route
}

interface Template {
  template: string
  segments: string[]
  literals: number
  byMethod: Map<string, Operation>
}

/** Compiles an OpenAPI 3.1 document: a routing table at once, validators at first use. */
export function compileContract(
  document: OpenApiDocument,
  makeValidators: (document: OpenApiDocument) => Validators = validatorsOf,
): Contract {
  let validators: Validators | undefined
  const validator: Validators = (pointer) => {
    validators ??= makeValidators(document)
    return validators(pointer)
  }
  const templates: Template[] = []
  const exact = new Map<string, Template>()
  const operations: Operation[] = []
  for (const [path, item] of Object.entries(document.paths)) {
    const segments = path.split('/')
    const literals = segments.filter((segment) => !segment.includes('{')).length
    const template: Template = { template: path, segments, literals, byMethod: new Map() }
    for (const method of METHODS) {
      const declared = item[method]
      if (!declared) continue
      const operation = compileOperation(document, path, method, item, validator)
      template.byMethod.set(method.toUpperCase(), operation)
      operations.push(operation)
    }
    if (segments.length === literals) exact.set(path, template)
    else templates.push(template)
  }
  // More literal segments win: /things/recent before /things/{id}.
  templates.sort((a, b) => b.literals - a.literals)
  const byLength = Map.groupBy(templates, (template) => template.segments.length)

  return {
    document,
    operations,
    route: (method, path) => {
      const allow = new Set<string>()
      const exactly = exact.get(path)
      if (exactly) {
        const operation = exactly.byMethod.get(method)
        if (operation) return { found: 'operation', operation, params: {} }
        for (const known of exactly.byMethod.keys()) allow.add(known)
      }
      const segments = path.split('/')
      for (const template of byLength.get(segments.length) ?? []) {
        const params = matchSegments(template.segments, segments)
        if (!params) continue
        const operation = template.byMethod.get(method)
        if (operation) return { found: 'operation', operation, params }
        for (const known of template.byMethod.keys()) allow.add(known)
      }
      return allow.size ? { found: 'other-method', allow: [...allow] } : { found: 'nothing' }
    },
  }
}

function matchSegments(template: string[], segments: string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (let i = 0; i < template.length; i++) {
    const wanted = template[i]!
    const came = segments[i]!
    if (wanted.startsWith('{') && wanted.endsWith('}')) {
      if (came === '') return undefined
      params[wanted.slice(1, -1)] = decodeSegment(came)
    } else if (wanted !== came) {
      return undefined
    }
  }
  return params
}

export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  required?: boolean
  schema?: { type?: string | string[] }
}

function compileOperation(
  document: OpenApiDocument,
  path: string,
  method: string,
  item: Record<string, any>,
  validator: Validators,
): Operation {
  const declared = item[method]
  const base = `/paths/${escapePointer(path)}/${method}`
  const parameters = [
    ...((item['parameters'] as unknown[]) ?? []).map((one, i) => ({
      one,
      at: `/paths/${escapePointer(path)}/parameters/${i}`,
    })),
    ...((declared.parameters as unknown[]) ?? []).map((one, i) => ({ one, at: `${base}/parameters/${i}` })),
  ].map(({ one, at }) => resolveRef<Parameter>(document, one, at))
  const body = declared.requestBody && resolveRef<any>(document, declared.requestBody, `${base}/requestBody`)
  const bodyType = body && pickJsonType(body.value.content)
  const bodyPointer = bodyType && `${body.at}/content/${escapePointer(bodyType)}/schema`
  const replies = new Map<string, string | undefined>()

  const checkParameter = (parameter: { value: Parameter; at: string }, got: unknown): Problem[] => {
    const place = `${parameter.value.in}.${parameter.value.name}`
    if (got === undefined) {
      if (!parameter.value.required) return []
      return [{ place, keyword: 'required', message: 'is required', params: {}, got }]
    }
    if (!parameter.value.schema) return []
    const validate = validator(`${parameter.at}/schema`)
    const value = coerce(got, parameter.value.schema.type)
    return validate(value) ? [] : toProblems(validate.errors, place, value)
  }

  return {
    operationId: declared.operationId,
    method: method.toUpperCase(),
    template: path,
    tags: declared.tags ?? [],
    checkRequest: (reading, params) => {
      const problems: Problem[] = []
      for (const parameter of parameters) {
        const { name } = parameter.value
        if (parameter.value.in === 'path') problems.push(...checkParameter(parameter, params[name]))
        if (parameter.value.in === 'query') problems.push(...checkParameter(parameter, reading.query[name]))
        if (parameter.value.in === 'header')
          problems.push(...checkParameter(parameter, reading.request.headers[name.toLowerCase()]))
      }
      if (body && !reading.bodyProblem) {
        if (reading.body === undefined) {
          if (body.value.required)
            problems.push({
              place: 'body',
              keyword: 'required',
              message: 'is required',
              params: {},
              got: undefined,
            })
        } else if (bodyPointer && !Buffer.isBuffer(reading.body)) {
          const validate = validator(bodyPointer)
          if (!validate(reading.body)) problems.push(...toProblems(validate.errors, 'body', reading.body))
        }
      }
      return problems
    },
    checkReply: (status, answer) => {
      const key = String(status)
      if (!replies.has(key)) replies.set(key, replyPointer(document, base, declared.responses ?? {}, key))
      const pointer = replies.get(key)
      if (pointer === undefined) return `status ${status} is not in the contract`
      if (pointer === '') return undefined
      const validate = validator(pointer)
      if (validate(answer)) return undefined
      const [first] = toProblems(validate.errors, 'answer', answer)
      return first ? `${first.place} ${first.message}` : 'the answer breaks the contract'
    },
    schemas: () => [
      ...parameters.flatMap(({ value, at }) => (value.schema ? [`${at}/schema`] : [])),
      ...(bodyPointer ? [bodyPointer] : []),
      ...Object.keys(declared.responses ?? {}).flatMap(
        (status) => replyPointer(document, base, declared.responses, status) || [],
      ),
    ],
  }
}

/** Where the schema of a status stands; '' when it states none; undefined when the status is not declared. */
function replyPointer(
  document: OpenApiDocument,
  base: string,
  responses: Record<string, unknown>,
  status: string,
): string | undefined {
  const name = [status, `${status[0]}XX`, 'default'].find((candidate) => Object.hasOwn(responses, candidate))
  if (name === undefined) return undefined
  const { value, at } = resolveRef<any>(document, responses[name], `${base}/responses/${name}`)
  const type = pickJsonType(value.content)
  return type && value.content[type].schema ? `${at}/content/${escapePointer(type)}/schema` : ''
}

function pickJsonType(content: Record<string, unknown> | undefined): string | undefined {
  return Object.keys(content ?? {}).find((type) => /[/+]json\b/.test(type))
}

function resolveRef<T>(document: OpenApiDocument, value: any, at: string): { value: T; at: string } {
  if (typeof value?.$ref !== 'string') return { value, at }
  const pointer = value.$ref.slice(1)
  let target: any = document
  for (const part of pointer.split('/').slice(1))
    target = target?.[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  if (target === undefined) throw new Error(`${at}: ${value.$ref} leads nowhere`)
  return resolveRef(document, target, pointer)
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
}

/** Query and header values are text; the schema says what they stand for. */
function coerce(got: unknown, type: string | string[] | undefined): unknown {
  if (typeof got !== 'string') return got
  const types = typeof type === 'string' ? [type] : (type ?? [])
  if ((types.includes('integer') || types.includes('number')) && /^-?\d+(\.\d+)?$/.test(got))
    return Number(got)
  if (types.includes('boolean') && (got === 'true' || got === 'false')) return got === 'true'
  if (types.includes('array')) return [got]
  return got
}

function toProblems(errors: ErrorObject[] | null | undefined, root: string, value: unknown): Problem[] {
  return (errors ?? []).map((error) => {
    const parts = error.instancePath
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    let got: any = value
    for (const part of parts) got = got?.[part]
    if (error.keyword === 'required') {
      parts.push(String(error.params['missingProperty']))
      got = undefined
    }
    return {
      place: [root, ...parts].join('.'),
      keyword: error.keyword,
      message: error.message ?? 'is wrong',
      params: error.params,
      got,
    }
  })
}
