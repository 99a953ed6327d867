import { isoSeconds } from '../foundation/clock.ts'
import { Mistake } from '../foundation/errors.ts'
import type { Json, JsonObject } from '../foundation/json.ts'
import { seededRandom } from '../foundation/random.ts'
import type { Turn } from '../journey/turn.ts'
import type { Work } from '../journey/work.ts'
import type { Attempt } from '../domain/capture/shot.ts'
import type { Plan } from '../scenario/plan.ts'
import { readScenario } from '../journey/choose-scenario.ts'
import { showAtAttempt } from '../journey/show-at-attempt.ts'
import { replaceScenario } from '../journey/start-session.ts'
import type { Session } from '../domain/session/session.ts'
import { deliver, type DeliverHouse } from '../webhooks/deliver.ts'
import { applicantStage } from './applicant-stage.ts'
import { explainSession } from './explain-session.ts'
import type { ExchangeHouse } from './exchange-house.ts'
import type { Desk, PerformAnswer } from './house.ts'
import { runTurn } from './turn-runner.ts'

const PAGE_CAMERA = 'page-camera'

/** What is done to sessions from outside the vendor's API: by the control API, the console, the scheduler. */
export function createDesk(house: ExchangeHouse, deliverHouse: DeliverHouse): Desk {
  // Two callers who perform one session at once make one applicant, not two.
  const performing = new Map<string, Promise<void>>()

  const need = async (id: string): Promise<Session> => {
    const session = await house.storage.findSession(id)
    if (!session) throw new Mistake({ place: 'session', expected: 'the id of a session', got: id })
    return session
  }

  const stateOf = async (id: string): Promise<PerformAnswer> => {
    const session = await need(id)
    const room = await house.room(session.provider)
    const settings = await house.tenants.settings(session.tenant, session.provider)
    const timers = await house.storage.listTimers(session.tenant)
    return {
      state: room.lifecycle.state(session, settings),
      next: timers
        .filter((timer) => timer.session === id)
        .map((timer) => ({
          at: isoSeconds(timer.at),
          what: timer.kind === 'lifecycle' ? timer.name : timer.kind,
        })),
    }
  }

  const act = async (id: string): Promise<void> => {
    const session = await need(id)
    if (session.phase !== 'open' || session.applicant.state === 'gone') return
    const room = await house.room(session.provider)
    await room.play.applicant(await applicantStage(house, session))
  }

  return {
    find: async (id) => {
      const own = await house.storage.findSession(id)
      if (own) return { tenant: own.tenant, session: own.id }
      const key = await house.storage.findKeyAnywhere(id)
      return key?.session ? { tenant: key.tenant, session: key.session } : undefined
    },
    perform: async (id) => {
      let running = performing.get(id)
      if (!running) {
        running = act(id).finally(() => performing.delete(id))
        performing.set(id, running)
      }
      await running
      return stateOf(id)
    },
    review: async (id, decision, comment) => {
      const session = await need(id)
      const room = await house.room(session.provider)
      await runTurn(
        house,
        { tenant: session.tenant, provider: session.provider, base: session.base, cause: 'operator' },
        async (turn) => {
          const current = await turn.journey.read(id)
          turn.journey.tell(current, 'operator', comment === undefined ? { decision } : { decision, comment })
          await room.lifecycle.onReview(current, decision, comment, turn)
        },
      )
      return stateOf(id)
    },
    explain: async (id) => {
      const session = await need(id)
      return explainSession(house, session, await stateOf(id))
    },
    replayDelivery: (id) => deliver(deliverHouse, id, 'replay'),
    replayAll: async (tenant, shuffled) => {
      const rows = await house.storage.listDeliveries({ tenant })
      const ids = rows.map((row) => row.id)
      if (shuffled) {
        const random = seededRandom(`${house.tenants.need(tenant).seed} / shuffle / ${ids.length}`)
        for (let i = ids.length - 1; i > 0; i--) {
          const j = random.integer(0, i)
          ;[ids[i], ids[j]] = [ids[j]!, ids[i]!]
        }
      }
      for (const id of ids) await deliver(deliverHouse, id, 'replay')
      return ids.length
    },
    setCamera: async (id, held) => {
      const session = await need(id)
      const row = {
        tenant: session.tenant,
        provider: session.provider,
        kind: PAGE_CAMERA,
        id,
        createdAt: 0,
        json: held as JsonObject,
      }
      await house.storage.commit({ records: [row] })
      house.events.publish({
        tenant: session.tenant,
        kind: 'camera',
        data: { session: id, held: held as never },
      })
    },
    camera: async (id) => {
      const session = await need(id)
      const row = await house.storage.findRecord(session.tenant, session.provider, PAGE_CAMERA, id)
      return row?.json ?? {}
    },
    setScenario: (id, scenario) => changePlan(id, (turn, work, session) => replace(work, session, scenario)),
    setShots: (id, shots) =>
      changePlan(id, async (turn, _work, session) => {
        setAttempts(session, (attempts) => attempts.map((attempt) => ({ ...attempt, ...shots })))
        turn.journey.tell(session, 'scenario', { camera: shots as unknown as JsonObject })
        turn.journey.save(session)
      }),
    armSession: (id, scenarios, fromAttempt = 0) =>
      changePlan(id, async (turn, work, session) => {
        for (const [i, scenario] of scenarios.entries()) {
          const at = fromAttempt + i
          if (at === 0) {
            await replace(work, session, scenario)
            continue
          }
          const plan = needPlan(work, scenario)
          setAttempts(session, (attempts) => showAtAttempt(attempts, at, plan.attempts[0]!))
          const rule = `armed for attempt ${at} of this session`
          turn.journey.tell(session, 'scenario', { name: plan.name, rule, attempt: at })
        }
        turn.journey.save(session)
      }),
  }

  async function changePlan(
    id: string,
    change: (turn: Turn, work: Work, session: Session) => Promise<void>,
  ): Promise<void> {
    const { tenant, provider, base } = await need(id)
    await runTurn(house, { tenant, provider, base }, async (turn, work) =>
      change(turn, work, await turn.journey.read(id)),
    )
  }
}

function replace(work: Work, session: Session, scenario: Json): Promise<void> {
  return replaceScenario(work, session, needPlan(work, scenario), 'armed for this session')
}

function needPlan(work: Work, scenario: Json): Plan {
  const plan = readScenario(work, scenario)
  if (plan) return plan
  throw new Mistake({
    place: 'scenario',
    expected: 'a scenario',
    got: scenario,
    suggestion: String(work.explanation['mistake']),
  })
}

/** A session keeps its own copy of the plan: what is changed here touches no other. */
function setAttempts(session: Session, change: (attempts: Attempt[]) => Attempt[]): void {
  const plan = session.scenario.plan as unknown as Plan
  const changed = { ...plan, attempts: change(plan.attempts) }
  session.scenario = { ...session.scenario, plan: changed as unknown as Json }
}
