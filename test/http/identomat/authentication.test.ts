import { beforeAll, describe, expect, it } from 'vitest'
import { signatureHeader, signatureOf } from '../../../src/providers/identomat/signature.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { aCompany, type Company, foreignPicture, multipart } from './company.ts'

let sandbox: Sandbox
let company: Company
beforeAll(async () => {
  sandbox = await startSandbox()
  company = await aCompany(sandbox)
})

const sign = (...parts: (string | Buffer)[]) => signatureHeader(signatureOf(company.hmac.secretKey, parts))

describe('who calls', () => {
  it('12 is told by company_key on every call, 24 digits, an underscore, 40 more', async () => {
    expect(company.key).toMatch(/^[0-9a-f]{24}_[0-9a-f]{40}$/)
    expect(company.hmac.companyKey).toMatch(/^[0-9a-f]{24}_[0-9a-f]{40}$/)
    for (const path of ['begin', 'result', 'result/face', 'compare-faces', 'delete']) {
      const answer = await company.call(`/external-api/${path}/`, { company_key: undefined })
      expect([answer.status, answer.json]).toEqual([400, { argumentError: 'company_key' }])
    }
  })

  it('13 is refused with a bare string when nobody has the key', async () => {
    for (const path of ['begin', 'result', 'result/passport', 'delete']) {
      const answer = await company.call(`/external-api/${path}/`, { company_key: `${company.key}0` })
      expect([answer.status, answer.text]).toEqual([403, '"COMPANY_KEY_INVALID"'])
    }
  })

  it('14 sees only its own sessions', async () => {
    const other = await aCompany(sandbox)
    const token = await other.begin()
    for (const path of ['result', 'result/face', 'delete']) {
      const answer = await company.call(`/external-api/${path}/`, { session_token: token })
      expect([answer.status, answer.text]).toEqual([404, '"SESSION_NOT_FOUND"'])
    }
    expect((await other.result(token)).result).toBe('in_progress')
  })

  it('14 is one company with two keys', async () => {
    const token = await company.begin()
    const answer = await company.signed('/external-api/result/', { session_token: token })
    expect(answer.json.result).toBe('in_progress')
  })

  it('15 signs the raw body, whatever its form', async () => {
    expect((await company.signed('/external-api/begin/')).status).toBe(200)
    const form = `company_key=${company.hmac.companyKey}`
    const answer = await send('POST', `${company.base}/external-api/begin/`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: sign(form) },
      body: form,
    })
    expect(answer.status).toBe(200)
    const byQuery = await send('GET', `${company.base}/external-api/begin/?${form}`, {
      headers: { authorization: sign('') },
    })
    expect(byQuery.status).toBe(200)
  })

  it('16 signs the parts of a multipart body in a chain, texts before files', async () => {
    const picture = await foreignPicture()
    const texts = [company.hmac.companyKey, picture.toString('base64')]
    const { body, contentType } = multipart([
      { name: 'company_key', value: texts[0]! },
      { name: 'face1', value: texts[1]! },
      { name: 'face2', value: picture, fileName: 'two.jpg' },
    ])
    const headers = { 'content-type': contentType, authorization: sign(texts[0]!, texts[1]!, picture) }
    const answer = await send('POST', `${company.base}/external-api/compare-faces/`, { headers, body })
    expect([answer.status, answer.json]).toEqual([200, { similarity: 0 }])
  })

  it('16 refuses a file that stands before a text part', async () => {
    const picture = await foreignPicture()
    const { body, contentType } = multipart([
      { name: 'face1', value: picture, fileName: 'one.jpg' },
      { name: 'company_key', value: company.hmac.companyKey },
    ])
    const headers = { 'content-type': contentType, authorization: sign(picture, company.hmac.companyKey) }
    const answer = await send('POST', `${company.base}/external-api/compare-faces/`, { headers, body })
    expect([answer.status, answer.text]).toEqual([401, '"SIGNATURE_INVALID"'])
    expect(answer.headers['authorization']).toBeUndefined()
  })

  it('17 gets signed answers on success and unsigned ones on failure', async () => {
    const begun = await company.signed('/external-api/begin/')
    expect(begun.headers['authorization']).toBe(sign(begun.bytes))
    const failed = await company.signed('/external-api/result/', { session_token: 'unknown' })
    expect([failed.status, failed.headers['authorization']]).toEqual([404, undefined])
    await company.settings({ knobs: { 'K-STRING-ERRORS-200': true } })
    const softly = await company.signed('/external-api/result/', { session_token: 'unknown' })
    expect([softly.status, softly.headers['authorization']]).toEqual([200, undefined])
    await company.settings({ knobs: { 'K-STRING-ERRORS-200': false } })
  })

  it('17 gets binary answers signed too', async () => {
    const token = await company.begin({ flags: { skip_face: true, document_types: ['passport'] } })
    await company.walk(token)
    const answer = await company.signed('/external-api/result/passport/', { session_token: token })
    expect(answer.headers['content-type']).toBe('image/jpeg')
    expect(answer.headers['authorization']).toBe(sign(answer.bytes))
  })

  it('18 may say the same call again', async () => {
    const first = await company.signed('/external-api/begin/', { flags: { language: 'en' } })
    const again = await company.signed('/external-api/begin/', { flags: { language: 'en' } })
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.json).not.toBe(first.json)
  })

  it('19 is refused unsigned or wrongly signed; a plain key’s header is not looked at', async () => {
    const body = JSON.stringify({ company_key: company.hmac.companyKey })
    const attempt = async (headers: Record<string, string>) => {
      const answer = await send('POST', `${company.base}/external-api/begin/`, { headers, body })
      return [answer.status, answer.text, answer.headers['authorization']]
    }
    const refused = [401, '"SIGNATURE_INVALID"', undefined]
    expect(await attempt({})).toEqual(refused)
    expect(await attempt({ authorization: sign(`${body} `) })).toEqual(refused)
    expect(await attempt({ authorization: `HMAC ${sign(body)}` })).toEqual(refused)
    expect(await attempt({ authorization: sign(body).replaceAll('"', '') })).toEqual(refused)
    const plain = await company.call('/external-api/begin/', {}, { authorization: 'signature="nonsense"' })
    expect([plain.status, plain.headers['authorization']]).toEqual([200, undefined])
  })

  it('19 is refused with the company’s own status', async () => {
    const other = await aCompany(sandbox)
    await other.settings({ knobs: { 'K-STATUS-SIGNATURE': 403, 'K-TEXT-SIGNATURE': 'BAD_SIGNATURE' } })
    const unsigned = { company_key: other.hmac.companyKey, flags: 7 }
    const answer = await other.call('/external-api/begin/', unsigned)
    expect([answer.status, answer.text]).toEqual([403, '"BAD_SIGNATURE"'])
  })

  it('19 keeps the reason in the journal', async () => {
    const other = await aCompany(sandbox)
    await other.call('/external-api/begin/', { company_key: other.hmac.companyKey })
    const { entries } = await other.control.get(`/tenants/${other.id}/journal?provider=identomat`)
    expect(JSON.stringify(entries)).toContain('is missing or of another form')
  })

  it('20 loses a key that was revoked and keeps the other', async () => {
    const other = await aCompany(sandbox)
    await other.settings({ keys: { plain: { revoked: true } } })
    const answer = await other.call('/external-api/begin/')
    expect([answer.status, answer.text]).toEqual([403, '"COMPANY_KEY_INVALID"'])
    expect((await other.signed('/external-api/begin/')).status).toBe(200)
  })

  it('20 may bring its own key when it is made', async () => {
    const companyKey = `${'c'.repeat(24)}_${'d'.repeat(40)}`
    const hmac = { companyKey: `${'e'.repeat(24)}_${'f'.repeat(40)}`, secretKey: 'a secret' }
    const made = await sandbox.control.post('/tenants', { credentials: { identomat: { companyKey, hmac } } })
    expect(made.credentials.identomat).toEqual({ companyKey, hmac })
    const answer = await company.call('/external-api/begin/', { company_key: companyKey })
    expect(answer.status).toBe(200)
  })
})
