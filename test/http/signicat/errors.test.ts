import { beforeAll, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { type Account, anAccount, ENTERPRISE } from './account.ts'

let sandbox: Sandbox
let account: Account
let enterprise: Account

beforeAll(async () => {
  sandbox = await startSandbox()
  account = await anAccount(sandbox)
  enterprise = await anAccount(sandbox, ENTERPRISE)
})

const PROBLEM = ['detail', 'instance', 'method', 'status', 'title', 'type']
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

it('5 says its own errors in the Assure body, with traceId on the current platform alone', async () => {
  for (const own of [account, enterprise]) {
    const dossierId = await own.dossier()
    const cases: [method: string, path: string, body: unknown, status: number, title: string][] = [
      ['GET', `/assure/dossiers/${UNKNOWN}`, undefined, 404, 'Dossier not found.'],
      ['GET', '/assure/dossiers/no-uuid', undefined, 404, 'Dossier not found.'],
      ['GET', `/assure/dossiers/${dossierId}/processes/${UNKNOWN}`, undefined, 404, 'Process not found.'],
      ['POST', `/assure/dossiers/${dossierId}/processes`, {}, 400, 'Validation failed'],
      ['POST', `/assure/dossiers/${dossierId}/processes`, { provider: 'nobody' }, 400, 'Validation failed'],
      ['POST', `/assure/dossiers/${dossierId}/processes`, '{"provider":', 400, 'Validation failed'],
      ['POST', `/assure/dossiers/${dossierId}/processes`, [], 400, 'Validation failed'],
      ['GET', '/assure/capture/configurations/none', undefined, 404, 'Capture configuration not found.'],
    ]
    for (const [method, path, body, status, title] of cases) {
      const answer = await own.call(method, `${path}?signicat-accountId=a-1`, body)
      expect([answer.status, answer.json.title]).toEqual([status, title])
      expect(answer.headers['content-type']).toBe('application/json')
      expect(answer.json).toMatchObject({ instance: path, method, status, type: 'base:client-problem' })
      const members = own === account ? [...PROBLEM, 'traceId'].toSorted() : PROBLEM
      expect(Object.keys(answer.json).toSorted()).toEqual(members)
    }
  }
})

it('5 labels no empty success as JSON', async () => {
  const dossierId = await account.dossier()
  const userData = { firstName: 'ALBA', lastName: 'SPECIMEN', dateOfBirth: '1990-05-20' }
  const set = await account.call('POST', `/assure/dossiers/${dossierId}/userdata`, { userData })
  const deleted = await account.call('DELETE', `/assure/dossiers/${dossierId}`)
  for (const answer of [set, deleted]) {
    expect(answer.text).toBe('')
    expect(answer.headers['content-type']).toBeUndefined()
  }
})

it('6 lets the gateway of the current platform answer what never reaches the service', async () => {
  const wrongVerb = await account.call('PATCH', '/assure/dossiers')
  expect(wrongVerb.status).toBe(405)
  expect(wrongVerb.headers['allow']!.split(', ').toSorted()).toEqual(['GET', 'POST'])
  const noPath = await account.call('GET', '/assure/nothing/here')
  expect(noPath.status).toBe(404)
  const noToken = await send('GET', `${account.base}/assure/dossiers`)
  for (const answer of [wrongVerb, noPath, noToken])
    expect(Object.keys(answer.json).toSorted()).toEqual(['code', 'detail', 'title', 'type'])
  // One code is on record for every trouble with a token.
  expect(noToken.json).toMatchObject({ code: 'invalid_token', title: 'Invalid authentication token.' })

  const dossierId = await account.dossier()
  const empty = await account.call('POST', `/assure/dossiers/${dossierId}/processes`)
  expect(empty.status).toBe(400)
  expect(empty.json).toMatchObject({
    code: 'invalid_request_parameter',
    status: 400,
    invalidParams: [{ name: 'body', reason: 'is required' }],
  })

  // The older platform has no such gateway.
  const older = await enterprise.call('PATCH', '/assure/dossiers')
  expect([older.status, older.json.type]).toEqual([405, 'base:client-problem'])
  const missing = await send('GET', `${enterprise.base}/preprod/assure/dossiers`)
  expect([missing.status, missing.json.instance]).toEqual([401, '/assure/dossiers'])
})

it('6 says too large and wrongly labelled bodies', async () => {
  const dossierId = await account.dossier()
  const text = await account.call('POST', `/assure/dossiers/${dossierId}/processes`, 'provider=eid', {
    'content-type': 'text/plain',
  })
  expect(text.status).toBe(415)
})

it('7 ignores query parameters and headers that it does not know', async () => {
  const answer = await account.call(
    'POST',
    '/assure/dossiers?signicat-accountId=a-1&signicat-organizationId=o-1',
    {},
    { 'signicat-sdk': 'dotnet/1.0', 'signicat-organizationid': 'o-1' },
  )
  expect(answer.status).toBe(201)
})

it('7 keeps browsers out unless the account allows their origin', async () => {
  const origin = 'https://bench.example'
  const preflight = () =>
    send('OPTIONS', `${account.base}/assure/dossiers`, {
      headers: { origin, 'access-control-request-method': 'POST' },
    })
  expect((await preflight()).headers['access-control-allow-origin']).toBeUndefined()
  await sandbox.control.patch(`/tenants/${account.id}/providers/signicat/settings`, { corsOrigins: [origin] })
  const allowed = await preflight()
  expect(allowed.status).toBe(204)
  expect(allowed.headers).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, PUT, DELETE',
    'access-control-allow-headers': 'Authorization, Content-Type',
  })
  const call = (own: Account) => own.call('GET', '/assure/dossiers', undefined, { origin })
  expect((await call(account)).headers['access-control-allow-origin']).toBe(origin)
  expect((await call(await anAccount(sandbox))).headers).not.toHaveProperty('access-control-allow-origin')
})
