import { describe, expect, it } from 'vitest'
import { ControlRefused } from '../../src/control-client.ts'
import { FINDING_CODES } from '../../src/domain/verdict/findings.ts'
import { startSandbox } from '../support/start-sandbox.ts'

const sandbox = await startSandbox()
const { control, house } = sandbox

const problemOf = (call: Promise<unknown>): Promise<any> =>
  call.then(
    () => Promise.reject(new Error('the call was not refused')),
    (error: unknown) => (error instanceof ControlRefused ? error.problem : Promise.reject(error)),
  )

describe('the catalogue', () => {
  it('tells every scenario with what it comes to and what each provider says', async () => {
    const { scenarios, broken } = await control.get('/scenarios')
    expect(broken).toEqual([])
    expect(scenarios.map((one: any) => one.name)).toEqual(house.catalogue.names().toSorted())
    for (const one of scenarios) {
      expect(Object.keys(one.providers)).toEqual(house.doors.map((door) => door.name))
      for (const { words, expressible } of Object.values<any>(one.providers)) {
        expect(Object.keys(words)).toEqual(one.findings)
        expect(expressible).toBe(Object.values<any>(words).every((word) => 'says' in word))
      }
    }
  })

  it('tells what a consumer of each provider gets: verdict, calls, webhooks, final state, result', async () => {
    const { scenarios } = await control.get('/scenarios')
    for (const one of scenarios)
      for (const [provider, gives] of Object.entries<any>(one.providers)) {
        const where = `${one.name} at ${provider}`
        expect(gives.calls, `${where} is not recorded`).toBeInstanceOf(Array)
        expect(gives.calls.length, where).toBeGreaterThan(0)
        expect(gives.webhooks, where).toBeInstanceOf(Array)
        expect(gives.differs, where).toBeInstanceOf(Array)
      }
    for (const { name } of house.doors) {
      const plain = (await control.get('/scenarios/accepted')).providers[name]
      expect(plain).toMatchObject({ verdict: 'accepted', differs: [] })
      const expired = (await control.get('/scenarios/document/expired-passport')).providers[name]
      expect(expired).toMatchObject({ verdict: 'rejected', findings: ['document.expired'] })
      expect(expired.differs.length).toBeGreaterThan(0)
      const { says } = expired.words['document.expired']
      expect(JSON.stringify(expired.result)).toContain(says)
      expect(expired.result).not.toEqual(plain.result)
    }
  })

  it('has a scenario under the name of every finding that shows just that finding', async () => {
    for (const code of FINDING_CODES) {
      const scenario = await control.get(`/scenarios/${code.replace('.', '/')}`)
      expect(scenario.findings, code).toEqual([code])
    }
  })

  it('takes a name with its slashes as they are or encoded', async () => {
    const plain = await control.get('/scenarios/document/expired-passport')
    expect(plain.name).toBe('document/expired-passport')
    expect(await control.get('/scenarios/document%2Fexpired-passport')).toEqual(plain)
  })

  it('tells the persons', async () => {
    const { personas } = await control.get('/personas')
    const maria = personas.find((one: any) => one.name === 'maria-santos')
    expect(maria).toMatchObject({ nationality: 'PRT', sex: 'F' })
  })
})

describe("a tenant's scenario", () => {
  it('is accepted at first, is set by name or inline, and is taken away again', async () => {
    expect(await control.get('/tenants/default/scenario')).toEqual({ scenario: 'accepted' })
    await control.put('/tenants/default/scenario', { scenario: 'capture/glare' })
    expect(await control.get('/tenants/default/scenario')).toEqual({ scenario: 'capture/glare' })
    const inline = { title: 'Mine', document: { type: 'passport', expires: '1 day ago' } }
    await control.put('/tenants/default/scenario', { scenario: inline })
    expect(await control.get('/tenants/default/scenario')).toEqual({ scenario: inline })
    await control.delete('/tenants/default/scenario')
    expect(await control.get('/tenants/default/scenario')).toEqual({ scenario: 'accepted' })
  })

  it('is refused with its place when it is none', async () => {
    expect(
      await problemOf(control.put('/tenants/default/scenario', { scenario: 'capture/glaer' })),
    ).toMatchObject({ status: 400, place: 'body.scenario', suggestion: 'did you mean "capture/glare"?' })
    expect(
      await problemOf(
        control.put('/tenants/default/scenario', { scenario: { attempts: [{ front: { blurr: 1 } }] } }),
      ),
    ).toMatchObject({
      place: 'body.scenario.attempts[0].front.blurr',
      suggestion: 'did you mean "blur"?',
    })
    expect((await problemOf(control.put('/tenants/default/scenario', { scenario: 3 }))).status).toBe(400)
  })

  it('cannot be armed for a provider that has no word for its cause', async () => {
    for (const { name } of house.doors) {
      const { words } = await house.room(name)
      for (const code of FINDING_CODES) {
        const scenario = code.replace('.', '/')
        const word = words[code]
        const call = control.post('/tenants/default/armed', { provider: name, scenarios: [scenario] })
        if ('cannot' in word) expect((await problemOf(call)).detail).toContain(word.cannot)
        else await call
      }
    }
    await control.delete('/tenants/default/armed')
  })

  it('is refused for arming when a name, provider, session or attempt is wrong', async () => {
    const arm = (body: object) => problemOf(control.post('/tenants/default/armed', body))
    expect((await arm({ scenarios: ['accepted', 'nope'] })).place).toBe('body.scenarios.1')
    expect((await arm({ scenarios: [] })).status).toBe(400)
    expect((await arm({ scenarios: ['accepted'], provider: 'nobody' })).status).toBe(404)
    expect((await arm({ scenarios: ['accepted'], session: 'nobody' })).status).toBe(404)
    expect((await arm({ scenarios: ['accepted'], attempt: -1 })).status).toBe(400)
    expect((await arm({ scenario: 'accepted' })).suggestion).toBe('did you mean "scenarios"?')
  })
})

describe('faults', () => {
  it('are set as a list or an object, read back as written, and cleared', async () => {
    const faults = [
      { on: 'result', times: 2, answer: 503, retryAfter: '5s' },
      { on: 'start', latency: { min: '10ms', max: '20ms' } },
    ]
    expect(await control.put('/tenants/default/faults', { faults })).toEqual({ faults })
    expect(await control.put('/tenants/default/faults', faults)).toEqual({ faults })
    expect(await control.get('/tenants/default/faults')).toEqual({ faults })
    await control.delete('/tenants/default/faults')
    expect(await control.get('/tenants/default/faults')).toEqual({ faults: [] })
  })

  it('are refused with their place when nothing can be made of them', async () => {
    const put = (fault: object) => problemOf(control.put('/tenants/default/faults', { faults: [fault] }))
    expect(await put({ on: 'resul', answer: 503 })).toMatchObject({
      place: 'body.faults.0.on',
      suggestion: 'did you mean "result"?',
    })
    expect((await put({ on: 'result' })).status).toBe(400)
    expect((await put({ on: 'result', answer: 200 })).place).toBe('body.faults.0.answer')
    expect((await put({ on: 'nobody/start', answer: 503 })).status).toBe(404)
    const [door] = house.doors
    expect((await put({ on: `${door!.name}/noSuchOperation`, answer: 503 })).place).toBe('body.faults.0.on')
  })
})

describe('the camera', () => {
  it('refuses a knob, a value, a person or a side that is none', async () => {
    const get = (query: string) => problemOf(control.get(`/camera/document.jpg?${query}`))
    expect(await get('blur=stronk')).toMatchObject({ place: 'query.blur' })
    expect(await get('blurr=strong')).toMatchObject({ place: 'query.blurr' })
    expect(await get('persona=maria-santo')).toMatchObject({ place: 'query.persona' })
    expect(await get('side=left')).toMatchObject({ place: 'query.side' })
    expect(await get('expires=soon')).toMatchObject({ place: 'query.expires' })
  })
})

describe('what is known of the providers', () => {
  it('lists doors, operations, words and knobs', async () => {
    const { providers } = await control.get('/providers')
    expect(providers.map((one: any) => one.name)).toEqual(house.doors.map((door) => door.name))
    for (const { name, baseUrl } of providers) {
      expect(baseUrl).toBe(sandbox.providers[name]!.baseUrl)
      const provider = await control.get(`/providers/${name}`)
      expect(provider.operations.filter((one: any) => !one.answered)).toEqual([])
      expect(Object.keys(provider.codes).toSorted()).toEqual(FINDING_CODES.toSorted())
      expect(provider.settings.schema).toBeDefined()
      expect((await control.get(`/providers/${name}/openapi.json`)).openapi).toMatch(/^3\.1/)
      expect((await control.get(`/fidelity?provider=${name}`)).providers).toHaveLength(1)
    }
  })
})
