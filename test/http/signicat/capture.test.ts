import { beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { type Account, anAccount, ENTERPRISE, foreignPicture, REDIRECT } from './account.ts'

let sandbox: Sandbox
let account: Account

beforeAll(async () => {
  sandbox = await startSandbox()
  account = await anAccount(sandbox)
})

const start = async (body: object, own = account) =>
  own.call('POST', `/assure/dossiers/${await own.dossier()}/capture`, body)
const eid = { providers: [{ provider: 'eid' }], redirectUrl: REDIRECT }

describe('start capture flow', () => {
  it('28 answers an address whose fragment holds an artifact of fifty characters', async () => {
    const answer = await start(eid)
    expect(answer.status).toBe(200)
    expect(answer.json.url).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/signicat\/capture\/#\/artifact=[0-9a-z]{50}$/,
    )
    expect(answer.json.processId).toMatch(/^[0-9a-f-]{36}$/)
    const enterprise = await start(eid, await anAccount(sandbox, ENTERPRISE))
    expect(enterprise.json.url).toMatch(/\/signicat\/preprod\/capture\/#\/artifact=[0-9a-z]{50}$/)
  })

  it('28 follows the vendor’s own host names in its links', async () => {
    const bare = new URL(account.base).origin
    for (const [host, prefix] of [
      ['api.signicat.com', ''],
      ['preprod.signicat.com', ''],
    ] as const) {
      const path = host.startsWith('api') ? '/auth/open' : '/oidc'
      const { json } = await send('GET', `${bare}${path}/.well-known/openid-configuration`, {
        headers: { host },
      })
      expect(json.issuer).toBe(`http://${host}${prefix}${path}`)
    }
    const page = await send('GET', `${bare}/capture/`, { headers: { host: 'preprod.signicat.com' } })
    expect(page.status).toBe(200)
    const { artifact } = await account.capture(await account.dossier())
    const state = await send('GET', `${bare}/_page/${artifact}`, {
      headers: { host: 'preprod.signicat.com' },
    })
    expect(state.json.step).toBe('choose')
  })

  it('29 checks sdk, providers and redirectUrl', async () => {
    const bad: object[] = [
      { ...eid, redirectUrl: undefined },
      { ...eid, redirectUrl: 'nowhere' },
      { redirectUrl: REDIRECT },
      { ...eid, providers: [] },
      { ...eid, providers: [{ provider: 'eid' }, { provider: 'onfido' }, { provider: 'webid' }] },
      { ...eid, providers: [{ provider: 'nobody' }] },
      { ...eid, providers: [{ provider: 'facetec' }] },
      { ...eid, providers: [{ provider: 'eid', processType: 'high' }] },
      { ...eid, sdk: 'capture' },
      { ...eid, sdk: 'other' },
      { ...eid, captureParameters: { uiProfile: 'nobody-made-this' } },
    ]
    for (const body of bad) {
      const answer = await start(body)
      expect([answer.status, answer.json.title]).toEqual([400, 'Validation failed'])
    }
    expect((await start({ ...eid, sdk: 'native' })).status).toBe(200)
    const onfido = [{ provider: 'onfido', processType: 'documentSelfie' }]
    expect((await start({ ...eid, sdk: 'capture', providers: onfido })).status).toBe(200)
    // Outside of captureParameters the member means nothing.
    expect((await start({ ...eid, uiProfile: 'nobody-made-this' })).status).toBe(200)
  })
})

describe('the hosted page', () => {
  it('30 sends the browser back with ids and status behind what the address already asks for', async () => {
    const { artifact, path } = await account.capture(await account.dossier(), {
      redirectUrl: 'https://customer.example/return?order=7#done',
    })
    const [, , , dossierId, , processId] = path.split('/')
    await account.page(artifact, 'open', { device: 'desktop' })
    const { end } = await account.page(artifact, 'leave', { reason: 'cancelled' })
    expect(end!.redirect).toBe(
      `https://customer.example/return?order=7&dossierId=${dossierId}&processId=${processId}&status=canceled#done`,
    )
    const failed = await account.capture(await account.dossier())
    await account.page(failed.artifact, 'open', { device: 'desktop' })
    const state = await account.page(failed.artifact, 'leave', { reason: 'microphone-denied' })
    expect(state.end!.redirect).toMatch(/\?dossierId=[0-9a-f-]+&processId=[0-9a-f-]+&status=failed$/)
  })

  it('30 names the dossier alone when two providers were offered', async () => {
    const dossierId = await account.dossier()
    const answer = await account.call('POST', `/assure/dossiers/${dossierId}/capture`, {
      ...eid,
      providers: [{ provider: 'eid' }, { provider: 'signicatpaper' }],
    })
    expect(answer.json).not.toHaveProperty('processId')
    const artifact = answer.json.url.split('artifact=')[1]
    expect(await account.page(artifact)).toMatchObject({
      step: 'value',
      native: { providers: ['eid', 'signicatpaper'] },
    })
    await account.page(artifact, 'value', { name: 'provider', value: 'signicatpaper' })
    const { json } = await account.call('GET', `/assure/dossiers/${dossierId}`)
    expect(json.processes.map((one: any) => one.provider)).toEqual(['signicatpaper'])
    const { end } = await account.page(artifact, 'leave', { reason: 'cancelled' })
    expect(end!.redirect).toBe(`${REDIRECT}?dossierId=${dossierId}`)
  })

  it('31 lets the status of the redirect be a snapshot: processing, then the final one', async () => {
    const { artifact, path } = await account.capture(await account.dossier(), {
      providers: [{ provider: 'signicatpaper' }],
    })
    const end = await account.walk(artifact)
    expect(end.step).toBe('done')
    expect(end.end!.redirect).toMatch(/&status=processing$/)
    await account.settle()
    expect((await account.call('GET', path)).json.status).toBe('accepted')
  })

  it('32 may be embedded by the origins that the account allows and by no others', async () => {
    const page = async () => (await send('GET', `${account.base}/capture/`)).headers
    expect((await page())['content-security-policy']).toBe("frame-ancestors 'self'")
    await account.settings({ embeddingOrigins: ['https://customer.example'] })
    expect((await page())['content-security-policy']).toBe("frame-ancestors 'self' https://customer.example")
    const { status, text, headers } = await send('GET', `${account.base}/capture/`)
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(text).toContain('/_pages/capture.js')
  })

  it('asks again when a picture is not good enough, and takes no more than the tries there are', async () => {
    const { artifact, path } = await account.capture(
      await account.dossier(),
      { providers: [{ provider: 'signicatpaper' }] },
      'capture/never-sharp',
    )
    await account.page(artifact, 'open', { device: 'desktop' })
    await account.page(artifact, 'choose', { documentType: 'passport', country: 'PRT' })
    const tries = []
    for (let i = 0; i < 3; i++)
      tries.push(await account.page(artifact, 'capture/front', await foreignPicture()))
    expect(tries.map(({ step, retry }) => [step, retry?.code])).toEqual([
      ['front', 'capture.blurred'],
      ['front', 'capture.blurred'],
      ['done', undefined],
    ])
    await account.settle()
    expect((await account.call('GET', path)).json.status).toBe('inconclusive')
  })

  it('is dead for an artifact nobody knows, one that ran out, and one whose process is final', async () => {
    const own = await anAccount(sandbox)
    expect(await own.page('x'.repeat(50))).toHaveProperty('error')
    const over = await own.capture(await own.dossier())
    await own.page(over.artifact, 'leave', { reason: 'cancelled' })
    expect((await own.page(over.artifact)).step).toBe('dead')
    const late = await own.capture(await own.dossier())
    await own.advance('60m')
    expect((await own.page(late.artifact, 'open', { device: 'desktop' })).step).toBe('dead')
  })

  it('lets the scenario be named in the return address, or in the dossier’s reference', async () => {
    const redirectUrl = `${REDIRECT}?sandbox-scenario=document%2Fexpired`
    const flow = await account.capture(await account.dossier(), {
      providers: [{ provider: 'signicatpaper' }],
      redirectUrl,
    })
    await account.walk(flow.artifact)
    const byReference = await account.process(await account.dossier('order 7 scenario:document/expired'), {
      provider: 'signicatpaper',
    })
    const front = `data:image/jpeg;base64,${(await foreignPicture()).toString('base64')}`
    await account.call('POST', `${byReference}/images`, { front })
    await account.call('POST', byReference)
    await account.settle()
    for (const path of [flow.path, byReference])
      expect((await account.call('GET', path)).json.status).toBe('rejected')
  })
})

describe('capture configurations', () => {
  const url = '/assure/capture/configurations/profile-a'
  const members = {
    pageTitle: 'Identify yourself',
    primaryColor: '#2b2a6c',
    documentTypes: ['passport', 'identityCard'],
    documentCountries: { passport: 'univ', identityCard: ['PRT', 'NOR'] },
    defaultCountry: 'NOR',
    languages: ['en', 'nb'],
    translations: { en: { mainHeaderGenericTitle: 'Hello' } },
    allowFileUpload: ['desktop'],
    maxRetries: 2,
    showConsentPage: true,
    prerequisitesScreenItems: [{ title: 'Light', description: 'Find some' }],
  }

  it('33 are created under the customer’s id, updated, listed, answered whole, and deleted', async () => {
    expect((await account.call('GET', url)).status).toBe(404)
    expect((await account.call('PUT', url, members)).status).toBe(404)
    const created = await account.call('POST', url, members)
    expect(created.status).toBe(201)
    const times = { createdAt: '2026-03-01T12:00:00Z', updatedAt: '2026-03-01T12:00:00Z' }
    expect(created.json).toEqual({ ...members, id: 'profile-a', ...times })
    expect((await account.call('POST', url, members)).status).toBe(409)
    const updated = await account.call('PUT', url, { ...members, pageTitle: 'Again' })
    expect(updated.json).toMatchObject({ id: 'profile-a', pageTitle: 'Again' })
    expect((await account.call('GET', url)).json).toEqual(updated.json)
    expect((await account.call('GET', '/assure/capture/configurations')).json).toEqual([updated.json])
    expect((await account.call('POST', `${url}-b`, { documentTypes: ['unheardOf'] })).status).toBe(400)
    expect((await account.call('DELETE', url)).status).toBe(204)
    expect((await account.call('GET', url)).status).toBe(404)
  })

  it('33 rule the page: terms first, and as many tries as they say', async () => {
    await account.call('POST', url, members)
    const { artifact } = await account.capture(await account.dossier(), {
      captureParameters: { uiProfile: 'profile-a' },
    })
    expect((await account.page(artifact, 'open', { device: 'desktop' })).step).toBe('consent')
    expect((await account.page(artifact, 'consent', { agree: true })).step).toBe('choose')
  })

  it('34 take eidConfig and signicatvideoidConfig with five members', async () => {
    const video = {
      checkRequirements: false,
      useModal: false,
      minRequirementsMandatory: true,
      allowedIdTypes: [62, 138],
      sdkLoadTimeout: 8,
    }
    for (const name of ['eidConfig', 'signicatvideoidConfig']) {
      const path = `/assure/capture/configurations/${name}`
      const { status, json } = await account.call('POST', path, { [name]: video })
      expect([status, json[name]]).toEqual([201, video])
      const wrong = await account.call('PUT', path, { [name]: { ...video, allowedIdTypes: ['62'] } })
      expect(wrong.status).toBe(400)
    }
  })
})
