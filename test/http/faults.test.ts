import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/sandbox.ts'
import { NOON, startSandbox } from '../support/start-sandbox.ts'
import { type Account, anAccount, askToken, CURRENT } from './signicat/account.ts'

let sandbox: Sandbox
let account: Account
let path: string
beforeAll(async () => {
  sandbox = await startSandbox()
})

/** An account with one process, whose calls suffer these faults. */
async function suffering(...faults: object[]): Promise<void> {
  account = await anAccount(sandbox)
  path = await account.process(await account.dossier())
  await setFaults(...faults)
}

const setFaults = (...faults: object[]) =>
  sandbox.control.put(`/tenants/${account.id}/faults`, { faults }) as Promise<unknown>
const read = () => account.call('GET', path)
const statuses = async (count: number) => {
  const seen: number[] = []
  for (let i = 0; i < count; i++) seen.push((await read()).status)
  return seen
}

describe('a fault asked for by the control API', () => {
  it('has an answer wait, a fixed time or one drawn between two', async () => {
    await suffering({ on: 'status', latency: '40ms' })
    const begun = performance.now()
    expect((await read()).status).toBe(200)
    expect(performance.now() - begun).toBeGreaterThanOrEqual(39)
    await setFaults({ on: 'status', latency: { min: '10ms', max: '20ms' } })
    expect((await read()).status).toBe(200)
  })

  it('answers 429 with Retry-After, in the form of the vendor', async () => {
    await suffering({ on: 'status', answer: 429, retryAfter: '5s' })
    const refused = await read()
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '5'])
    expect(refused.json.code).toBe('too_many_requests')
    expect((await read()).status).toBe(200)
  })

  it('answers a status of its own in the form of the vendor, or a body as it stands', async () => {
    await suffering({ on: 'status', answer: 502 })
    const bad = await read()
    expect([bad.status, bad.json.status]).toEqual([502, 502])
    await setFaults({ on: 'status', answer: 418, body: { message: 'a teapot' } })
    const odd = await read()
    expect([odd.status, odd.json]).toEqual([418, { message: 'a teapot' }])
  })

  it('resets the connection', async () => {
    await suffering({ on: 'status', connection: 'reset' })
    await expect(read()).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect((await read()).status).toBe(200)
  })

  it('answers without a body', async () => {
    await suffering({ on: 'status', connection: 'empty' })
    const answer = await read()
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect((await read()).json.provider).toBe('eid')
  })

  it('cuts a body', async () => {
    await suffering({ on: 'status', truncate: 0.5 })
    await expect(read()).rejects.toThrow(/aborted|ECONNRESET/)
    expect((await read()).status).toBe(200)
  })

  it('lets a body drip and loses nothing of it', async () => {
    await suffering()
    const whole = await read()
    await setFaults({ on: 'status', drip: 20_000 })
    expect((await read()).text).toBe(whole.text)
  })

  it('breaks the JSON and keeps the rest', async () => {
    await suffering({ on: 'status', malformed: true })
    const broken = await read()
    expect([broken.status, broken.json]).toEqual([200, undefined])
    expect(broken.headers['content-type']).toMatch(/^application\/json/)
  })

  it('says another content type of the same body', async () => {
    await suffering({ on: 'status', contentType: 'text/html' })
    const answer = await read()
    expect(answer.headers['content-type']).toBe('text/html')
    expect(answer.json.provider).toBe('eid')
  })

  it('adds a member that nobody knows', async () => {
    await suffering({ on: 'status', extraField: 'surprise' })
    expect((await read()).json.surprise).toBe('unexpected')
  })

  it('leaves a member out, a named one or any by seed', async () => {
    await suffering()
    const whole = Object.keys((await read()).json)
    await setFaults({ on: 'status', missingField: 'provider' })
    expect(Object.keys((await read()).json)).toEqual(whole.filter((name) => name !== 'provider'))
    await setFaults({ on: 'status', missingField: 'any' })
    expect(Object.keys((await read()).json)).toHaveLength(whole.length - 1)
  })

  it('does not find yet what was just made, and spends nothing once it is found', async () => {
    await suffering({ on: 'status', times: 2, lag: '2s' })
    expect(await statuses(1)).toEqual([404])
    await account.advance('2s')
    expect(await statuses(2)).toEqual([200, 200])
    path = await account.process(await account.dossier())
    expect(await statuses(3)).toEqual([404, 200, 200])
  })

  it.each(['expired', 'wrong-key', 'wrong-audience', 'withdrawn'])(
    'issues a token that is bad: %s',
    async (token) => {
      await suffering({ on: 'token', token })
      await account.signIn()
      expect((await read()).status).toBe(401)
      await account.signIn()
      expect((await read()).status).toBe(200)
    },
  )

  it('issues a token under the next key, which is published and holds beside the old one', async () => {
    await suffering({ on: 'token', token: 'rotated' })
    const before = account.token
    await account.signIn()
    expect((await read()).status).toBe(200)
    const { kid } = JSON.parse(Buffer.from(account.token.split('.')[0]!, 'base64url').toString())
    const { json } = await account.call('GET', '/auth/open/.well-known/openid-configuration/jwks')
    expect(json.keys.map((key: { kid: string }) => key.kid)).toContain(kid)
    expect(account.token.split('.')[0]).not.toBe(before.split('.')[0])
    account.token = before
    expect((await read()).status).toBe(200)
  })

  it('finds the caller’s token bad where none is issued', async () => {
    await suffering({ on: 'status', token: 'expired' })
    expect(await statuses(2)).toEqual([401, 200])
  })

  it('is out of service from the one time of the clock until just before the other', async () => {
    await suffering({ on: 'any', outage: { from: '2026-03-01T12:00:10Z', until: '2026-03-01T12:00:20Z' } })
    const at = async (time: string) => {
      await sandbox.control.put(`/tenants/${account.id}/clock`, { now: time, frozen: true })
      const { status, headers } = await read()
      return [status, headers['retry-after']]
    }
    expect(await at('2026-03-01T12:00:09.999Z')).toEqual([200, undefined])
    expect(await at('2026-03-01T12:00:10Z')).toEqual([503, '10'])
    expect(await at('2026-03-01T12:00:15Z')).toEqual([503, '5'])
    expect(await at('2026-03-01T12:00:19.999Z')).toEqual([503, '1'])
    expect(await at('2026-03-01T12:00:20Z')).toEqual([200, undefined])
  })

  it('concerns the calls it names: a role, any, or one operation of one provider', async () => {
    await suffering({ on: 'signicat/getProcess', times: 0, answer: 503 })
    expect(await statuses(2)).toEqual([503, 503])
    expect((await account.call('POST', '/assure/dossiers')).status).toBeLessThan(300)
    await setFaults({ on: 'media', times: 0, answer: 503 })
    expect(await statuses(1)).toEqual([200])
    await setFaults({ on: 'cm/getAuditReport', times: 0, answer: 503 })
    expect(await statuses(1)).toEqual([200])
  })

  it('lets calls pass first, strikes as often as it says, and starts anew when it is set anew', async () => {
    const fault = { on: 'status', skip: 1, times: 2, answer: 503 }
    await suffering(fault)
    expect(await statuses(5)).toEqual([200, 503, 503, 200, 200])
    await setFaults(fault)
    expect(await statuses(5)).toEqual([200, 503, 503, 200, 200])
  })

  it('strikes a share of the calls, the same ones for the same seed', async () => {
    const share = { on: 'status', times: 0, share: 0.4, answer: 503 }
    const run = async () => {
      await sandbox.control.post(`/tenants/${account.id}/reset`)
      await account.signIn()
      path = await account.process(await account.dossier())
      await setFaults(share)
      return statuses(30)
    }
    await suffering()
    const first = await run()
    const struck = first.filter((status) => status === 503).length
    expect(struck).toBeGreaterThan(4)
    expect(struck).toBeLessThan(20)
    expect(await run()).toEqual(first)
  })

  it('is told in the journal and ends when it is deleted', async () => {
    await suffering({ on: 'status', times: 0, answer: 503 })
    await read()
    const { entries } = await sandbox.control.get(`/tenants/${account.id}/journal?limit=1`)
    expect(JSON.stringify(entries)).toContain('"kind":"answer"')
    await sandbox.control.delete(`/tenants/${account.id}/faults`)
    expect(await statuses(1)).toEqual([200])
  })
})

describe('a fault of a scenario', () => {
  const unwell = { title: 'Unwell', faults: [{ on: 'result', times: 2, answer: 503 }] }
  const unborn = { title: 'Unborn', faults: [{ on: 'start', answer: 503 }] }
  const create = async () =>
    (await account.call('POST', `/assure/dossiers/${await account.dossier()}/processes`, { provider: 'eid' }))
      .status

  it('strikes the calls about its session', async () => {
    await suffering()
    path = await account.process(
      await account.dossier(),
      { provider: 'eid' },
      'transport/result-unavailable-twice',
    )
    expect(await statuses(3)).toEqual([503, 503, 200])
    path = await account.process(await account.dossier())
    expect(await statuses(1)).toEqual([200])
  })

  it('strikes again after the tenant was reset', async () => {
    await suffering()
    for (let run = 0; run < 2; run++) {
      await sandbox.control.post(`/tenants/${account.id}/reset`)
      await sandbox.control.put(`/tenants/${account.id}/scenario`, { scenario: unwell })
      await account.signIn()
      path = await account.process(await account.dossier())
      expect(await statuses(3)).toEqual([503, 503, 200])
    }
  })

  it('strikes the tokens that are issued while it is active', async () => {
    await suffering()
    await sandbox.control.put(`/tenants/${account.id}/scenario`, { scenario: 'transport/token-expired' })
    await account.signIn()
    expect(await statuses(1)).toEqual([401])
    await account.signIn()
    expect(await statuses(1)).toEqual([200])
  })

  it('strikes the start of a session, whoever chose the scenario', async () => {
    await suffering()
    await sandbox.control.put(`/tenants/${account.id}/scenario`, { scenario: 'transport/start-unavailable' })
    expect([await create(), await create()]).toEqual([503, 201])
    await sandbox.control.put(`/tenants/${account.id}/scenario`, { scenario: unborn })
    expect([await create(), await create()]).toEqual([503, 201])
    await sandbox.control.delete(`/tenants/${account.id}/scenario`)
    await sandbox.control.post(`/tenants/${account.id}/armed`, { scenarios: [unborn] })
    expect([await create(), await create(), await create()]).toEqual([503, 201, 201])
  })
})

describe('after a restart on the same store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('faults go on from where they were', async () => {
    const options = { store: `file:${join(folder, 'store.db')}`, now: NOON, frozen: true }
    const ask = async (one: Sandbox, count: number) => {
      const { credentials } = await one.tenant('default')
      const url = one.providers['signicat']!.baseUrl + CURRENT.token
      const seen: number[] = []
      for (let i = 0; i < count; i++)
        seen.push((await askToken(url, credentials.signicat, { scope: CURRENT.scope })).status)
      return seen
    }
    const first = await createSandbox(options)
    await first.control.put('/tenants/default/faults', [{ on: 'token', skip: 1, times: 3, answer: 503 }])
    expect(await ask(first, 3)).toEqual([200, 503, 503])
    await first.close()

    const second = await createSandbox(options)
    expect(await ask(second, 3)).toEqual([503, 200, 200])
    await second.control.post('/tenants/default/reset')
    await second.control.put('/tenants/default/faults', [{ on: 'token', answer: 503 }])
    expect(await ask(second, 2)).toEqual([503, 200])
    await second.close()
  })
})

it('a bad token is bad at the clock of the tenant', async () => {
  await suffering()
  const { json } = await askToken(account.base + CURRENT.token, account.credentials, { scope: CURRENT.scope })
  const claims = JSON.parse(Buffer.from(json.access_token.split('.')[1], 'base64url').toString())
  expect(claims.iat).toBe(Date.parse(NOON) / 1000)
})
