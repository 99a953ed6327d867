import { Mistake } from '../foundation/errors.ts'
import type { Json, JsonObject } from '../foundation/json.ts'
import type { ContractRequest } from '../providers/contract-manner.ts'
import type { ConsumerStage } from '../providers/provider.ts'
import type { Sandbox, TenantHandle } from '../sandbox.ts'
import { contractStage } from './contract-stage.ts'
import { readProviderState } from './provider-state.ts'
import { readStateParams, type StateCall } from './state-params.ts'

/** A provider state that has been set up: a tenant of its own, and the values its calls need. */
export interface Place {
  tenant: TenantHandle
  stage: ConsumerStage
  values: Record<string, Json>
  keepsCredentials: boolean
  /** Status with which its calls are answered. */
  answered?: number
}

/** The state of an interaction that names none: a tenant in which nothing has happened. */
export async function emptyPlace(sandbox: Sandbox, provider: string): Promise<Place> {
  const tenant = await sandbox.tenant({})
  const stage = await contractStage(sandbox, tenant, provider, 'accepted')
  return { tenant, stage, values: {}, keepsCredentials: false }
}

/** Brings a new tenant's session as far as the state says. @throws {Mistake} for a state nobody knows */
export async function setUpState(
  sandbox: Sandbox,
  provider: string,
  state: string,
  params: Record<string, Json>,
): Promise<Place> {
  const {
    scenario,
    stage: how,
    keepsCredentials,
    returnsTo,
    answered,
  } = readProviderState(state, sandbox.house.catalogue)
  const { own, given } = readStateParams(state, params)
  const room = await sandbox.house.room(provider)
  const tenant = await sandbox.tenant({ scenario })
  const stage = await contractStage(sandbox, tenant, provider, scenario)
  const place: Place = { tenant, stage, values: { ...given }, keepsCredentials }
  if (own.settings) await writeSettings(sandbox, provider, place, state, own.settings)
  if (how !== 'not begun' && room.contracts) {
    const webhooks = room.contracts.webhookSettings?.(stage.receiver.url)
    if (webhooks) await sandbox.house.tenants.writeSettings(tenant.id, provider, webhooks, 'patch')
    const begun = await room.contracts.begin(stage, returnsTo === undefined ? {} : { returnsTo })
    Object.assign(place.values, begun.values)
    if (how === 'ended') {
      await bringToEnd(sandbox, tenant.id, stage, begun.session)
      Object.assign(place.values, await room.contracts.ended?.(stage, place.values))
    }
  }
  for (const call of own.calls) await makeCall(sandbox, provider, place, state, call)
  if (answered !== undefined) place.answered = answered
  return place
}

async function writeSettings(
  sandbox: Sandbox,
  provider: string,
  { tenant }: Place,
  state: string,
  settings: JsonObject,
): Promise<void> {
  try {
    await sandbox.house.tenants.writeSettings(tenant.id, provider, settings, 'patch')
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    const { expected, got, suggestion } = error
    throw new Mistake({
      place: `provider state "${state}" sandbox.settings ${error.place}`,
      expected,
      got,
      suggestion,
    })
  }
}

/** Makes one of the consumer's calls that come before the interaction's own, and keeps what is taken of its answer. */
async function makeCall(
  sandbox: Sandbox,
  provider: string,
  place: Place,
  state: string,
  call: StateCall,
): Promise<void> {
  const put = (text: string) =>
    text.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => String(place.values[name] ?? whole))
  const [path, query] = put(call.path).split('?') as [string, string | undefined]
  const sent = await authorize(sandbox, provider, place, {
    method: call.method,
    path,
    query: query === undefined ? '' : `?${query}`,
    headers: { ...(call.body === undefined ? {} : { 'content-type': 'application/json' }), ...call.headers },
    body: call.body === undefined ? '' : put(JSON.stringify(call.body)),
  })
  const init: RequestInit = { method: sent.method, headers: sent.headers, redirect: 'manual' }
  if (sent.body !== '') init.body = sent.body
  const answer = await fetch(`${sandbox.providers[provider]!.baseUrl}${sent.path}${sent.query}`, init)
  const text = await answer.text()
  const where = `provider state "${state}" sandbox.calls ${call.method} ${call.path}`
  if (answer.status >= 400)
    throw new Mistake({
      place: where,
      expected: 'a call that succeeds',
      got: `${answer.status} ${text.slice(0, 200)}`,
    })
  for (const [name, at] of Object.entries(call.take)) {
    const value = valueAt(text, at)
    if (value === undefined)
      throw new Mistake({ place: where, expected: `an answer with ${at}`, got: text.slice(0, 200) })
    place.values[name] = value
  }
}

/** The member of a JSON text at a path such as `items.0.id`; with a slash behind it, the last part of that address. */
function valueAt(text: string, at: string): Json | undefined {
  try {
    const names = at.replace(/\/$/, '').split('.')
    const value = names.reduce((member, name) => member?.[name], JSON.parse(text))
    return at.endsWith('/') ? String(value).split('?')[0]!.split('/').at(-1) : value
  } catch {
    return undefined
  }
}

/** The applicant acts; then time passes only as far as something still works on the session. */
async function bringToEnd(
  sandbox: Sandbox,
  tenant: string,
  stage: ConsumerStage,
  session: string,
): Promise<void> {
  const { desk, storage, scheduler } = sandbox.house
  await stage.perform(session)
  const { does } = stage.plan.plan.applicant
  const walksAway = does !== undefined && does !== 'finishes'
  for (let step = 0; step < 8; step++) {
    await scheduler.settle(tenant)
    const found = await desk.find(session)
    const phase = found && (await storage.findSession(found.session))?.phase
    if (phase === 'in-review') await review(sandbox, stage, session)
    else if (phase === 'processing' || (phase === 'open' && walksAway)) await stage.elapse()
    else return
  }
}

/** The plan's own operator decides; where the plan has none, one accepts, since the state says that it ended. */
async function review(sandbox: Sandbox, stage: ConsumerStage, session: string): Promise<void> {
  if (stage.plan.plan.operator.decides !== 'nobody') await stage.review(session)
  else await sandbox.control.post(`/sessions/${encodeURIComponent(session)}/review`, { decision: 'accept' })
}

/** The request with fresh credentials and the place's values, as a consumer would send it. */
export async function authorize(
  sandbox: Sandbox,
  provider: string,
  place: Place,
  request: ContractRequest,
): Promise<ContractRequest> {
  const room = await sandbox.house.room(provider)
  if (place.keepsCredentials || !room.contracts) return request
  // Credentials may be fetched by a call, which is to succeed whatever the interaction's own call meets.
  if (place.answered !== undefined) await writeFaults(sandbox, place, [])
  const authorized = await room.contracts.authorize(request, {
    stage: place.stage,
    credentials: place.tenant.credentials[provider],
    now: await place.stage.now(),
    values: place.values,
    settings: await sandbox.house.tenants.settings(place.tenant.id, provider),
  })
  const { answered } = place
  if (answered !== undefined)
    await writeFaults(sandbox, place, [
      { on: 'any', times: 0, answer: answered, ...(answered === 429 ? { retryAfter: '5s' } : {}) },
    ])
  return authorized
}

function writeFaults(sandbox: Sandbox, { tenant }: Place, faults: Json[]): Promise<unknown> {
  return sandbox.control.put(`/tenants/${encodeURIComponent(tenant.id)}/faults`, { faults })
}
