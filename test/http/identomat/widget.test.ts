import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../src/providers/identomat/dialect/flags.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { aCompany, type Company, foreignPicture } from './company.ts'

let sandbox: Sandbox
let company: Company
beforeAll(async () => {
  sandbox = await startSandbox()
  company = await aCompany(sandbox)
})

const SHORT = { skip_agreement: true, skip_face: true, document_types: ['passport'] }
const html = (path: string, headers: Record<string, string> = {}) =>
  send('GET', `${company.base}${path}`, { headers })

async function finish(flags: object, scenario?: string) {
  const token = await company.begin({ flags: { ...SHORT, ...flags } }, scenario)
  return { token, state: await company.walk(token) }
}

describe('the widget’s page', () => {
  it('64 opens with and without the slash before the query', async () => {
    const token = await company.begin()
    for (const path of [`/?session_token=${token}`, `?session_token=${token}`]) {
      const answer = await html(path)
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
      expect(answer.text).toContain(token)
      expect(answer.text).not.toContain('dead-page')
    }
  })

  it('64, 85 opens at the root of the vendor’s own host', async () => {
    const token = await company.begin()
    const url = `${sandbox.url}/?session_token=${token}`
    const answer = await send('GET', url, { headers: { host: 'widget.identomat.com' } })
    expect(answer.text).toContain('"base":"http://widget.identomat.com"')
  })

  it('65 may stand in a frame', async () => {
    const { headers } = await html(`/?session_token=${await company.begin()}`)
    expect(headers['x-frame-options']).toBeUndefined()
    expect(headers['content-security-policy'] ?? '').not.toContain("frame-ancestors 'none'")
  })

  it('75 says in its HTML what is wrong with a token and runs nothing', async () => {
    const own = await aCompany(sandbox)
    const expired = await own.begin()
    await own.advance('16m')
    const { token: done } = await finish({})
    for (const [token, words] of [
      ['unknown', 'Session not found'],
      [expired, 'Session expired'],
      [done, 'Process finished'],
    ]) {
      const answer = await html(`/?session_token=${token}`)
      expect(answer.text).toContain(`<h1>${words}</h1>`)
      expect(answer.text).not.toContain('capture.js')
    }
    expect((await html('/')).text).toContain('Session not found')
    expect((await company.page('unknown')).status).toBe(404)
  })
})

describe('the end of the widget’s flow', () => {
  it('66 posts DONE and then the object where no return address is set', async () => {
    const { token, state } = await finish({})
    expect(state.step).toBe('done')
    expect(state.end).toMatchObject({ kind: 'finished' })
    expect(state.end).not.toHaveProperty('redirect')
    expect(state.end!.messages).toEqual([
      { data: 'DONE', targetOrigin: '*' },
      { data: { type: 'done', sessionId: token }, targetOrigin: '*' },
    ])
  })

  it('67 goes to the return address with the token, keeping query and fragment', async () => {
    const { token, state } = await finish({ return_url: 'https://consumer.example/back?order=7#top' })
    expect(state.end).toMatchObject({
      kind: 'finished',
      redirect: `https://consumer.example/back?order=7&session_token=${token}#top`,
      redirectTop: true,
    })
    expect(state.end).not.toHaveProperty('messages')
    const plain = await finish({ return_url: 'https://consumer.example/back' })
    expect(plain.state.end?.redirect).toBe(`https://consumer.example/back?session_token=${plain.token}`)
  })

  it.each(['accepted', 'document/expired', 'document/expiry-unreadable'])(
    '68 is told alike for every verdict: %s',
    async (scenario) => {
      const { state } = await finish({}, scenario)
      expect(state.end?.messages?.map((message) => message.data)[0]).toBe('DONE')
    },
  )

  it('68, 72 is told when the terms were refused', async () => {
    const token = await company.begin()
    const { json } = await company.page(token, 'consent', { agree: false })
    expect(json).toMatchObject({ step: 'done', end: { kind: 'finished' } })
    expect((await company.result(token)).result).toBe('disagreed_with_terms')
  })

  it('66 posts nothing when the person leaves, and lets him come back', async () => {
    const token = await company.begin({ flags: SHORT })
    const left = await company.page(token, 'leave', { reason: 'cancelled' })
    expect(left.json.end).toBeUndefined()
    expect((await company.result(token)).result).toBe('in_progress')
    expect((await company.walk(token)).step).toBe('done')
  })

  it('75 takes nothing more from a session that is over', async () => {
    const { token } = await finish({})
    const answer = await company.page(token, 'capture/front', await foreignPicture())
    expect([answer.status, answer.json.step]).toEqual([200, 'done'])
    const again = await company.page(token, 'open', { device: 'mobile' })
    expect(again.json).toMatchObject({ step: 'dead', end: { kind: 'finished' } })
    expect(again.json.end.messages).toBeUndefined()
  })
})

describe('handing over to another device', () => {
  const open = async (flags: object, device: string, reason?: string) => {
    const token = await company.begin({ flags: { ...SHORT, ...flags } })
    const opened = await company.page(token, 'open', { device })
    const state = reason === undefined ? opened.json : (await company.page(token, 'leave', { reason })).json
    return { token, state }
  }

  it('69 shows a QR code on every desktop where desktops are skipped', async () => {
    const { token, state } = await open({ skip_desktop: true }, 'desktop')
    const url = `${company.base}/?session_token=${token}`
    expect(state).toMatchObject({ step: 'hand-over', handOver: { url, optional: false } })
    const phone = await company.page(token, 'open', { device: 'mobile' })
    expect(phone.json.step).toBe('front')
  })

  it('69 shows one for a refused camera only where an address for it is set', async () => {
    expect((await open({}, 'desktop', 'camera-denied')).state.step).toBe('front')
    const switching = { switch_device_url: 'https://consumer.example/phone' }
    const { state } = await open(switching, 'desktop', 'camera-denied')
    expect(state.handOver).toEqual({ url: 'https://consumer.example/phone', optional: true })
    await company.settings({ knobs: { 'K-QR-ON-DENIAL': 'session-url-unless-restricted' } })
    expect((await open({}, 'desktop', 'camera-denied')).state.step).toBe('hand-over')
    const restricted = await open({ restrict_url_sharing: true }, 'desktop', 'camera-denied')
    expect(restricted.state.step).toBe('front')
    await company.settings({ knobs: { 'K-QR-ON-DENIAL': 'switch-url-only' } })
  })

  it('70 turns a second browser away where the address must not be shared', async () => {
    const token = await company.begin({ flags: { ...SHORT, restrict_url_sharing: true } })
    const first = { 'user-agent': 'first' }
    await company.page(token, 'open', { device: 'mobile' }, first)
    const second = await company.page(token, 'open', { device: 'mobile' }, { 'user-agent': 'second' })
    expect(second.json).toMatchObject({ step: 'dead', end: { kind: 'unknown' } })
    const page = `/?session_token=${token}`
    expect((await html(page, { 'user-agent': 'second' })).text).toContain('Link already in use')
    expect((await html(page, first)).text).not.toContain('dead-page')
    const back = await company.page(token, 'open', { device: 'mobile' }, first)
    expect(back.json.step).toBe('front')
  })

  it('71 offers another device where the camera has no Full HD', async () => {
    const { state } = await open({ requireHdMedia: true }, 'desktop', 'no-hd-camera')
    expect(state).toMatchObject({ step: 'hand-over', handOver: { optional: false } })
    expect(state.handOver!.text).toContain('following methods')
  })

  it('74 says in words that apps look for that the process finished', async () => {
    const endIn = async (language: string) => {
      const token = await company.begin({ flags: { ...SHORT, language } })
      return (await company.walk(token)).end
    }
    expect(await endIn('en')).toMatchObject({ kind: 'finished', title: 'Process finished' })
    expect(await endIn('ka')).toMatchObject({ kind: 'finished', title: 'პროცესი დასრულდა' })
    expect(await endIn('fr')).not.toHaveProperty('title')
  })
})

describe('the widget’s steps', () => {
  it('72 begin with the consent unless it is skipped', async () => {
    expect((await company.page(await company.begin())).json.step).toBe('consent')
    expect((await company.page(await company.begin({ flags: SHORT }))).json.step).toBe('front')
  })

  it('73 speak the languages of the list, English for any other', async () => {
    expect(LANGUAGES).toHaveLength(21)
    const language = async (code: string) =>
      (await company.page(await company.begin({ flags: { language: code } }))).json.language
    expect(await language('ka')).toBe('ka')
    expect(await language('ar')).toBe('ar')
    expect(await language('xx')).toBe('en')
  })

  it('76 check a phone number and an e-mail address by a code', async () => {
    const flags = {
      ...SHORT,
      skip_document: true,
      require_phone_number_check: true,
      require_email_check: true,
    }
    const token = await company.begin({ flags })
    const value = async (name: string, said: string) =>
      (await company.page(token, 'value', { name, value: said })).json
    expect((await value('email', 'nobody')).retry.code).toBe('email_invalid')
    const asked = await value('email', 'ana@example.com')
    expect(asked.value.name).toBe('code')
    const code = /\d{4}/.exec(asked.value.about)![0]
    const wrong = code === '0000' ? '0001' : '0000'
    expect((await value('code', wrong)).retry.code).toBe('code_invalid')
    expect((await value('code', code)).value.name).toBe('phone')
    await company.walk(token)
    const { result, person } = await company.result(token)
    expect([result, person]).toEqual(['approved', { email: 'ana@example.com', phone: '+995500000000' }])
  })

  it('76 only collect them where no check is asked for', async () => {
    const flags = { ...SHORT, skip_document: true, require_phone_number: true }
    const token = await company.begin({ flags })
    expect((await company.walk(token)).step).toBe('done')
    expect((await company.result(token)).person).toEqual({ phone: '+995500000000' })
  })

  it('ask again with the vendor’s code until the tries are used up', async () => {
    const token = await company.begin({ flags: SHORT }, 'capture/blurred')
    const shoot = async () => (await company.page(token, 'capture/front', await foreignPicture())).json
    const retry = { code: 'document_blurry', finding: 'capture.blurred' }
    expect(await shoot()).toMatchObject({ step: 'front', retry })
    expect(await shoot()).toMatchObject({ step: 'front', retry })
    expect((await shoot()).step).toBe('done')
    expect((await company.result(token)).result).toBe('manual_check')
  })

  it('refuse what is not asked for now', async () => {
    const token = await company.begin()
    const answer = await company.page(token, 'capture/front', await foreignPicture())
    expect([answer.status, answer.json.error.code]).toEqual([409, 'STATE_CONFLICT'])
    const other = await company.begin({ flags: { skip_agreement: true, document_types: ['id', 'passport'] } })
    const choice = await company.page(other, 'choose', { documentType: 'driving-licence' })
    expect(choice.status).toBe(400)
    const broken = await company.page(other, 'capture/front', Buffer.from('no picture'))
    expect([broken.status, broken.json.error.code]).toEqual([422, 'CAPTURE_UNREADABLE'])
    expect((await company.page(other)).json.step).toBe('choose')
  })
})
