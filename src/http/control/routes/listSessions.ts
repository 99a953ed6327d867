import type { Session } from '../../../domain/session/session.ts'
import { standing } from '../../../journey/open-turn.ts'
import type { House } from '../../house.ts'
import { type ControlHandler, isoMillis, limitOf, needDoor, needTenant, ok } from '../call.ts'

export const listSessions: ControlHandler = async (call) => {
  const { house } = call
  const { id } = await needTenant(call)
  const provider = call.query['provider']
  if (provider !== undefined) needDoor(house, provider)
  const sessions = await house.storage.listSessions({
    tenant: id,
    limit: limitOf(call, 100),
    ...(provider === undefined ? {} : { provider }),
  })
  return ok({ sessions: await Promise.all(sessions.map((session) => phraseSession(house, session))) })
}

async function phraseSession(house: House, session: Session): Promise<Record<string, unknown>> {
  const room = await house.room(session.provider)
  const settings = await house.tenants.settings(session.tenant, session.provider)
  return {
    id: session.id,
    provider: session.provider,
    state: room.lifecycle.state(session, settings),
    phase: session.phase,
    scenario: { name: session.scenario.name, rule: session.scenario.rule },
    persona: session.persona.name,
    verdict: session.verdict?.outcome ?? null,
    findings: [...new Set((session.verdict?.findings ?? standing(session)).map((finding) => finding.code))],
    captures: session.captures.length,
    createdAt: isoMillis(session.createdAt),
    updatedAt: isoMillis(session.updatedAt),
  }
}
