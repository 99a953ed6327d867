import { describe, expect, it } from 'vitest'
import { ControlRefused } from '../../src/control-client.ts'
import { NOON, startSandbox } from '../support/start-sandbox.ts'

const { control, house } = await startSandbox()

const refusal = async (call: Promise<unknown>): Promise<Record<string, any>> => {
  try {
    await call
  } catch (error) {
    if (error instanceof ControlRefused) return error.problem
    throw error
  }
  throw new Error('the call was not refused')
}

describe('tenants', () => {
  it('are made with credentials for every provider and can be read again', async () => {
    const made = await control.post('/tenants', { id: 'blue', clock: { now: NOON, frozen: true } })
    expect(Object.keys(made.credentials)).toEqual(house.doors.map((door) => door.name))
    expect(made.clock).toEqual({ now: '2026-03-01T12:00:00.000Z', frozen: true })
    expect(await control.get('/tenants/blue')).toEqual(made)
    const ids = (await control.get('/tenants')).tenants.map((one: any) => one.id)
    expect(ids).toEqual(['blue', 'default'])
  })

  it('say how much of their traces is kept', async () => {
    const { keyId } = (await control.post('/tenants', { id: 'kept' })).credentials.cm
    await fetch(`${house.options.url}/cm/id-scan/v1/transactions`, {
      headers: { authorization: `Bearer ${keyId}` },
    })
    const { kept } = await control.get('/tenants/default')
    expect(kept.journal).toMatchObject({ kept: 1, dropped: 0 })
    expect(kept.media).toMatchObject({ kept: 0, dropped: 0 })
    expect(kept.journal.limit).toBeGreaterThan(1000)
  })

  it('get a name when none is wished, and the same wish gives the same credentials', async () => {
    const first = await control.post('/tenants', {})
    const second = await control.post('/tenants')
    expect(first.id).toMatch(/^t-[0-9a-f]+$/)
    expect(second.id).not.toBe(first.id)
    const green = await control.post('/tenants', { id: 'green', seed: 7 })
    await control.delete('/tenants/green')
    expect((await control.post('/tenants', { id: 'green', seed: '7' })).credentials).toEqual(
      green.credentials,
    )
  })

  it('cannot have a name twice, an odd name, an unknown scenario or an impossible clock', async () => {
    await control.post('/tenants', { id: 'twice' })
    expect(await refusal(control.post('/tenants', { id: 'twice' }))).toMatchObject({
      status: 409,
      place: 'body.id',
    })
    expect((await refusal(control.post('/tenants', { id: 'Odd Name' }))).status).toBe(400)
    expect(await refusal(control.post('/tenants', { scenario: 'acepted' }))).toMatchObject({
      place: 'body.scenario',
      suggestion: 'did you mean "accepted"?',
    })
    expect((await refusal(control.post('/tenants', { clock: '2026-02-30' }))).place).toBe('body.clock')
    expect((await refusal(control.post('/tenants', { clock: { now: 'soon' } }))).place).toBe('body.clock.now')
  })

  it('are forgotten when they are deleted, but not the one that always is', async () => {
    await control.post('/tenants', { id: 'short-lived' })
    expect(await control.delete('/tenants/short-lived')).toBe('')
    expect((await refusal(control.get('/tenants/short-lived'))).status).toBe(404)
    expect((await refusal(control.delete('/tenants/default'))).status).toBe(409)
  })

  it('return to their start at a reset and keep credentials and settings', async () => {
    const made = await control.post('/tenants', { id: 'restless', clock: { now: NOON, frozen: true } })
    const [provider] = house.doors
    const settings = await control.get(`/tenants/restless/providers/${provider!.name}/settings`)
    await control.put('/tenants/restless/scenario', { scenario: 'document/expired' })
    await control.post('/tenants/restless/armed', { scenarios: ['face/mismatch'] })
    await control.put('/tenants/restless/faults', { faults: [{ on: 'result', answer: 503 }] })
    await control.post('/tenants/restless/clock/advance', { by: '3d' })
    expect(await control.post('/tenants/restless/reset')).toEqual(made)
    expect(await control.get('/tenants/restless/armed')).toEqual({ armed: [] })
    expect(await control.get('/tenants/restless/faults')).toEqual({ faults: [] })
    expect(await control.get(`/tenants/restless/providers/${provider!.name}/settings`)).toEqual(settings)
  })
})

describe('the clock', () => {
  it('moves forward by a duration and stands still when frozen', async () => {
    await control.post('/tenants', { id: 'clocked', clock: { now: NOON, frozen: true } })
    const answer = await control.post('/tenants/clocked/clock/advance', { by: '90m' })
    expect(answer).toEqual({ now: '2026-03-01T13:30:00.000Z', frozen: true, pending: [] })
    expect(await control.get('/tenants/clocked/clock')).toEqual({
      now: '2026-03-01T13:30:00.000Z',
      frozen: true,
    })
  })

  it('is set forward and backward, and let run again', async () => {
    await control.put('/tenants/clocked/clock', { now: '2030-01-01' })
    expect((await control.get('/tenants/clocked/clock')).now).toBe('2030-01-01T00:00:00.000Z')
    await control.put('/tenants/clocked/clock', { now: '2019-01-01T00:00:30Z' })
    expect(await control.get('/tenants/clocked/clock')).toEqual({
      now: '2019-01-01T00:00:30.000Z',
      frozen: true,
    })
    expect((await control.put('/tenants/clocked/clock', { frozen: false })).frozen).toBe(false)
    expect((await control.get('/tenants/clocked/clock')).now).toMatch(/^2019-01-01T00:/)
  })

  it('takes every unit of a duration and nothing else', async () => {
    await control.put('/tenants/clocked/clock', { now: NOON, frozen: true })
    for (const by of ['250ms', '2s', '15m', '1h', '1d'])
      await control.post('/tenants/clocked/clock/advance', { by })
    expect((await control.get('/tenants/clocked/clock')).now).toBe('2026-03-02T13:15:02.250Z')
    for (const by of ['15', '1w', '-5m', 'PT1H', '', 15])
      expect((await refusal(control.post('/tenants/clocked/clock/advance', { by }))).place).toBe('body.by')
    expect((await refusal(control.put('/tenants/clocked/clock', {}))).status).toBe(400)
  })

  it("of one tenant is not another's", async () => {
    await control.post('/tenants', { id: 'elsewhen', clock: { now: '2040-01-01', frozen: true } })
    await control.post('/tenants/clocked/clock/advance', { by: '1d' })
    expect((await control.get('/tenants/elsewhen/clock')).now).toBe('2040-01-01T00:00:00.000Z')
  })
})

describe('settings', () => {
  it('have their defaults, take a change, and go back', async () => {
    await control.post('/tenants', { id: 'setter' })
    for (const { name } of house.doors) {
      const path = `/tenants/setter/providers/${name}/settings`
      const defaults = await control.get(path)
      expect(await control.patch(path, {})).toEqual(defaults)
      expect(await control.put(path, {})).toEqual(defaults)
    }
  })

  it('refuse a key that does not exist', async () => {
    for (const { name } of house.doors) {
      const path = `/tenants/setter/providers/${name}/settings`
      const problem = await refusal(control.patch(path, { noSuchSetting: true }))
      expect(problem).toMatchObject({ status: 400, place: 'settings.noSuchSetting' })
      const near = await refusal(control.patch(path, { knob: {} }))
      expect(near).toMatchObject({ place: 'settings.knob', suggestion: 'did you mean "knobs"?' })
      const odd = await refusal(control.patch(path, { knobs: { 'K-NO-SUCH-KNOB': 1 } }))
      expect(odd.place).toBe('settings.knobs.K-NO-SUCH-KNOB')
    }
  })
})
