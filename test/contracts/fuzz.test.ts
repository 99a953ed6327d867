import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorize, type Place, setUpState } from '../../src/contracts/set-up-state.ts'
import { discoverProviders } from '../../src/providers/discover.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox.ts'
import { arbitraryRequest } from './arbitrary-request.ts'

/** The long form sends twenty thousand requests over all providers. */
const REQUESTS = process.env['IDV_SANDBOX_LONG'] ? 5000 : Number(process.env['FUZZ_REQUESTS'] ?? 60)
const providers = (await discoverProviders()).map((door) => door.name)

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ frozen: true, now: '2026-03-01T12:00:00Z' })
})
afterAll(() => sandbox.close())

describe.each(providers)('requests drawn from the description of %s', (provider) => {
  it('are answered as the description says, without a defect', { timeout: 20 * 60_000 }, async () => {
    const room = await sandbox.house.room(provider)
    const place: Place = await setUpState(
      sandbox,
      provider,
      'a session that waits for its applicant: accepted',
      {},
    )
    const known = Object.values(place.values).filter((value): value is string => typeof value === 'string')
    const { baseUrl } = sandbox.providers[provider]!
    await fc.assert(
      fc.asyncProperty(arbitraryRequest(room.contract, known), async (drawn) => {
        const request = await authorize(sandbox, provider, place, {
          ...drawn,
          headers: {
            authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
            'api-version': '1.0',
            'x-api-key': 'x',
            'x-incode-hardware-id': 'x',
            ...drawn.headers,
          },
        })
        const init: RequestInit = { method: request.method, headers: request.headers, redirect: 'manual' }
        if (request.body && request.method !== 'GET') init.body = request.body
        const response = await fetch(`${baseUrl}${request.path}${request.query}`, init)
        await response.arrayBuffer()
        expect(response.headers.get('x-sandbox-defect')).toBeNull()
        expect(response.status).not.toBe(500)
      }),
      { numRuns: REQUESTS, endOnFailure: true, seed: Number(process.env['FUZZ_SEED'] ?? 20260301) },
    )
  })
})
