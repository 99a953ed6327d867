import { createHmac } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { type LoopbackReceiver, startReceiver, startSandbox } from '../../support/start-sandbox.ts'
import { type Account, anAccount, asDataUrl, ENTERPRISE, foreignPicture } from './account.ts'

const SUBSCRIPTIONS = '/events-management/subscriptions'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})

async function subscribed(
  members: object = {},
): Promise<{ own: Account; inbox: LoopbackReceiver; made: any }> {
  const [own, inbox] = [await anAccount(sandbox), await startReceiver('/hooks')]
  const made = await own.call('POST', SUBSCRIPTIONS, { url: inbox.url, secret: 'top-secret', ...members })
  expect(made.status).toBe(201)
  return { own, inbox, made: made.json }
}

/** A paper process taken to its end by its consumer; answers its path. */
async function finished(own: Account, scenario = 'accepted', members: object = {}): Promise<string> {
  const path = await own.process(
    await own.dossier('customer-35'),
    { provider: 'signicatpaper', ...members },
    scenario,
  )
  await own.call('POST', `${path}/images`, { front: asDataUrl(await foreignPicture()) })
  await own.call('POST', path)
  await own.settle()
  return path
}

describe('an event subscription', () => {
  it('35 is told process.complete in the nine-member envelope, for every final status', async () => {
    const { own, inbox } = await subscribed()
    const paths: [string, string][] = [
      [await finished(own), 'accepted'],
      [await finished(own, 'document/expired'), 'rejected'],
      [await finished(own, 'document/expiry-unreadable'), 'inconclusive'],
      [await finished(own, 'system/processing-error'), 'failed'],
    ]
    const { artifact, path } = await own.capture(await own.dossier('customer-35'), {
      providers: [{ provider: 'signicatpaper' }],
    })
    await own.page(artifact, 'open', { device: 'desktop' })
    await own.page(artifact, 'leave', { reason: 'cancelled' })
    await own.settle()
    paths.push([path, 'canceled'])
    const events = inbox.received().map(({ body }) => JSON.parse(body))
    expect(events.map(({ eventData }) => eventData.status)).toEqual(paths.map(([, status]) => status))
    const [, , , dossierId, , processId] = paths[0]![0].split('/')
    expect(events[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      timestamp: '2026-03-01T12:00:00.0000000Z',
      sender: 'assure',
      eventName: 'process.complete',
      eventData: {
        dossierId,
        processId,
        provider: 'signicatpaper',
        status: 'accepted',
        externalReference: 'customer-35',
      },
      accountId: expect.stringMatching(/^a-[a-z]{4}-\w{20}$/),
      organizationId: null,
      expiresAt: '2026-03-02T12:00:00.0000000Z',
      tags: [],
    })
  })

  it('35 reaches each subscription that listens', async () => {
    const { own, inbox } = await subscribed({ events: ['assure:process.complete'] })
    const [deaf, off] = [await startReceiver(), await startReceiver()]
    await own.call('POST', SUBSCRIPTIONS, { url: deaf.url, events: ['signature:serial-signing.completed'] })
    await own.call('POST', SUBSCRIPTIONS, { url: off.url, active: false })
    const dashboard = await startReceiver()
    await own.settings({ subscriptions: [{ url: dashboard.url, secret: 's' }] })
    await finished(own)
    expect([inbox, deaf, off, dashboard].map((one) => one.received().length)).toEqual([1, 0, 0, 1])
    expect(inbox.received()[0]!.body).toBe(dashboard.received()[0]!.body)
  })

  it('36 signs the raw body with HMAC-SHA256, under a header of choice, and not without a secret', async () => {
    const { own, inbox, made } = await subscribed()
    const open = await startReceiver()
    await own.call('POST', SUBSCRIPTIONS, { url: open.url })
    await finished(own)
    const [event] = inbox.received()
    const digest = createHmac('sha256', 'top-secret').update(event!.body).digest('hex')
    expect(event!.headers['x-signicat-signature']).toBe(digest)
    expect(open.received()[0]!.headers).not.toHaveProperty('x-signicat-signature')
    await own.settings({ knobs: { 'K-SIGNATURE-HEADER': 'X-Idfy-Signature' } })
    await finished(own)
    expect(inbox.received()[1]!.headers['x-idfy-signature']).toMatch(/^[0-9a-f]{64}$/)
    const generated = await own.call('PUT', `${SUBSCRIPTIONS}/${made.id}`, {
      url: inbox.url,
      secret: 'generated',
    })
    expect(generated.json.secret).toMatch(/^\w{43}$/)
  })

  it('37 is tried again on the tenant’s clock until the event expires', async () => {
    const { own, inbox } = await subscribed()
    inbox.answerNext(...Array.from({ length: 40 }, () => 500))
    await finished(own)
    expect(inbox.received()).toHaveLength(1)
    for (const [by, count] of [
      ['5s', 2],
      ['30s', 3],
      ['2m', 4],
      ['10m', 5],
      ['1h', 6],
      ['23h', 28],
      ['48h', 28],
    ] as const) {
      await own.advance(by)
      expect([by, inbox.received().length]).toEqual([by, count])
    }
    expect(new Set(inbox.received().map(({ body }) => JSON.parse(body).id)).size).toBe(1)
  })

  it('37 takes a mock event of its own type, tagged as one', async () => {
    const { own, inbox, made } = await subscribed()
    const answer = await own.call('POST', `${SUBSCRIPTIONS}/${made.id}/test`)
    await own.settle()
    expect(answer.status).toBe(202)
    const [event] = inbox.received()
    expect(JSON.parse(event!.body)).toEqual(answer.json)
    expect(answer.json).toMatchObject({ eventName: 'process.complete', tags: ['mock'] })
    const other = await own.call('POST', SUBSCRIPTIONS, { url: inbox.url, events: ['signature:other'] })
    expect((await own.call('POST', `${SUBSCRIPTIONS}/${other.json.id}/test`)).status).toBe(400)
  })

  it('37 can be read, changed, listed and deleted', async () => {
    const { own, made, inbox } = await subscribed({ name: 'mine' })
    const path = `${SUBSCRIPTIONS}/${made.id}`
    expect((await own.call('GET', path)).json).toEqual(made)
    const changed = await own.call('PUT', path, { url: inbox.url, active: false })
    expect(changed.json).toMatchObject({ active: false, secret: 'top-secret' })
    expect((await own.call('GET', SUBSCRIPTIONS)).json).toEqual([changed.json])
    expect((await own.call('POST', SUBSCRIPTIONS, { name: 'no address' })).status).toBe(400)
    expect((await own.call('DELETE', path)).status).toBe(204)
    expect((await own.call('GET', path)).status).toBe(404)
    await finished(own)
    expect(inbox.received()).toEqual([])
  })
})

describe('the callback of the older platform', () => {
  it('38 carries three members and the given Authorization, once', async () => {
    const own = await anAccount(sandbox, ENTERPRISE)
    const inbox = await startReceiver('/callback')
    const path = await finished(own, 'accepted', {
      notificationUrl: inbox.url,
      authorizationHeader: 'Basic Zm9vOmJhcg==',
    })
    const [, , , dossierId, , processId] = path.split('/')
    const [callback] = inbox.received()
    expect(JSON.parse(callback!.body)).toEqual({ dossierId, processId, status: 'accepted' })
    expect(callback!.headers).toMatchObject({
      authorization: 'Basic Zm9vOmJhcg==',
      'content-type': 'application/json',
    })
    expect((await own.call('GET', path)).json.notificationUrl).toBe(inbox.url)
    inbox.answerNext(503)
    await finished(own, 'accepted', { notificationUrl: inbox.url })
    await own.advance('2h')
    expect(inbox.received()).toHaveLength(2)
    expect(inbox.received()[1]!.headers).not.toHaveProperty('authorization')
  })

  it('38 waits ten seconds for a 200', async () => {
    const { webhook } = await sandbox.house.room('signicat')
    expect(webhook.timeoutMs).toBe(10_000)
    const callback = { native: { callback: true } } as never
    expect(webhook.accepts(200, {}, {}, callback)).toBe(true)
    expect(webhook.accepts(202, {}, {}, callback)).toBe(false)
    expect(webhook.accepts(202, {}, {}, { native: {} } as never)).toBe(true)
  })
})

it('39 sends no further events of a deleted process', async () => {
  const { own, inbox } = await subscribed()
  const { path, artifact } = await own.capture(await own.dossier(), {}, 'journey/timed-out')
  await own.page(artifact, 'open', { device: 'desktop' })
  await own.call('DELETE', path)
  await own.advance('1h')
  expect(inbox.received()).toEqual([])
})
