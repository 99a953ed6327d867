import fc from 'fast-check'
import { authorize, setUpState } from '../../src/contracts/set-up-state.ts'
import { compileContract } from '../../src/http/contract.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { arbitraryRequest, type FuzzedRequest } from './arbitrary-request.ts'

/** What came of a run: how many requests were sent, and how many of these broke the description. */
export interface FuzzTally {
  sent: number
  broken: number
  /** Answers by their first digit. */
  classes: Record<string, number>
}

/** Headers that some vendors want of every call; the provider's own way of contracts renews them. */
const HEADERS = {
  authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
  'api-version': '1.0',
  'x-api-key': 'x',
  'x-incode-hardware-id': 'x',
}

/**
 * Sends requests drawn from a provider's description, half of them broken, and holds every answer to it:
 * no defect, no 500, a status and a body that the operation's description knows.
 *
 * @throws {Error} with the smallest request found that is answered otherwise
 */
export async function fuzzProvider(
  sandbox: Sandbox,
  provider: string,
  options: { requests: number; seed: number },
): Promise<FuzzTally> {
  const { contract } = await sandbox.house.room(provider)
  const compiled = compileContract(contract)
  const state = 'a session that waits for its applicant: accepted'
  let place = await setUpState(sandbox, provider, state, {})
  const known = Object.values(place.values).filter((value): value is string => typeof value === 'string')
  const { baseUrl } = sandbox.providers[provider]!
  const tally: FuzzTally = { sent: 0, broken: 0, classes: {} }

  const answer = async (drawn: FuzzedRequest) => {
    const request = await authorize(sandbox, provider, place, {
      ...drawn,
      headers: { ...HEADERS, ...drawn.headers },
    })
    const init: RequestInit = { method: request.method, headers: request.headers, redirect: 'manual' }
    if (request.body && request.method !== 'GET') init.body = request.body
    const response = await fetch(`${baseUrl}${request.path}${request.query}`, init)
    return { response, text: await response.text() }
  }

  await fc.assert(
    fc.asyncProperty(arbitraryRequest(contract, known), async (drawn) => {
      // A tenant keeps what it is sent: a fresh one now and then keeps the run's memory small.
      if (tally.sent % 500 === 499) place = await setUpState(sandbox, provider, state, {})
      const { response, text } = await answer(drawn)
      const { status, headers } = response
      tally.sent++
      if (drawn.broken !== undefined) tally.broken++
      tally.classes[`${status}`[0]!] = (tally.classes[`${status}`[0]!] ?? 0) + 1
      const defect = headers.get('x-sandbox-defect')
      if (defect !== null) throw new Error(`a defect of the sandbox: ${defect}`)
      if (status === 500) throw new Error(`500: ${text.slice(0, 200)}`)
      const route = compiled.route(drawn.method, drawn.path)
      if (route.found !== 'operation' || !/json/.test(headers.get('content-type') ?? '')) return
      const fault = route.operation.checkReply(status, text === '' ? undefined : JSON.parse(text))
      if (fault !== undefined) throw new Error(`${route.operation.operationId} ${status}: ${fault}`)
    }),
    { numRuns: options.requests, endOnFailure: true, seed: options.seed },
  )
  return tally
}
