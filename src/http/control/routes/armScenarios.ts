import type { Json, JsonObject } from '../../../foundation/json.ts'
import { type ControlHandler, findTenant, needDoor, needSession, needTenant, ok } from '../call.ts'
import { checkScenario } from '../check-scenario.ts'
import { unknown } from '../problem.ts'

export const armScenarios: ControlHandler = async (call) => {
  const { house, body } = call
  const { id } = await needTenant(call)
  if (body.provider !== undefined) needDoor(house, body.provider)
  const session = body.session === undefined ? undefined : await needSession(house, body.session)
  if (session && session.tenant !== id) throw unknown('session', body.session)
  const provider: string | undefined = body.provider ?? session?.provider
  const scenarios: Json[] = body.scenarios
  for (const [i, scenario] of scenarios.entries())
    await checkScenario(house, scenario, `body.scenarios.${i}`, provider)

  if (session) {
    await house.desk.armSession(session.id, scenarios, body.attempt)
  } else {
    const entries = scenarios.map((scenario, i) => {
      const entry: JsonObject = { scenario }
      for (const name of ['provider', 'person']) if (body[name] !== undefined) entry[name] = body[name]
      if (body.attempt !== undefined) entry['attempt'] = body.attempt + i
      return entry
    })
    await house.tenants.update(id, (row) => ({ ...row, armed: [...row.armed, ...entries] }))
  }
  return ok({ armed: (await findTenant(house, id)).armed })
}
