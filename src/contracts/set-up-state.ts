import type { Json } from '../foundation/json.ts'
import type { ContractRequest } from '../providers/contract-manner.ts'
import type { ConsumerStage } from '../providers/provider.ts'
import type { Sandbox, TenantHandle } from '../sandbox.ts'
import { contractStage } from './contract-stage.ts'
import { readProviderState } from './provider-state.ts'

/** A provider state that has been set up: a tenant of its own, and the values its calls need. */
export interface Place {
  tenant: TenantHandle
  stage: ConsumerStage
  values: Record<string, Json>
  keepsCredentials: boolean
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
  } = readProviderState(state, sandbox.house.catalogue)
  const room = await sandbox.house.room(provider)
  const tenant = await sandbox.tenant({ scenario })
  const stage = await contractStage(sandbox, tenant, provider, scenario)
  const place: Place = { tenant, stage, values: { ...params }, keepsCredentials }
  if (how === 'not begun' || !room.contracts) return place
  const own = room.contracts.webhookSettings?.(stage.receiver.url)
  if (own) await sandbox.house.tenants.writeSettings(tenant.id, provider, own, 'patch')
  const begun = await room.contracts.begin(stage, returnsTo === undefined ? {} : { returnsTo })
  Object.assign(place.values, begun.values)
  if (how === 'ended') {
    await bringToEnd(sandbox, tenant.id, stage, begun.session)
    Object.assign(place.values, await room.contracts.ended?.(stage, place.values))
  }
  return place
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
  return room.contracts.authorize(request, {
    stage: place.stage,
    credentials: place.tenant.credentials[provider],
    now: await place.stage.now(),
    values: place.values,
    settings: await sandbox.house.tenants.settings(place.tenant.id, provider),
  })
}
