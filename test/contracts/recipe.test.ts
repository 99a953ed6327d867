import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishPacts } from '../../src/contracts/publish-pacts.ts'
import { type JournalEntry, recordJournal, type SessionFacts } from '../../src/contracts/record-journal.ts'
import { contractStage } from '../../src/contracts/contract-stage.ts'
import { EXAMPLE_PICTURE } from '../../src/contracts/example-picture.ts'
import { verifyPacts } from '../../src/contracts/verify-pacts.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox.ts'

/** The recipe of docs/contracts.md, step by step, as a newcomer follows it. */
let sandbox: Sandbox
const dir = mkdtempSync(join(tmpdir(), 'recipe-'))
beforeAll(async () => {
  sandbox = await createSandbox({ frozen: true, now: '2026-03-01T12:00:00Z' })
})
afterAll(() => sandbox.close())

/** As much of a consumer as the recipe needs. */
async function beginVerification(baseUrl: string, companyKey: string): Promise<string> {
  const response = await fetch(`${baseUrl}/external-api/begin/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ company_key: companyKey, flags: { language: 'en' } }),
  })
  return (await response.json()) as string
}

describe('the recipe for a consumer', () => {
  const file = join(dir, 'my-shop-identomat.json')

  it('1: a consumer test writes a pact whose state names a scenario', async () => {
    const pact = new PactV4({ consumer: 'my-shop', provider: 'identomat', dir, logLevel: 'error' })
    const token = await pact
      .addInteraction()
      .given('a session not yet begun: accepted')
      .uponReceiving('begins a verification')
      .withRequest('POST', '/external-api/begin/', (request) => {
        request.headers({ 'content-type': 'application/json' })
        request.jsonBody({
          company_key: MatchersV3.regex('^[0-9a-f]{24}_[0-9a-f]{40}$', `${'a'.repeat(24)}_${'b'.repeat(40)}`),
          flags: { language: 'en' },
        })
      })
      .willRespondWith(200, (response) => {
        response.jsonBody(MatchersV3.regex('^[a-z0-9]{40}$', 'z'.repeat(40)))
      })
      .executeTest((mock) => beginVerification(mock.url, `${'a'.repeat(24)}_${'b'.repeat(40)}`))
    expect(token).toBe('z'.repeat(40))
  })

  it('2: the sandbox verifies it', async () => {
    const results = await verifyPacts([file], { sandbox })
    expect(results.map((result) => [result.description, result.passed])).toEqual([
      ['begins a verification', true],
    ])
  })

  it("3: the Pact project's own client publishes it to a broker", async () => {
    const received: { method: string; path: string; body: string }[] = []
    const broker = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8')
        received.push({ method: request.method!, path: request.url!, body })
        const base = `http://${request.headers.host}`
        response.writeHead(200, { 'content-type': 'application/hal+json' })
        response.end(
          JSON.stringify(
            request.method === 'GET'
              ? {
                  _links: {
                    self: { href: base },
                    'pb:publish-contracts': { href: `${base}/contracts/publish` },
                  },
                }
              : { notices: [{ type: 'success', text: 'published' }], _embedded: {}, _links: {} },
          ),
        )
      })
    })
    await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(broker.address() as AddressInfo).port}`
    await publishPacts([file], { broker: url, version: '1.2.3', branch: 'main', tags: ['dev'] })
    broker.close()
    const sent = received.find((one) => one.method === 'POST' && one.path === '/contracts/publish')
    const body = JSON.parse(sent!.body)
    expect(body).toMatchObject({
      pacticipantName: 'my-shop',
      pacticipantVersionNumber: '1.2.3',
      branch: 'main',
    })
    const content = Buffer.from(body.contracts[0].content, 'base64').toString('utf8')
    expect(JSON.parse(content).interactions).toHaveLength(1)
  })
})

describe('publishing', () => {
  it('is told at once that a file is no pact, or that no broker is there', async () => {
    const options = { broker: 'http://127.0.0.1:1', version: '1.2.3' }
    await expect(publishPacts([join(dir, 'none.json')], options)).rejects.toThrow(
      'none.json: expected a pact file (JSON); got "no such file"',
    )
    const file = join(dir, 'some.json')
    writeFileSync(
      file,
      JSON.stringify({ consumer: { name: 'a' }, provider: { name: 'cm' }, interactions: [] }),
    )
    await expect(publishPacts([file], options)).rejects.toThrow(
      '--broker: expected a broker that answers at http://127.0.0.1:1',
    )
  })
})

/** What a tenant's journal holds, oldest first, as a pact. */
async function record(tenant: string, provider: string): Promise<{ file: string; count: number }> {
  const journal = await sandbox.control.get<{ entries: JournalEntry[] }>(`/tenants/${tenant}/journal`)
  const entries = journal.entries.toReversed()
  const sessions = new Map<string, SessionFacts>()
  for (const { session } of entries)
    if (session) sessions.set(session, await sandbox.control.get(`/sessions/${session}`))
  return recordJournal(entries, sessions, { consumer: 'recorded', provider, dir })
}

async function mismatchesOf(file: string): Promise<string[]> {
  return (await verifyPacts([file], { sandbox })).flatMap((result) => [...result.mismatches])
}

describe("a tenant's traffic", () => {
  it('becomes a pact with states and matchers that the sandbox verifies', async () => {
    const tenant = await sandbox.tenant({ scenario: 'accepted' })
    const stage = await contractStage(sandbox, tenant, 'identomat', 'accepted')
    const token = await beginVerification(stage.baseUrl, stage.credentials.companyKey)
    await stage.call('POST', '/external-api/result/', {
      body: { company_key: stage.credentials.companyKey, session_token: token },
    })
    const { file, count } = await record(tenant.id, 'identomat')
    expect(count).toBe(2)
    const pact = JSON.parse(readFileSync(file, 'utf8'))
    expect(pact.interactions.map((one: any) => one.providerStates[0].name).toSorted()).toEqual([
      'a session not yet begun: accepted',
      'a session that waits for its applicant: accepted',
    ])
    expect(await mismatchesOf(file)).toEqual([])
  })

  it('keeps the calls that another needs, and a small picture for one that the journal cut off', async () => {
    const tenant = await sandbox.tenant({ scenario: 'accepted' })
    const stage = await contractStage(sandbox, tenant, 'incode', 'accepted')
    const { apiKey, flowId } = stage.credentials
    const headers = { 'api-version': '1.0', 'x-api-key': apiKey }
    const start = { countryCode: 'ALL', configurationId: flowId }
    const { json } = await stage.call('POST', '/omni/start', { headers, body: start })
    const own = { ...headers, 'x-incode-hardware-id': json.token }
    const large = Buffer.concat([Buffer.from(EXAMPLE_PICTURE, 'base64'), Buffer.alloc(20_000)])
    const body = { base64Image: large.toString('base64') }
    for (const side of ['front', 'back'])
      await stage.call('POST', `/omni/add/${side}-id/v2`, { headers: own, body })
    await stage.call('POST', '/omni/process/id', { headers: own, body: {} })
    const { file, count } = await record(tenant.id, 'incode')
    expect(count).toBe(4)
    expect(readFileSync(file, 'utf8').length).toBeLessThan(30_000)
    expect(await mismatchesOf(file)).toEqual([])
  })

  it('has what one call made at hand for the next', async () => {
    const tenant = await sandbox.tenant({ scenario: 'accepted' })
    const stage = await contractStage(sandbox, tenant, 'signicat', 'accepted')
    const { clientId, clientSecret } = stage.credentials
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
    const admitted = await stage.call('POST', '/auth/open/connect/token', {
      headers: { authorization: basic, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials&scope=signicat-api',
    })
    const headers = { authorization: `Bearer ${admitted.json.access_token}` }
    await stage.call('GET', '/events-management/subscriptions', { headers })
    const { json } = await stage.call('POST', '/assure/dossiers', { headers, body: {} })
    const flow = { providers: [{ provider: 'eid' }], redirectUrl: 'https://my-shop.example/back' }
    await stage.call('POST', `/assure/dossiers/${json.dossierId}/capture`, { headers, body: flow })
    const { file, count } = await record(tenant.id, 'signicat')
    expect(count).toBe(4)
    expect(await mismatchesOf(file)).toEqual([])
  })
})
