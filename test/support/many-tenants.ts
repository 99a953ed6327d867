import { expect } from 'vitest'
import fc from 'fast-check'
import type { Sandbox } from '../../src/sandbox.ts'
import { createClient, freshToken, type Client } from '../http/cm/support.ts'
import { NOON } from './start-sandbox.ts'

/** What the world does to one of the tenants. `pick` chooses among its sessions, where it has any. */
export interface Step {
  tenant: number
  act: 'create' | 'perform' | 'finish' | 'advance' | 'choose' | 'arm' | 'reset' | 'read' | 'peep'
  pick: number
  minutes: number
  scenario: string
}

export const TENANTS = 16
// None of these needs a picture of ours; what the applicant does decides.
const SCENARIOS = ['accepted', 'journey/expired', 'journey/abandoned', 'journey/camera-denied']
const START = Date.parse(NOON)
const HOUR = 3_600_000

export const steps = (count: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      tenant: fc.nat(TENANTS - 1),
      act: fc.oneof(
        { weight: 4, arbitrary: fc.constant('create' as const) },
        { weight: 3, arbitrary: fc.constantFrom('advance' as const, 'read' as const, 'choose' as const) },
        { weight: 2, arbitrary: fc.constantFrom('perform' as const, 'arm' as const, 'peep' as const) },
        { weight: 1, arbitrary: fc.constantFrom('finish' as const, 'reset' as const) },
      ),
      pick: fc.nat(1000),
      minutes: fc.integer({ min: 1, max: 50 }),
      scenario: fc.constantFrom(...SCENARIOS),
    }),
    { minLength: count, maxLength: count, size: 'max' },
  )

interface ModelSession {
  id: string
  transaction: any
  scenario: string
  expires: number
  state: 'pending' | 'completed' | 'expired'
}

/** One tenant as it ought to be, worked out step by step without the sandbox. */
interface ModelTenant {
  now: number
  active: string | undefined
  armed: string[]
  sessions: ModelSession[]
}

const fresh = (): ModelTenant => ({ now: START, active: undefined, armed: [], sessions: [] })

let runs = 0

/** Plays the steps on tenants of their own and holds each answer, and in the end everything, against the model. */
export async function holdAgainstModel(sandbox: Sandbox, played: Step[]): Promise<void> {
  const run = runs++
  const clients: Client[] = []
  const models: ModelTenant[] = []
  for (let i = 0; i < TENANTS; i++) {
    clients.push(await createClient(sandbox, { id: `model-${run}-${i}` }))
    models.push(fresh())
  }
  for (const step of played) await take(sandbox, step, clients, models)
  for (const [i, model] of models.entries()) await compareAll(sandbox, clients[i]!, model)
}

async function take(sandbox: Sandbox, step: Step, clients: Client[], models: ModelTenant[]): Promise<void> {
  const [client, model] = [clients[step.tenant]!, models[step.tenant]!]
  const path = `/tenants/${client.tenant}`
  const session = model.sessions[step.pick % Math.max(1, model.sessions.length)]
  switch (step.act) {
    case 'create': {
      const answer = await call(client, model, 'POST', '/transactions', { tasks: ['document_scan'] })
      expect(answer.status).toBe(201)
      const transaction = answer.json
      const scenario = model.armed.shift() ?? model.active ?? 'accepted'
      model.sessions.push({
        id: transaction.id,
        transaction,
        scenario,
        expires: model.now + HOUR,
        state: 'pending',
      })
      expect(Date.parse(transaction.created)).toBe(model.now)
      return
    }
    case 'perform':
      // Who accepts would have our camera take pictures: too slow for so many steps.
      if (!session || session.scenario === 'accepted') return
      expect((await sandbox.control.post(`/sessions/${session.id}/perform`)).state).toBe(session.state)
      return
    case 'finish':
      if (session?.scenario !== 'accepted' || session.state !== 'pending') return
      await client.finish(session.transaction)
      session.state = 'completed'
      return
    case 'advance':
      await client.advance(`${step.minutes}m`)
      model.now += step.minutes * 60_000
      for (const one of model.sessions)
        if (one.state === 'pending' && one.expires <= model.now) one.state = 'expired'
      return
    case 'choose':
      await client.scenario(step.scenario)
      model.active = step.scenario
      return
    case 'arm':
      await sandbox.control.post(`${path}/armed`, { scenarios: [step.scenario] })
      model.armed.push(step.scenario)
      return
    case 'reset':
      await sandbox.control.post(`${path}/reset`)
      Object.assign(model, fresh())
      return
    case 'read':
      if (session) await compare(sandbox, client, model, session)
      else expect(Date.parse((await sandbox.control.get(`${path}/clock`)).now)).toBe(model.now)
      return
    case 'peep': {
      if (!session) return
      const other = (step.tenant + 1 + (step.pick % (TENANTS - 1))) % TENANTS
      const answer = await call(clients[other]!, models[other]!, 'GET', `/transactions/${session.id}`)
      expect(answer.status).toBe(404)
    }
  }
}

function call(client: Client, model: ModelTenant, method: string, path: string, body?: object) {
  const authorization = `Bearer ${freshToken(client.credentials, model.now)}`
  return client.call(method, path, body, { authorization })
}

async function compare(sandbox: Sandbox, client: Client, model: ModelTenant, session: ModelSession) {
  const { status, json } = await call(client, model, 'GET', `/transactions/${session.id}`)
  expect([status, json.state]).toEqual([200, session.state])
  const told = await sandbox.control.get(`/sessions/${session.id}`)
  expect([told.state, told.scenario.name, told.tenant]).toEqual([
    session.state,
    session.scenario,
    client.tenant,
  ])
}

async function compareAll(sandbox: Sandbox, client: Client, model: ModelTenant): Promise<void> {
  const path = `/tenants/${client.tenant}`
  expect(Date.parse((await sandbox.control.get(`${path}/clock`)).now)).toBe(model.now)
  const { armed } = await sandbox.control.get(`${path}/armed`)
  expect(armed.map(({ scenario }: { scenario: string }) => scenario)).toEqual(model.armed)
  const { sessions } = await sandbox.control.get(`${path}/sessions?limit=1000`)
  expect(sessions).toHaveLength(model.sessions.length)
  for (const session of model.sessions) await compare(sandbox, client, model, session)
}
