import { describe, expect, it } from 'vitest'
import { contracts } from './contracts.ts'
import { readSignatureHeader, signatureOf } from './signature.ts'

const credentials = { companyKey: 'fresh', hmac: { companyKey: 'fresh-hmac', secretKey: 'secret' } }
const tools = {
  stage: undefined as never,
  credentials,
  now: 0,
  settings: {},
  values: { session_token: 't'.repeat(40) },
}
const request = { method: 'POST', path: '/external-api/result/', query: '', headers: {}, body: '' }

describe('a pact’s request', () => {
  it('gets the fresh key and token, wherever they stand', async () => {
    const old = 'o'.repeat(40)
    const json = await contracts.authorize(
      { ...request, body: JSON.stringify({ company_key: 'example', session_token: old, more: 1 }) },
      tools,
    )
    expect(JSON.parse(json.body)).toEqual({
      company_key: 'fresh',
      session_token: 't'.repeat(40),
      more: 1,
    })
    const form = `company_key=example&session_token=${old}`
    const fresh = `company_key=fresh&session_token=${'t'.repeat(40)}`
    expect((await contracts.authorize({ ...request, body: form }, tools)).body).toBe(fresh)
    expect((await contracts.authorize({ ...request, query: `?${form}` }, tools)).query).toBe(`?${fresh}`)
  })

  it('keeps a token that is meant to be wrong', async () => {
    const body = JSON.stringify({ company_key: 'example', session_token: 'unknown' })
    expect((await contracts.authorize({ ...request, body }, tools)).body).toContain('"unknown"')
  })

  it('is signed again when it was signed', async () => {
    const headers = { authorization: 'signature="old"' }
    const body = JSON.stringify({ company_key: 'example' })
    const changed = await contracts.authorize({ ...request, headers, body }, tools)
    expect(JSON.parse(changed.body).company_key).toBe('fresh-hmac')
    const code = readSignatureHeader(changed.headers['authorization'])
    expect(code).toBe(signatureOf('secret', [changed.body]))
  })
})
