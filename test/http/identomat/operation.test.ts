import { describe, expect, it } from 'vitest'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { aCompany, type Company } from './company.ts'

const SHORT = { skip_agreement: true, skip_face: true, document_types: ['passport'] }

async function resultOf(company: Company, parameters: Record<string, unknown>, scenario?: string) {
  const token = await company.begin(parameters, scenario)
  await company.walk(token)
  return { token, result: await company.result(token) }
}

describe('running the sandbox', () => {
  it('82 takes scenarios from a header, the return address, a step’s key, the queue and the control API', async () => {
    const company = await aCompany(await startSandbox())
    const rejected = 'document_expired'
    const reason = async (parameters: Record<string, unknown>, scenario?: string) =>
      (await resultOf(company, parameters, scenario)).result.reject_reason.value
    expect(await reason({ flags: SHORT }, 'document/expired')).toBe(rejected)
    const return_url = 'https://consumer.example/back?sandbox-scenario=document/expired'
    expect(await reason({ flags: { ...SHORT, return_url } })).toBe(rejected)
    const steps = [{ type: 'geolocation', key: 'scenario:document/expired' }]
    expect(await reason({ flags: SHORT, steps })).toBe(rejected)
    await company.control.post(`/tenants/${company.id}/armed`, { scenarios: ['document/expired'] })
    expect(await reason({ flags: SHORT })).toBe(rejected)
    expect(await reason({ flags: SHORT })).toBe('')
    await company.control.put(`/tenants/${company.id}/scenario`, { scenario: 'document/expired' })
    expect(await reason({ flags: SHORT })).toBe(rejected)
  })

  it('82 answers the scenario’s fault on the path it names and nowhere else', async () => {
    const company = await aCompany(await startSandbox())
    await company.control.put(`/tenants/${company.id}/faults`, {
      faults: [{ on: 'result', times: 1, answer: 503 }],
    })
    const token = await company.begin({ flags: SHORT })
    const ask = async () => (await company.call('/external-api/result/', { session_token: token })).status
    expect([await ask(), await ask()]).toEqual([503, 200])
  })

  it('82 says a scripted status in its own words', async () => {
    const company = await aCompany(await startSandbox())
    const asked = { faults: [{ on: 'start', times: 1, answer: 500 }] }
    await company.control.put(`/tenants/${company.id}/faults`, asked)
    const answer = await company.call('/external-api/begin/')
    expect([answer.status, answer.text]).toEqual([500, 'Internal Server Error'])
  })

  it('82 is down where the scenario says so', async () => {
    const company = await aCompany(await startSandbox())
    const token = await company.begin({ flags: SHORT }, 'system/unavailable')
    const answer = await company.call('/external-api/result/', { session_token: token })
    expect([answer.status, answer.text]).toEqual([503, 'Service Unavailable'])
    await company.control.post(`/sessions/${token}/perform`)
    const { verdict } = await company.control.get(`/sessions/${token}`)
    expect([verdict.outcome, verdict.findings]).toEqual(['failed', ['system.unavailable']])
  })

  it('83 answers its string errors with 200 where the company wants it', async () => {
    const company = await aCompany(await startSandbox())
    await company.settings({ knobs: { 'K-STRING-ERRORS-200': true } })
    const unknown = await company.call('/external-api/result/', { session_token: 'unknown' })
    expect([unknown.status, unknown.json]).toEqual([200, 'SESSION_NOT_FOUND'])
  })

  it('83 keeps to its own status where the company wants another', async () => {
    const company = await aCompany(await startSandbox())
    await company.settings({ knobs: { 'K-STATUS-SESSION-UNKNOWN': 410 } })
    const unknown = await company.call('/external-api/result/', { session_token: 'unknown' })
    expect([unknown.status, unknown.json]).toEqual([410, 'SESSION_NOT_FOUND'])
  })

  it('84 says the same, tokens included, for the same seed and clock', async () => {
    const run = async () => {
      const sandbox = await startSandbox({ seed: 'one seed' })
      const { credentials } = await sandbox.tenant('twin')
      const base = sandbox.providers['identomat']!.baseUrl
      const body = { company_key: credentials.identomat.companyKey, flags: SHORT }
      const begun = await send('POST', `${base}/external-api/begin/`, { body })
      await sandbox.control.post(`/sessions/${begun.json}/perform`)
      const asked = { ...body, session_token: begun.json }
      const result = await send('POST', `${base}/external-api/result/`, { body: asked })
      return [credentials.identomat, begun.text, result.text]
    }
    expect(await run()).toEqual(await run())
  })

  it('85 serves the vendor’s host name', async () => {
    const sandbox = await startSandbox()
    const company = await aCompany(sandbox)
    const url = `${sandbox.url}/begin/?company_key=${company.key}`
    const answer = await send('GET', url, { headers: { host: 'widget.identomat.com' } })
    expect(answer.text).toMatch(/^"[a-z0-9]{40}"$/)
  })
})
