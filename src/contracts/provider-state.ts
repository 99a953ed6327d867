import { Mistake, nearestOf } from '../foundation/errors.ts'
import type { Catalogue } from '../scenario/catalogue.ts'

/** How far a session has come when the consumer's call arrives. */
export type Stage = 'not begun' | 'begun' | 'ended'

export interface ProviderState {
  /** Name of the scenario that plays. */
  scenario: string
  stage: Stage
  /** The session was begun with an address to which the browser returns. */
  returnsTo?: string
  /** The interaction is about a caller who is refused: its credentials stay as they are. */
  keepsCredentials: boolean
  /** Status with which every call is answered from then on, in the vendor's own form. */
  answered?: number
}

const REFUSED_CALLER = /caller.*(refused|unknown)|without credentials/i
const RETURN_ADDRESS = 'https://consumer.example/return'

/**
 * The states that pacts may name. The scenario stands behind the last colon:
 *
 * - `a session not yet begun: NAME`: the scenario is active, the call begins the session
 * - `a session that waits for its applicant: NAME`: begun, nobody has acted
 * - `a session that ended: NAME`, or `a session that will be accepted|rejected|inconclusive|failed: NAME`:
 *   begun, the applicant has acted, everything due has happened
 * - any of these `with a return address`: the browser goes to `https://consumer.example/return` at the end
 * - any of these `answered 429` (or another status from 400 on): once it is set up, every call is answered so
 * - `a caller who is refused`: the request is sent as it stands in the pact
 *
 * @throws {Mistake} for a state nobody knows, with the nearest scenario
 */
export function readProviderState(text: string, catalogue: Catalogue): ProviderState {
  if (REFUSED_CALLER.test(text)) return { scenario: 'accepted', stage: 'not begun', keepsCredentials: true }
  const named = /:\s*([\w/.-]+)\s*$/.exec(text)?.[1]
  if (named && catalogue.get(named))
    return {
      scenario: named,
      stage: stageOf(text),
      keepsCredentials: false,
      ...(/return address/i.test(text) ? { returnsTo: RETURN_ADDRESS } : {}),
      ...answeredIn(text),
    }
  const nearest = nearestScenario(named, text, catalogue)
  throw new Mistake({
    place: `provider state "${text}"`,
    expected: 'a state that ends in the name of a scenario, such as "a session that ended: accepted"',
    suggestion:
      nearest === undefined
        ? undefined
        : `the nearest scenario is "${nearest}": write "a session that ended: ${nearest}"`,
  })
}

/** Whether no call changes anything in this state, since all are refused. */
export function isUnchanging(text: string): boolean {
  return REFUSED_CALLER.test(text) || /\banswered [45]\d\d\b/i.test(text)
}

function answeredIn(text: string): { answered?: number } {
  const status = /\banswered (\d+)\b/i.exec(text)?.[1]
  if (status === undefined) return {}
  if (!/^[45]\d\d$/.test(status))
    throw new Mistake({
      place: `provider state "${text}"`,
      expected: 'answered with a status from 400 to 599',
      got: Number(status),
    })
  return { answered: Number(status) }
}

function stageOf(text: string): Stage {
  if (/not (yet )?begun|no session/i.test(text)) return 'not begun'
  if (/waits|is open|begun/i.test(text)) return 'begun'
  return 'ended'
}

/** The scenario whose name is nearly the one named, else that whose name and title share most words with the text. */
export function nearestScenario(
  named: string | undefined,
  text: string,
  catalogue: Catalogue,
): string | undefined {
  const names = catalogue.list().map((plan) => plan.name)
  const spelled = named === undefined ? undefined : nearestOf(named, names, 3)
  if (spelled !== undefined) return spelled
  const words = stems(named ?? text)
  let best: string | undefined
  let bestScore = 0
  for (const plan of catalogue.list()) {
    const own = stems(`${plan.name} ${plan.title}`)
    const shared = [...words].filter((word) => own.has(word)).length
    // Of equals the shorter name wins: it says less that was not asked for.
    const score = shared === 0 ? 0 : shared * 100 - plan.name.length
    if (score > bestScore) {
      best = plan.name
      bestScore = score
    }
  }
  return best
}

function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z]{3,}/g) ?? []
  return new Set(words.map((word) => word.replace(/(ed|s|ing|ion)$/, '')))
}
