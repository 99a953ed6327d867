import { get } from 'node:http'
import { describe, expect, it } from 'vitest'
import { send } from '../support/http.ts'
import { playThrough } from '../support/play-through.ts'
import { startSandbox } from '../support/start-sandbox.ts'

const sandbox = await startSandbox()
const { control, house } = sandbox
const headers = { authorization: `Bearer ${sandbox.controlToken}` }
const [provider] = house.doors.map((door) => door.name) as [string]

describe('live events', () => {
  it('tell what happens to one tenant, and nothing of another', async () => {
    await control.post('/tenants', { id: 'watched' })
    await control.post('/tenants', { id: 'other' })
    let heard = ''
    const stream = await new Promise<import('node:http').IncomingMessage>((resolve) =>
      get(`${sandbox.url}/control/events?tenant=watched`, { headers }, resolve),
    )
    expect(stream.headers['content-type']).toBe('text/event-stream')
    stream.setEncoding('utf8').on('data', (text: string) => (heard += text))
    await playThrough(sandbox, provider, 'accepted', 'other')
    await playThrough(sandbox, provider, 'accepted', 'watched')
    await expect.poll(() => heard, { timeout: 150_000 }).toContain('data: ')
    stream.destroy()
    const tenants = [...heard.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1]!).tenant)
    expect(new Set(tenants)).toEqual(new Set(['watched']))
  })

  it('take the token in the address, and want one', async () => {
    expect((await send('GET', `${sandbox.url}/control/events`)).status).toBe(401)
  })
})

describe('pictures', () => {
  it('are JPEGs that show what the query says, the same for the same query', async () => {
    const take = (query: string) => send('GET', `${sandbox.url}/control/camera/${query}`, { headers })
    const plain = await take('document.jpg?document=passport&longEdge=800')
    expect(plain.headers['content-type']).toBe('image/jpeg')
    expect(plain.bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff')
    const again = await take('document.jpg?document=passport&longEdge=800')
    expect(again.bytes.equals(plain.bytes)).toBe(true)
    const blurred = await take('document.jpg?document=passport&longEdge=800&blur=strong')
    expect(blurred.bytes.equals(plain.bytes)).toBe(false)
    const back = await take('document.jpg?document=identity-card&side=back&persona=jan-devries&longEdge=800')
    expect(back.status).toBe(200)
    const selfie = await take('selfie.jpg?persona=amelie-laurent&face=mask&exposure=very-dark&longEdge=400')
    expect(selfie.headers['content-type']).toBe('image/jpeg')
    expect((await take('selfie.jpg?side=back')).status).toBe(400)
    expect((await take('landscape.jpg')).status).toBe(404)
  })
})

describe('a session’s camera', () => {
  it('shows something else from now on, and refuses what no camera shows', async () => {
    const { session } = await playThrough(sandbox, provider, 'accepted')
    const put = (body: object) =>
      send('PUT', `${sandbox.url}/control/sessions/${session.id}/camera`, { headers, body })
    expect((await put({ front: { blur: 'strong' } })).json.timeline.at(-1)).toMatchObject({
      what: 'scenario',
      camera: { front: { blur: 0.8 } },
    })
    expect((await put({ blur: 'strong', device: 'none' })).status).toBe(200)
    expect((await put({ front: { blurr: 'strong' } })).json).toMatchObject({
      status: 400,
      place: 'body.front.blurr',
      suggestion: 'did you mean "blur"?',
    })
    expect((await put({ fornt: {} })).json).toMatchObject({ status: 400, place: 'body.fornt' })
  })
})

describe('arming', () => {
  it('is used once, in order, and says so in the explanation', async () => {
    await control.post('/tenants', { id: 'armed' })
    await control.post('/tenants/armed/armed', { scenarios: ['document/expired', 'capture/glare'] })
    const rules = []
    for (let i = 0; i < 3; i++) {
      const { session } = await playThrough(sandbox, provider, 'accepted', 'armed')
      rules.push([session.scenario.name, session.scenario.rule])
    }
    expect(rules).toEqual([
      ['document/expired', "the tenant's armed queue"],
      ['capture/glare', "the tenant's armed queue"],
      ['accepted', "the tenant's active scenario"],
    ])
  })

  it('by attempt changes the pictures of that attempt', async () => {
    await control.post('/tenants/armed/armed', { attempt: 1, scenarios: ['capture/glare'] })
    const { session } = await playThrough(sandbox, provider, 'capture/blurred-then-sharp', 'armed')
    expect(session.scenario.rule).toContain('attempt 1 shows capture/glare')
    const findings = session.captures
      .filter((capture: any) => capture.step === 'front')
      .map((capture: any) => capture.findings.map((finding: any) => finding.code))
    expect(findings.slice(0, 2)).toEqual([['capture.blurred'], ['capture.glare']])
  })
})
