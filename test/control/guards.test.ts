import { describe, expect, it } from 'vitest'
import { send } from '../support/http.ts'
import { startSandbox } from '../support/start-sandbox.ts'

const sandbox = await startSandbox({ allowHosts: ['sandbox.internal'] })
const authorization = `Bearer ${sandbox.controlToken}`
const call = (method: string, path: string, headers: Record<string, string> = {}, body?: Buffer | string) =>
  send(method, `${sandbox.url}/control${path}`, {
    headers: { authorization, ...headers },
    ...(body === undefined ? {} : { body }),
  })

describe('who may call', () => {
  it('health needs no token', async () => {
    const answer = await send('GET', `${sandbox.url}/control/health`)
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ status: 'ok', version: sandbox.house.version })
  })

  it('everything else needs the control token', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: `Basic ${sandbox.controlToken}` },
      { authorization: `${authorization}x` },
    ] as Record<string, string>[]) {
      const answer = await send('GET', `${sandbox.url}/control/tenants`, { headers })
      expect(answer.status).toBe(401)
      expect(answer.headers['www-authenticate']).toContain('Bearer')
      expect(answer.headers['content-type']).toBe('application/problem+json')
      expect(answer.text).not.toContain(sandbox.controlToken)
    }
  })

  it('an unknown path is only told to who has the token', async () => {
    expect((await send('GET', `${sandbox.url}/control/nowhere`)).status).toBe(401)
    expect((await call('GET', '/nowhere')).status).toBe(404)
  })

  it('a picture and the events take the token in the address, nothing else does', async () => {
    const query = `?token=${sandbox.controlToken}`
    const picture = await send('GET', `${sandbox.url}/control/camera/document.jpg${query}&longEdge=200`)
    expect(picture.headers['content-type']).toBe('image/jpeg')
    expect((await send('GET', `${sandbox.url}/control/tenants${query}`)).status).toBe(401)
  })

  it('a name that was rebound to this machine is refused, an allowed one is served', async () => {
    expect((await call('GET', '/tenants', { host: 'attacker.example' })).status).toBe(403)
    expect((await call('GET', '/tenants', { host: 'attacker.example:4010' })).status).toBe(403)
    expect((await call('GET', '/tenants', { host: '127.0.0.1.attacker.example' })).status).toBe(403)
    for (const host of ['localhost:4010', '127.0.0.1', '[::1]:4010', 'sandbox.internal:80', 'idv.localhost'])
      expect((await call('GET', '/tenants', { host })).status).toBe(200)
  })

  it("a page elsewhere is refused by its origin, our own page isn't", async () => {
    for (const origin of ['https://attacker.example', 'null', 'http://localhost.attacker.example'])
      expect((await call('GET', '/tenants', { origin })).status).toBe(403)
    for (const origin of [sandbox.url, 'http://localhost:4010', 'https://sandbox.internal'])
      expect((await call('GET', '/tenants', { origin })).status).toBe(200)
  })
})

describe('what a bad call gets', () => {
  it('a problem with place, expectation and suggestion', async () => {
    const answer = await call('POST', '/tenants', { 'content-type': 'application/json' }, '{"sed": "1"}')
    expect(answer.status).toBe(400)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.json).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'body.sed: expected one of id, seed, clock, scenario, credentials (did you mean "seed"?)',
      place: 'body.sed',
      expected: 'one of id, seed, clock, scenario, credentials',
      suggestion: 'did you mean "seed"?',
    })
  })

  it('405 with Allow for another method', async () => {
    const answer = await call('PATCH', '/tenants/default')
    expect(answer.status).toBe(405)
    expect(answer.headers['allow']).toBe('GET, DELETE')
  })

  it('415 for another content type, 400 for broken JSON, 413 for a body that is too large', async () => {
    expect((await call('POST', '/tenants', { 'content-type': 'text/plain' }, '{}')).status).toBe(415)
    expect((await call('POST', '/tenants', {}, '{}')).status).toBe(415)
    const broken = await call('POST', '/tenants', { 'content-type': 'application/json' }, '{"id":')
    expect([broken.status, broken.json.place]).toEqual([400, 'body'])
    const large = `{"id":"${'x'.repeat(1_100_000)}"}`
    expect((await call('POST', '/tenants', { 'content-type': 'application/json' }, large)).status).toBe(413)
  })

  it('a misspelt query parameter is no silence', async () => {
    const answer = await call('GET', '/tenants/default/sessions?provder=x')
    expect([answer.status, answer.json.suggestion]).toEqual([400, 'did you mean "provider"?'])
    expect((await call('GET', '/tenants/default/sessions?limit=none')).status).toBe(400)
    expect((await call('GET', '/tenants/default/sessions?limit=0')).status).toBe(400)
  })

  it('404 with the nearest name for what does not exist', async () => {
    const [tenant, scenario, session, delivery, provider] = await Promise.all([
      call('GET', '/tenants/defalt'),
      call('GET', '/scenarios/document/expird'),
      call('GET', '/sessions/none'),
      call('POST', '/deliveries/none/replay'),
      call('GET', '/tenants/default/providers/none/settings'),
    ])
    expect(tenant.json).toMatchObject({ status: 404, suggestion: 'did you mean "default"?' })
    expect(scenario.json).toMatchObject({ status: 404, suggestion: 'did you mean "document/expired"?' })
    expect([session.status, delivery.status, provider.status]).toEqual([404, 404, 404])
  })
})
