import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileContract } from '../../src/http/contract.ts'
import { CONTRACTS, listContractFiles } from '../../src/http/control/contract-files.ts'
import { operationsOf } from '../../src/http/evidence/list-evidence.ts'
import { discoverProviders } from '../../src/providers/discover.ts'

const files = await listContractFiles()
const providers = await Promise.all(
  (await discoverProviders()).map(async (door) => {
    const { contract } = await door.load()
    const name = files.find((file) => file.endsWith(`--${door.name}`))!
    const pact = JSON.parse(readFileSync(join(CONTRACTS, `${name}.json`), 'utf8'))
    return { name: door.name, document: contract, interactions: pact.interactions as any[] }
  }),
)

/** What no interaction can show, and why. */
const CANNOT: Record<string, string> = {
  'incode 413': 'only a body of more than ten megabytes is refused so',
  'cm error 409': 'the vendor lists it; nothing that this API offers conflicts',
}

/** Every member's name and every value in an answer, as text. */
function wordsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)]
  return Object.entries(value).flatMap(([name, member]) => [name, ...wordsIn(member)])
}

describe.each(providers)('the published pact about $name', ({ name, document, interactions }) => {
  const { route } = compileContract(document)
  const operationOf = ({ method, path }: { method: string; path: string }) => {
    // A second generation of the API may stand under a prefix of its own.
    for (const at of [path, path.replace(/^\/[^/]+/, '')]) {
      const found = route(method.toUpperCase(), at)
      if (found.found === 'operation') return found.operation.operationId
    }
    return undefined
  }
  const calls = interactions.filter((one) => one.request)
  const statuses = new Map<string, Set<number>>()
  for (const { request, response } of calls) {
    const operation = operationOf(request) ?? ''
    statuses.set(operation, (statuses.get(operation) ?? new Set()).add(response.status))
  }
  const operations = operationsOf(document)

  it('has an interaction for every operation', () => {
    expect(operations.map((one) => one.operationId).filter((id) => !statuses.has(id))).toEqual([])
  })

  it('has every operation that succeeds answered too many requests and out of service', () => {
    const missing = operations
      .filter(({ declared }) =>
        Object.keys(declared.responses).some((status) => /429|5XX|default/.test(status)),
      )
      .filter(({ operationId }) => [...(statuses.get(operationId) ?? [])].some((status) => status < 400))
      .flatMap(({ operationId }) =>
        [429, 503]
          .filter((status) => !statuses.get(operationId)?.has(status))
          .map((status) => `${operationId} ${status}`),
      )
    expect(missing).toEqual([])
  })

  it('has every refusal that the description names by its status', () => {
    const named = operations.flatMap(({ declared }) => Object.keys(declared.responses))
    const had = new Set([...statuses.values()].flatMap((own) => [...own].map(String)))
    const missing = [...new Set(named)].filter((status) => /^\d+$/.test(status) && !had.has(status))
    expect(missing.filter((status) => CANNOT[`${name} ${status}`] === undefined)).toEqual([])
  })

  it("has every code of the vendor's errors", () => {
    const said = new Set(calls.flatMap(({ response }) => wordsIn([response.status, response.body?.content])))
    const codes = Object.keys((document as { 'x-error-codes'?: object })['x-error-codes'] ?? {})
    const missing = codes.filter((code) => !said.has(code))
    expect(missing.filter((code) => CANNOT[`${name} error ${code}`] === undefined)).toEqual([])
  })
})
