import type { RequestHandler } from 'express'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { suggest } from '../../foundation/errors.ts'
import type { OpenApiDocument, Reading } from '../../providers/provider.ts'
import { compileContract } from '../contract.ts'
import type { House } from '../house.ts'
import type { ControlAnswer } from './call.ts'
import { checkQueryNames, describeProblem, queryNames } from './check-call.ts'
import { createHostGuard, createTokenGuard } from './guard.ts'
import contractFile from './openapi.json' with { type: 'json' }
import { ControlProblem, problemBody, toProblem } from './problem.ts'
import { readJsonBody } from './read-body.ts'
import { routes } from './routes/index.ts'

export const controlContract = contractFile as unknown as OpenApiDocument

/**
 * Our own API, mounted at `/control`. A call goes: host and origin → route → token → body → contract
 * → the operation's handler. Everything that goes wrong is phrased here, once.
 */
export function createControlRouter(house: House): RequestHandler {
  const contract = compileContract(controlContract)
  const checkHost = createHostGuard(house)
  const checkToken = createTokenGuard(house.options.controlToken)

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<ControlAnswer | undefined> => {
    checkHost(request)
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const method = request.method ?? 'GET'
    const route = contract.route(method === 'HEAD' ? 'GET' : method, joinName(url.pathname))
    // Who has no token learns nothing about the paths either.
    if (route.found !== 'operation') {
      checkToken(request)
      throw route.found === 'nothing'
        ? noSuchPath(
            url.pathname,
            contract.operations.map((one) => one.template),
          )
        : new ControlProblem(
            405,
            `${url.pathname} takes ${route.allow.join(', ')}; got ${method}.`,
            { place: 'method', expected: `one of ${route.allow.join(', ')}`, allow: route.allow },
            { allow: route.allow.join(', ') },
          )
    }
    const { operation, params } = route
    const query = Object.fromEntries(url.searchParams)
    if (operation.operationId !== 'getHealth') {
      const inQuery = queryNames(controlContract, operation).includes('token') ? query['token'] : undefined
      checkToken(request, inQuery)
    }
    checkQueryNames(query, operation, controlContract)
    const takesBody = controlContract.paths[operation.template]?.[method.toLowerCase()]?.requestBody
    const body = takesBody ? await readJsonBody(request) : undefined
    const problems = operation.checkRequest(
      { query, body, request: { headers: request.headers } } as unknown as Reading,
      params,
    )
    if (problems.length) throw describeProblem(problems, operation, controlContract)
    const handle = routes[operation.operationId as keyof typeof routes]
    return handle({ house, params, query, body, request, response })
  }

  return (request, response) => {
    answer(request, response)
      .catch((error: unknown) => phrase(error, house))
      .then((reply) => reply && send(reply, request, response))
      .catch((error: unknown) => {
        house.logger.error('defect while answering a control call', { message: String(error) })
        response.destroy()
      })
  }
}

/** The name of a scenario has slashes; for the route it is one segment. */
function joinName(path: string): string {
  const match = /^\/scenarios\/(.+)$/.exec(path)
  if (!match) return path
  return `/scenarios/${encodeURIComponent(safeDecode(match[1]!))}`
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function noSuchPath(path: string, templates: string[]): ControlProblem {
  const hint = suggest(path, templates)
  return new ControlProblem(404, `There is nothing at /control${path}${hint ? ` (${hint})` : ''}.`, {
    place: 'path',
    expected: 'a path of GET /control/openapi.json',
    suggestion: hint,
  })
}

function phrase(error: unknown, house: House): ControlAnswer {
  const problem = toProblem(error)
  if (problem)
    return {
      status: problem.status,
      body: problemBody(problem),
      contentType: 'application/problem+json',
      headers: problem.headers,
    }
  house.logger.error('defect in the control API', {
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
  const message = error instanceof Error ? error.message : String(error)
  const defect = new ControlProblem(500, `The sandbox itself is broken here: ${message}`)
  return {
    status: 500,
    body: problemBody(defect),
    contentType: 'application/problem+json',
    headers: { 'x-sandbox-defect': message.replaceAll(/[^\x20-\x7e]/g, ' ').slice(0, 200) },
  }
}

function send(reply: ControlAnswer, request: IncomingMessage, response: ServerResponse): void {
  const bytes =
    reply.bytes ?? (reply.body === undefined ? undefined : Buffer.from(`${JSON.stringify(reply.body)}`))
  const headers: Record<string, string | number> = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...reply.headers,
  }
  if (bytes) {
    headers['content-type'] = reply.contentType ?? 'application/json'
    headers['content-length'] = bytes.byteLength
  }
  response.writeHead(reply.status, headers)
  response.end(request.method === 'HEAD' ? undefined : bytes)
}
