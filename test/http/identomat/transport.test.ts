import { beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { aCompany, type Company, multipart } from './company.ts'

const TOKEN = /^"[a-z0-9]{40}"$/

let sandbox: Sandbox
let company: Company
beforeAll(async () => {
  sandbox = await startSandbox()
  company = await aCompany(sandbox)
})

const begin = (method: string, path: string, body?: string | Buffer, type?: string) =>
  send(method, `${company.base}${path}`, {
    headers: type === undefined ? {} : { 'content-type': type },
    ...(body === undefined ? {} : { body }),
  })

describe('how a call may come', () => {
  it.each(['/external-api/begin/', '/begin/'])('1 under both prefixes: %s', async (path) => {
    const answer = await company.call(path)
    expect(answer.status).toBe(200)
    expect(answer.text).toMatch(TOKEN)
  })

  it('1 by the vendor’s host name without the mount', async () => {
    const answer = await send('POST', `${sandbox.url}/external-api/begin/`, {
      headers: { host: 'widget.identomat.com' },
      body: { company_key: company.key },
    })
    expect(answer.text).toMatch(TOKEN)
  })

  it('2 as GET and as POST', async () => {
    expect((await begin('GET', `/external-api/begin/?company_key=${company.key}`)).text).toMatch(TOKEN)
    const token = await company.begin()
    const query = `?company_key=${company.key}&session_token=${token}`
    expect((await begin('GET', `/external-api/result/${query}`)).json.result).toBe('in_progress')
    expect((await begin('POST', `/external-api/result/${query}`)).json.result).toBe('in_progress')
    expect((await begin('GET', `/external-api/result/face/${query}`)).status).toBe(404)
  })

  it('3 with parameters in query, form, JSON and multipart', async () => {
    const form = `company_key=${company.key}`
    const parts = multipart([{ name: 'company_key', value: company.key }])
    const answers = [
      await begin('POST', `/begin/?${form}`),
      await begin('POST', '/begin/', form, 'application/x-www-form-urlencoded'),
      await begin('POST', '/begin/', JSON.stringify({ company_key: company.key }), 'application/json'),
      await begin('POST', '/begin/', parts.body, parts.contentType),
    ]
    for (const answer of answers) expect(answer.text).toMatch(TOKEN)
  })

  it('4 with JSON under a form’s content type', async () => {
    const body = JSON.stringify({ company_key: company.key, flags: { language: 'ka' } })
    const answer = await begin('POST', '/external-api/begin/', body, 'application/x-www-form-urlencoded')
    const state = await company.page(answer.json)
    expect(state.json.language).toBe('ka')
  })

  it('5 as a GET with a JSON body', async () => {
    const body = JSON.stringify({ company_key: company.key })
    expect((await begin('GET', '/external-api/begin/', body, 'application/json')).text).toMatch(TOKEN)
  })

  it('6 as a form without a content type', async () => {
    expect((await begin('POST', '/external-api/begin/', `company_key=${company.key}`)).text).toMatch(TOKEN)
  })

  it('7 as a POST with an empty body and all in the query', async () => {
    const flags = encodeURIComponent('{"language":"es"}')
    const path = `/external-api/begin?company_key=${company.key}&flags=${flags}`
    const answer = await begin('POST', path, '', 'application/json')
    expect((await company.page(answer.json)).json.language).toBe('es')
  })

  it('8 with flags and steps as JSON text in a query, a form and a part', async () => {
    const flags = JSON.stringify({ language: 'uk', skip_document: true, skip_face: true })
    const steps = JSON.stringify([{ type: 'email', key: 'mail' }])
    const form = new URLSearchParams({ company_key: company.key, flags, steps }).toString()
    const parts = multipart([
      { name: 'company_key', value: company.key },
      { name: 'flags', value: flags },
      { name: 'steps', value: steps },
    ])
    const answers = [
      await begin('GET', `/external-api/begin/?${form}`),
      await begin('POST', '/external-api/begin/', form, 'application/x-www-form-urlencoded'),
      await begin('POST', '/external-api/begin/', parts.body, parts.contentType),
    ]
    for (const answer of answers) {
      const { json } = await company.page(answer.json)
      expect([json.language, json.progress.steps]).toEqual(['uk', ['consent', 'value']])
    }
  })

  it.each(['/external-api/begin', '/external-api/begin/', '/external-api/begin//', '/begin///'])(
    '9 with any number of slashes at the end and never a redirect: %s',
    async (path) => {
      const answer = await company.call(path)
      expect(answer.status).toBe(200)
      expect(answer.headers['location']).toBeUndefined()
    },
  )

  it('9 with two slashes at the end of a medium’s path', async () => {
    const token = await company.begin()
    const answer = await company.call('/external-api/result/card-back//', { session_token: token })
    expect([answer.status, answer.json]).toEqual([404, { argumentError: 'card-back' }])
  })

  it('10 with query and body together, the body winning', async () => {
    const path = `/begin/?company_key=nobody&flags=${encodeURIComponent('{"language":"fr"}')}`
    const answer = await company.call(path, {})
    expect((await company.page(answer.json)).json.language).toBe('fr')
    await company.settings({ knobs: { 'K-BODY-WINS': false } })
    const other = await company.call(`/begin/?flags=${encodeURIComponent('{"language":"de"}')}`, {
      flags: { language: 'fr' },
    })
    expect((await company.page(other.json)).json.language).toBe('de')
    await company.settings({ knobs: { 'K-BODY-WINS': true } })
  })

  it('11 with parameters and flags nobody knows', async () => {
    const token = await company.begin({ wish: 'any', flags: { shiny: true, platform: 'desktop' } })
    expect(token).toHaveLength(40)
  })

  it('63 not on a path nobody listed: 404, and the journal has it', async () => {
    const answer = await company.call('/external-api/aml/search/')
    expect([answer.status, answer.text]).toEqual([404, '""'])
    const { entries } = await company.control.get(`/tenants/${company.id}/journal?provider=identomat`)
    const entry = entries.find((one: { url: string }) => one.url.endsWith('/external-api/aml/search/'))
    expect(entry).toMatchObject({ status: 404, operation: null })
  })

  it('63 not with a verb nobody listed', async () => {
    const answer = await begin('PUT', `/external-api/begin/?company_key=${company.key}`)
    expect(answer.status).toBe(405)
    expect(answer.headers['allow']?.split(', ').toSorted()).toEqual(['GET', 'POST'])
  })

  it('says which argument it cannot read', async () => {
    const refused = async (parameters: Record<string, unknown>) => {
      const answer = await company.call('/external-api/begin/', parameters)
      return [answer.status, answer.json]
    }
    expect(await refused({ flags: '{"language":' })).toEqual([400, { argumentError: 'flags' }])
    expect(await refused({ flags: [true] })).toEqual([400, { argumentError: 'flags' }])
    expect(await refused({ flags: { document_types: 'id' } })).toEqual([400, { argumentError: 'flags' }])
    expect(await refused({ flags: { return_url: 'java\tscript:alert(1)' } })).toEqual([
      400,
      { argumentError: 'flags' },
    ])
    expect(await refused({ steps: { type: 'liveness' } })).toEqual([400, { argumentError: 'steps' }])
    expect(await refused({ steps: [{ key: 'no type' }] })).toEqual([400, { argumentError: 'steps' }])
    expect(await refused({ config_id: 7 })).toEqual([400, { argumentError: 'config_id' }])
    const broken = await begin('POST', '/external-api/begin/', '{"company_key":', 'application/json')
    expect([broken.status, broken.json]).toEqual([400, { argumentError: 'body' }])
    const cut = multipart([{ name: 'company_key', value: company.key }])
    const half = await begin('POST', '/begin/', cut.body.subarray(0, 60), cut.contentType)
    expect([half.status, half.json]).toEqual([400, { argumentError: 'body' }])
  })
})
