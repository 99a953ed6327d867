import { beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { type LoopbackReceiver, startReceiver, startSandbox } from '../../support/start-sandbox.ts'
import { aCompany, type Company } from './company.ts'

let sandbox: Sandbox
let receiver: LoopbackReceiver
beforeAll(async () => {
  sandbox = await startSandbox()
  receiver = await startReceiver('/callback')
})

const BASIC = { skip_agreement: true, skip_face: true, skip_document: true }

async function aCompanyCalledBack(callback: object = {}): Promise<Company> {
  const company = await aCompany(sandbox)
  const own = {
    url: receiver.url,
    apiKey: 'callback-api-key-123',
    smsProvider: 'client',
    emailProvider: 'client',
  }
  await company.settings({ callback: { ...own, ...callback } })
  return company
}

/** What arrived for one session, once everything due has gone out. */
async function received(company: Company, token: string) {
  await company.control.post(`/tenants/${company.id}/settle`)
  return receiver
    .received()
    .map((one) => ({ ...one, json: JSON.parse(one.body) }))
    .filter((one) => one.json.sessionId === token)
}

const askForPhone = async (company: Company) => {
  const token = await company.begin({ flags: { ...BASIC, require_phone_number_check: true } })
  const { json } = await company.page(token, 'value', { name: 'phone', value: '+995500000000' })
  return { token, state: json }
}

describe('callbacks', () => {
  it('77, 78 ask the company to send a one-time code by SMS', async () => {
    const company = await aCompanyCalledBack()
    const { token, state } = await askForPhone(company)
    const [callback] = await received(company, token)
    expect(callback!.method).toBe('POST')
    expect(callback!.headers['content-type']).toBe('application/json')
    const code = /\d{4}$/.exec(callback!.json.text)![0]
    expect(callback!.json).toEqual({
      callbackApiKey: 'callback-api-key-123',
      type: 'one-time-password-request',
      sessionId: token,
      text: `Your code is ${code}`,
      phoneNumber: '+995500000000',
    })
    expect(state.value.about).toBeUndefined()
    const done = await company.page(token, 'value', { name: 'code', value: code })
    expect(done.json.step).toBe('done')
  })

  it('78 ask it to pass a link on by SMS', async () => {
    const company = await aCompanyCalledBack()
    const token = await company.begin()
    await company.page(token, 'value', { name: 'share-phone', value: '+995500000001' })
    const [callback] = await received(company, token)
    expect(callback!.json).toEqual({
      callbackApiKey: 'callback-api-key-123',
      type: 'share-session-link-via-sms',
      sessionId: token,
      text: 'Please finish your verification.',
      phoneNumber: '+995500000001',
      sessionLink: `${company.base}/?session_token=${token}`,
    })
  })

  it('79 do both by e-mail too', async () => {
    const company = await aCompanyCalledBack()
    const token = await company.begin({ flags: { ...BASIC, require_email_check: true } })
    await company.page(token, 'value', { name: 'share-email', value: 'ana@example.com' })
    await company.page(token, 'value', { name: 'email', value: 'ana@example.com' })
    const [link, code] = await received(company, token)
    expect(link!.json).toMatchObject({ type: 'share-session-link-via-email', email: 'ana@example.com' })
    expect(link!.json.sessionLink).toContain(token)
    expect(code!.json).toMatchObject({ type: 'email-one-time-password-request', email: 'ana@example.com' })
  })

  it.each([{ apiKey: '' }, { url: '' }, { smsProvider: 'service' }])(
    '80 are not sent with %j',
    async (callback) => {
      const company = await aCompanyCalledBack(callback)
      const { token, state } = await askForPhone(company)
      expect(await received(company, token)).toEqual([])
      expect(state.value.about).toMatch(/The code is \d{4}/)
    },
  )

  it('81 tell a change of the result only where the company wants it', async () => {
    const quiet = await aCompanyCalledBack()
    const silent = await quiet.begin({ flags: BASIC })
    await quiet.walk(silent)
    expect(await received(quiet, silent)).toEqual([])
    const company = await aCompanyCalledBack({ statusUpdates: true })
    const token = await company.begin({ flags: BASIC }, 'review/rejected')
    await company.walk(token)
    await company.advance('30s')
    const told = (await received(company, token)).map((one) => one.json)
    const callbackApiKey = 'callback-api-key-123'
    const type = 'session-status-updated'
    expect(told).toEqual([
      { callbackApiKey, type, sessionId: token, result: 'manual_check' },
      { callbackApiKey, type, sessionId: token, result: 'rejected' },
    ])
  })

  it('81 are tried again after 1, 5 and 30 minutes with the same body', async () => {
    const company = await aCompanyCalledBack()
    receiver.answerNext(500, 302, 503)
    const { token } = await askForPhone(company)
    expect(await received(company, token)).toHaveLength(1)
    const lengths: number[] = []
    for (const by of ['59s', '1s', '5m', '29m', '1m', '2h']) {
      await company.advance(by)
      lengths.push((await received(company, token)).length)
    }
    expect(lengths).toEqual([1, 2, 3, 3, 4, 4])
    const bodies = (await received(company, token)).map((one) => one.body)
    expect(new Set(bodies).size).toBe(1)
  })
})
