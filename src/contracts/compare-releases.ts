import { isObject } from '../foundation/json.ts'
import { compileContract, type Contract } from '../http/contract.ts'
import type { OpenApiDocument, Problem, Reading } from '../providers/provider.ts'
import { declaredAnswer, declaredMessages, type Declared, typesOf } from './declared-answer.ts'

/** What a release promised: the providers' descriptions, and the pacts that consumers rely on. */
export interface Release {
  /** Provider → description. */
  descriptions: Record<string, OpenApiDocument>
  pacts: ComparedPact[]
}

export interface ComparedPact {
  file: string
  consumer: string
  /** Our name of the provider. */
  provider: string
  interactions: ComparedInteraction[]
}

export interface ComparedInteraction {
  type?: string
  description: string
  request?: {
    method?: string
    path?: string
    query?: Record<string, string[] | string> | string
    headers?: Record<string, unknown>
    body?: { content?: unknown }
  }
  response?: { status?: number; body?: { content?: unknown } }
  /** Of a message. */
  contents?: { content?: unknown }
}

/** A consumer and what a change breaks for it. */
export interface BrokenConsumer {
  consumer: string
  provider: string
  file: string
  interactions: number
  broken: { description: string; call: string; reasons: string[] }[]
}

/**
 * Says who breaks between two releases, from their descriptions alone: a consumer relies on the calls it
 * makes being taken and on the members of the answers that its pact names. Told is what the older release
 * promised and the newer one no longer does; what neither promises is no news.
 */
export function compareReleases(older: Release, newer: Release, pacts = older.pacts): BrokenConsumer[] {
  return pacts.map((pact) => {
    const before = older.descriptions[pact.provider]
    const now = newer.descriptions[pact.provider]
    const told = pact.interactions.filter((one) => one.request !== undefined || one.contents !== undefined)
    const judge = now && judgeOf(before, now)
    const broken = told.flatMap((interaction) => {
      const { request, response, contents } = interaction
      const isMessage = request === undefined
      const reasons = !judge
        ? [`provider ${pact.provider} is no longer there`]
        : isMessage
          ? judgeMessage(before, now, contents?.content)
          : judge(interaction)
      const call = isMessage
        ? 'message'
        : `${request.method ?? 'GET'} ${request.path ?? '/'} → ${response?.status ?? 200}`
      return reasons.length ? [{ description: interaction.description, call, reasons }] : []
    })
    const { consumer, provider, file } = pact
    return { consumer, provider, file, interactions: pact.interactions.length, broken }
  })
}

/** Reasons why an interaction breaks, in plain words. */
function judgeOf(
  before: OpenApiDocument | undefined,
  now: OpenApiDocument,
): (interaction: ComparedInteraction) => string[] {
  const old = before && compileContract(before)
  const current = compileContract(now)
  return ({ request = {}, response = {} }) => {
    const method = (request.method ?? 'GET').toUpperCase()
    const path = request.path ?? '/'
    const route = current.route(method, path)
    const oldRoute = old?.route(method, path)
    if (route.found !== 'operation') {
      // A call that was none before either is a consumer who relies on being refused.
      if (old && oldRoute?.found !== 'operation') return []
      return route.found === 'other-method'
        ? [`${method} is no longer answered there; ${route.allow.join(', ')} is`]
        : ['there is no such operation any more']
    }
    const status = response.status ?? 200
    const known = new Set(
      oldRoute?.found === 'operation' ? requestProblems(old!, method, path, request).map(nameOf) : [],
    )
    // Who relies on being refused does not mind being refused for one reason more.
    const refused =
      status >= 400
        ? []
        : requestProblems(current, method, path, request)
            .filter((problem) => !known.has(nameOf(problem)))
            .map((problem) => `the call is now refused: ${problem.place} ${problem.message}`)
    const was =
      oldRoute?.found === 'operation' && before
        ? declaredAnswer(before, oldRoute.operation.template, method, status)
        : undefined
    const is = declaredAnswer(now, route.operation.template, method, status)
    if (!is) return was || !before ? [...refused, `status ${status} is no longer answered`] : refused
    const content = response.body?.content
    const lost = content === undefined ? [] : lostMembers(content, was, is, 'answer')
    return [...refused, ...new Set(lost)]
  }
}

/** Reasons why a message breaks: what the older description says of such a message, against the newer one. */
function judgeMessage(before: OpenApiDocument | undefined, now: OpenApiDocument, content: unknown): string[] {
  if (!before) return []
  const newer = declaredMessages(now)
  const reasons = [...declaredMessages(before)]
    // Of several kinds, those that the message is one of; none of ours says nothing.
    .filter(([, was]) => lostMembers(content, undefined, was, '').length === 0)
    .map(([name, was]) => {
      const is = newer.get(name)
      return is ? lostMembers(content, was, is, 'message') : [`${name} is no longer sent`]
    })
  return [...new Set(reasons.toSorted((a, b) => a.length - b.length)[0] ?? [])]
}

function requestProblems(
  contract: Contract,
  method: string,
  path: string,
  request: NonNullable<ComparedInteraction['request']>,
): Problem[] {
  const route = contract.route(method, path)
  if (route.found !== 'operation') return []
  const headers = Object.fromEntries(
    Object.entries(request.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      String([value].flat()[0]),
    ]),
  )
  const query =
    typeof request.query === 'string'
      ? Object.fromEntries(new URLSearchParams(request.query))
      : Object.fromEntries(
          Object.entries(request.query ?? {}).map(([name, value]) => [name, [value].flat()[0]!]),
        )
  const content = request.body?.content
  const body = typeof content === 'string' ? (parse(content) ?? undefined) : content
  const reading = { query, body, request: { headers } } as unknown as Reading
  // A form is read by the vendor's own rules; only JSON is judged here.
  const problems = route.operation.checkRequest(reading, route.params)
  return isObject(body) || Array.isArray(body)
    ? problems
    : problems.filter((one) => !one.place.startsWith('body'))
}

function nameOf(problem: Problem): string {
  return `${problem.place} ${problem.keyword} ${JSON.stringify(problem.params)}`
}

/** Members of an answer that the consumer's pact names and the newer description does not promise as the older did. */
function lostMembers(value: unknown, was: Declared | undefined, is: Declared, at: string): string[] {
  if (Array.isArray(value)) {
    const item = is.item()
    if (!item) return []
    return value.flatMap((member) => lostMembers(member, was?.item(), item, `${at}[]`))
  }
  const types = typesOf(is)
  const own = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  const fits = types.length === 0 || types.includes(own) || (own === 'number' && types.includes('integer'))
  if (!fits) {
    const before = was ? typesOf(was) : []
    return [`${at} was ${before.join(' or ') || own} and is now ${types.join(' or ')}`]
  }
  if (isObject(value))
    return Object.entries(value).flatMap(([name, member]) => {
      const place = `${at}.${name}`
      const now = is.member(name)
      const before = was?.member(name)
      if (!now) return before || !was ? [`${place} is gone`] : []
      if (before && was!.requires(name) && !is.requires(name))
        return [
          `${place} was always there and may now be missing`,
          ...lostMembers(member, before, now, place),
        ]
      return lostMembers(member, before, now, place)
    })
  const values = is.values()
  if (values && !values.includes(value) && (was?.values()?.includes(value) ?? true))
    return [
      `${at} can no longer be ${JSON.stringify(value)}; it is one of ${values.map((one) => JSON.stringify(one)).join(', ')}`,
    ]
  return []
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
