import { beforeAll, describe, expect, it } from 'vitest'
import { signatureHeader, signatureOf } from '../../../src/providers/identomat/signature.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { aCompany, type Company, foreignPicture, multipart } from './company.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})

const SHORT = { skip_agreement: true, skip_face: true, document_types: ['passport'] }

async function aCompanyWith(knobs: object): Promise<Company> {
  const company = await aCompany(sandbox)
  await company.settings({ knobs })
  return company
}

async function finished(company: Company, scenario?: string) {
  const token = await company.begin({ flags: SHORT }, scenario)
  const state = await company.walk(token)
  return { token, state, result: await company.result(token) }
}

describe('the knobs', () => {
  it('K-HMAC-UNSIGNED lets unsigned calls of a signing key pass, but no wrong ones', async () => {
    const company = await aCompanyWith({ 'K-HMAC-UNSIGNED': 'accept' })
    const begin = (headers: Record<string, string>) =>
      company.call('/external-api/begin/', { company_key: company.hmac.companyKey }, headers)
    expect((await begin({})).status).toBe(200)
    expect((await begin({ authorization: 'signature="wrong"' })).status).toBe(401)
  })

  it('K-HMAC-FILE-FIRST lets the chain follow the order that came', async () => {
    const company = await aCompanyWith({ 'K-HMAC-FILE-FIRST': 'wire-order' })
    const picture = await foreignPicture()
    const { body, contentType } = multipart([
      { name: 'face1', value: picture, fileName: 'one.jpg' },
      { name: 'company_key', value: company.hmac.companyKey },
    ])
    const authorization = signatureHeader(
      signatureOf(company.hmac.secretKey, [picture, company.hmac.companyKey]),
    )
    const headers = { 'content-type': contentType, authorization }
    const answer = await send('POST', `${company.base}/external-api/compare-faces/`, { headers, body })
    expect([answer.status, answer.json]).toEqual([400, { argumentError: 'face2' }])
  })

  it('K-MANUAL-CHECK sends everybody to an operator, or nobody', async () => {
    const always = await aCompanyWith({ 'K-MANUAL-CHECK': 'always' })
    expect((await finished(always)).result.result).toBe('manual_check')
    expect((await finished(always, 'document/expired')).result.result).toBe('manual_check')
    const never = await aCompanyWith({ 'K-MANUAL-CHECK': 'never' })
    const { result } = await finished(never, 'document/expiry-unreadable')
    expect([result.result, result.reject_reason.value]).toEqual(['rejected', 'document_not_readable'])
  })

  it('K-TRIES says how often a picture may be tried', async () => {
    const company = await aCompanyWith({ 'K-TRIES': 1 })
    const token = await company.begin({ flags: SHORT }, 'capture/blurred')
    const answer = await company.page(token, 'capture/front', await foreignPicture())
    expect(answer.json.step).toBe('done')
  })

  it('K-END-MESSAGES says what is posted, in which order', async () => {
    const company = await aCompanyWith({ 'K-END-MESSAGES': ['object'] })
    const { token, state } = await finished(company)
    expect(state.end?.messages?.map((message) => message.data)).toEqual([{ type: 'done', sessionId: token }])
  })

  it('K-LIVENESS-STEP-CHECKS leaves liveness to the flag', async () => {
    const company = await aCompanyWith({ 'K-LIVENESS-STEP-CHECKS': false })
    const flags = { skip_face: true, skip_document: true, skip_agreement: true }
    const token = await company.begin({ flags, steps: [{ type: 'liveness' }] })
    expect((await company.page(token)).json.progress.steps).toEqual(['selfie'])
  })

  it('K-STATUS-DEAD-PAGE gives the page of a dead token another status', async () => {
    const company = await aCompanyWith({ 'K-STATUS-DEAD-PAGE': 410 })
    const token = await company.begin()
    await company.advance('15m')
    const answer = await send('GET', `${company.base}/?session_token=${token}`)
    expect([answer.status, answer.headers['x-sandbox-defect']]).toEqual([410, undefined])
  })

  it('settings that cannot be are refused with their place', async () => {
    const company = await aCompany(sandbox)
    await expect(company.settings({ knobs: { 'K-TRIES': 0 } })).rejects.toThrow(/K-TRIES/)
    await expect(company.settings({ configurations: { short: { name: 'x' } } })).rejects.toThrow()
    await expect(company.settings({ callback: { url: 'ftp://x' } })).rejects.toThrow(/url/)
  })
})
