import { describe, expect, it } from 'vitest'
import { ControlRefused } from '../../src/control-client.ts'
import { send } from '../support/http.ts'
import { playThrough } from '../support/play-through.ts'
import { startSandbox } from '../support/start-sandbox.ts'

const sandbox = await startSandbox()
const { control, house } = sandbox

const statusOf = (call: Promise<unknown>) =>
  call.then(
    () => 200,
    (error: unknown) => (error instanceof ControlRefused ? error.status : Promise.reject(error)),
  )

describe.each(house.doors.map((door) => door.name))('a session of %s', (provider) => {
  const tenant = `of-${provider}`

  it('is listed, explained and found by our id and by the provider’s', async () => {
    const { session, exchanges } = await playThrough(sandbox, provider, 'document/expired', tenant)
    expect(session).toMatchObject({ tenant, provider, scenario: { name: 'document/expired' } })
    expect(session.why.join('\n')).toContain('document.expired, measured')
    expect(session.timeline.map((event: any) => event.what)).toContain('capture')
    expect(exchanges.filter((one) => one.by === 'consumer').length).toBeGreaterThan(1)
    const { sessions } = await control.get(`/tenants/${tenant}/sessions?provider=${provider}`)
    expect(sessions[0]).toMatchObject({ id: session.id, state: session.state, phase: session.phase })
  })

  it('can be performed again without any effect, and is unknown to another tenant’s filters', async () => {
    const [{ id }] = (await control.get(`/tenants/${tenant}/sessions`)).sessions
    const before = await control.get(`/sessions/${id}`)
    const answer = await control.post(`/sessions/${id}/perform`)
    expect(answer).toEqual({ state: before.state, next: before.next })
    expect(await control.get(`/sessions/${id}`)).toEqual(before)
    expect(await statusOf(control.get(`/tenants/default/journal?session=${id}`))).toBe(404)
    expect(await statusOf(control.post(`/sessions/${id}/review`, { decision: 'accept' }))).toBe(409)
    expect(await statusOf(control.post(`/sessions/${id}/review`, { decision: 'maybe' }))).toBe(400)
  })

  it('hands out its captures as they were taken', async () => {
    const [{ id }] = (await control.get(`/tenants/${tenant}/sessions`)).sessions
    const { captures } = await control.get(`/sessions/${id}`)
    expect(captures.length).toBeGreaterThan(0)
    for (const { n, media, contentType } of captures) {
      const picture = await send('GET', `${sandbox.url}/control/sessions/${id}/captures/${n}`, {
        headers: { authorization: `Bearer ${sandbox.controlToken}` },
      })
      // A provider may throw its pictures away; then there is nothing to hand out.
      expect(picture.status).toBe(media ? 200 : 404)
      if (media) expect(picture.headers['content-type']).toBe(contentType)
    }
    const film = captures.find((one: any) => one.media && one.contentType.startsWith('video/'))
    if (film) {
      const frames = await send(
        'GET',
        `${sandbox.url}/control/sessions/${id}/captures/${film.n}?frames=jpeg`,
        {
          headers: { authorization: `Bearer ${sandbox.controlToken}` },
        },
      )
      expect(frames.headers['content-type']).toBe('video/x-motion-jpeg')
      expect(frames.bytes.subarray(0, 2).toString('hex')).toBe('ffd8')
    }
    expect(await statusOf(control.get(`/sessions/${id}/captures/99`))).toBe(404)
    expect(await statusOf(control.get(`/sessions/${id}/captures/first`))).toBe(400)
  })

  it('is in the journal, as JSON and as an HTTP archive', async () => {
    const [{ id }] = (await control.get(`/tenants/${tenant}/sessions`)).sessions
    const { entries } = await control.get(`/tenants/${tenant}/journal?provider=${provider}`)
    expect(entries.length).toBeGreaterThan(2)
    expect(entries.every((row: any) => row.provider === provider)).toBe(true)
    expect(entries.filter((row: any) => row.responseHeaders['x-sandbox-defect'])).toEqual([])
    const { entries: ofSession } = await control.get(`/tenants/${tenant}/journal?session=${id}`)
    expect(ofSession.length).toBeGreaterThan(0)
    const { log } = await control.get(`/tenants/${tenant}/journal?format=har`)
    expect(log.version).toBe('1.2')
    expect(log.entries.length).toBe(entries.length)
    expect(Date.parse(log.entries[0].startedDateTime)).not.toBeNaN()
    const { operation, status } = entries.find((row: any) => row.operation !== null)
    const byOperation = await control.get(
      `/tenants/${tenant}/journal?operation=${operation}&status=${status}&limit=1`,
    )
    expect(byOperation.entries).toEqual([
      entries.find((row: any) => row.operation === operation && row.status === status),
    ])
  })

  it('keeps what was armed in order until it is used or taken back', async () => {
    const inline = { title: 'Somebody else', persona: 'jan-devries' }
    await control.post(`/tenants/${tenant}/armed`, { provider, scenarios: ['document/expired', inline] })
    await control.post(`/tenants/${tenant}/armed`, { person: 'ada', scenarios: ['accepted'] })
    expect(await control.get(`/tenants/${tenant}/armed`)).toEqual({
      armed: [
        { scenario: 'document/expired', provider },
        { scenario: inline, provider },
        { scenario: 'accepted', person: 'ada' },
      ],
    })
    await control.delete(`/tenants/${tenant}/armed`)
    expect(await control.get(`/tenants/${tenant}/armed`)).toEqual({ armed: [] })
  })
})

describe('deliveries', () => {
  it('are listed per tenant, replayed one by one and all at once', async () => {
    for (const { name } of house.doors) {
      const { deliveries } = await control.get(`/tenants/of-${name}/deliveries`)
      expect(
        (await control.get(`/tenants/of-${name}/deliveries?provider=${name}&limit=1`)).deliveries,
      ).toEqual(deliveries.slice(0, 1))
      expect(await control.post(`/tenants/of-${name}/deliveries/replay`, { shuffled: true })).toEqual({
        replayed: deliveries.length,
      })
      const [first] = deliveries
      if (!first) continue
      const again = await control.post(`/deliveries/${first.id}/replay`)
      expect(again.attempts.length).toBe(first.attempts.length + 2)
    }
  })

  it('settle answers what is due later', async () => {
    expect(await control.post('/tenants/default/settle')).toEqual({ pending: [] })
  })
})
