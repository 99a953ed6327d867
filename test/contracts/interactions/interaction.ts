import { FINDING_CODES } from '../../../src/domain/verdict/findings.ts'
import type { Json, JsonObject } from '../../../src/foundation/json.ts'

/** Values that a provider state hands to its interactions. */
export type Values = Record<string, Json>

/** One call of the reference consumer, in one provider state. */
export interface Interaction {
  /** Undefined: nothing has happened yet; recorded as a session not yet begun. */
  state?: string
  /** What the state asks of the sandbox: settings of the provider, calls made before. */
  sandbox?: { settings?: JsonObject; calls?: JsonObject[] }
  description: string
  method: string
  path: (values: Values) => string
  query?: (values: Values) => string
  headers?: Record<string, string>
  body?: (values: Values) => object | string
  /** What the consumer relies on; the exchange is not recorded when another comes. */
  status: number
  /** Left out when an earlier one of the same operation has the same members and the same codes. */
  onlyIfNew?: boolean
  /** Whatever the description allows may come: the cause decides whether it is a refusal. */
  isAnyAnswer?: boolean
}

export interface ReferenceConsumer {
  provider: string
  consumer: string
  interactions: Interaction[]
  /** Webhooks relied on: the vendor's event and the state that causes it. */
  messages: { description: string; state: string }[]
  /** Statuses with which every operation that succeeds is also answered, where its description has them. */
  answered: number[]
}

/** `what` tells states apart that are changed by their interaction. */
const state = (text: string, scenario: string, what?: string) =>
  `${text}${what ? `, ${what}` : ''}: ${scenario}`
export const ended = (scenario: string, what?: string) => state('a session that ended', scenario, what)
export const waiting = (scenario: string, what?: string) =>
  state('a session that waits for its applicant', scenario, what)
export const notBegun = (scenario: string) => `a session not yet begun: ${scenario}`
/** The same call in the same state, where every call is answered with a status. */
export const answered = ({ isAnyAnswer, onlyIfNew, ...call }: Interaction, status: number): Interaction => {
  const [text, scenario] = (call.state ?? notBegun('accepted')).split(': ') as [string, string]
  return {
    ...call,
    // Nothing can change there: what tells one state from another of its kind is left out.
    state: `${text.split(',')[0]}, answered ${status}: ${scenario}`,
    description: `is answered ${status}: ${call.description}`,
    status,
  }
}
/** An interaction for each cause there is, where its answer shows what no earlier one showed. */
export const forEachFinding = (interaction: (scenario: string, told: string) => Interaction): Interaction[] =>
  FINDING_CODES.map((code) => ({
    ...interaction(code.replace('.', '/'), code.replace('.', ': ').replaceAll('-', ' ')),
    onlyIfNew: true,
    isAnyAnswer: true,
  }))
/** The same call by a caller who is not known. */
export const refused = ({ description, ...call }: Interaction, status: number): Interaction => ({
  ...call,
  state: REFUSED,
  description: `is refused: ${description}`,
  status,
})
export { EXAMPLE_PICTURE as PICTURE } from '../../../src/contracts/example-picture.ts'
export const REFUSED = 'a caller who is refused'
