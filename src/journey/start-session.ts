import { isoDay } from '../foundation/clock.ts'
import type { Session } from '../domain/session/session.ts'
import { resolveOnce } from '../scenario/remember-resolved.ts'
import type { Plan, ResolvedPlan } from '../scenario/plan.ts'
import { applyRules } from '../scenario/rules.ts'
import { chooseScenario, remember } from './choose-scenario.ts'
import type { StartInput } from './turn.ts'
import type { Work } from './work.ts'

/** Begins a session: its scenario, person and document on the tenant's clock, its keys and timers. */
export async function startSession(work: Work, input: StartInput): Promise<Session<any>> {
  const { tenant, provider, now, base } = work.for
  const id = work.ids.uuid()
  const { plan, chosen } = await chooseScenario(work, input.person, input.field)
  const resolved = await resolve(work, plan, input.person)
  const session: Session<any> = {
    id,
    tenant: tenant.id,
    provider,
    version: 0,
    createdAt: now,
    updatedAt: now,
    phase: 'open',
    base,
    scenario: remember(resolved.plan, resolved.because ? `${chosen.rule}; ${resolved.because}` : chosen.rule),
    persona: resolved.persona,
    document: resolved.document,
    asks: input.asks,
    captures: [],
    findings: [],
    applicant: { state: 'waiting', attempts: {} },
    native: input.native,
  }
  work.addSession(session)
  for (const { kind, key, expiresAt } of input.keys) {
    work.putKey(expiresAt === undefined ? { kind, key, session: id } : { kind, key, session: id, expiresAt })
  }
  work.event(session, 'scenario', { name: chosen.name, rule: session.scenario.rule })
  setApplicant(work, session, resolved.plan)
  return session
}

/** Replaces the scenario of a session that has begun: person and document are resolved anew. */
export async function replaceScenario(
  work: Work,
  session: Session<any>,
  plan: Plan,
  rule: string,
): Promise<void> {
  const resolved = await resolve(work, plan, undefined)
  session.scenario = remember(resolved.plan, resolved.because ? `${rule}; ${resolved.because}` : rule)
  session.persona = resolved.persona
  session.document = resolved.document
  work.cancelTimers(session, 'applicant')
  setApplicant(work, session, resolved.plan)
  work.saveSession(session)
  work.event(session, 'scenario', { name: plan.name, rule })
}

/** The plan on the tenant's clock, after its own rules (this document from that country …) had their say. */
async function resolve(
  work: Work,
  plan: Plan,
  person: string | undefined,
): Promise<ResolvedPlan & { because?: string }> {
  const { tenant, provider, now } = work.for
  const moment = { today: isoDay(now), seed: tenant.seed }
  const resolved = await resolveOnce(plan, work.house.catalogue, moment)
  const { persona, document } = resolved
  const ruled = applyRules(plan, {
    provider,
    documentType: document.type,
    country: document.country,
    nationality: persona.nationality,
    birthDate: persona.birthDate,
    ...(person === undefined ? {} : { person }),
    today: moment.today,
  })
  if (ruled.because === undefined) return resolved
  return { ...(await resolveOnce(ruled.plan, work.house.catalogue, moment)), because: ruled.because }
}

function setApplicant(work: Work, session: Session, plan: Plan): void {
  if (plan.applicant.acts !== 'by itself') return
  work.setTimer('applicant', 'applicant', work.for.now + plan.applicant.afterMs, session)
}
