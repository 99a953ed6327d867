import type { Json } from '../../../src/foundation/json.ts'

/** Values that a provider state hands to its interactions. */
export type Values = Record<string, Json>

/** One call of the reference consumer, in one provider state. */
export interface Interaction {
  /** Undefined: nothing has happened yet. */
  state?: string
  description: string
  method: string
  path: (values: Values) => string
  query?: (values: Values) => string
  headers?: Record<string, string>
  body?: (values: Values) => object | string
  /** What the consumer relies on; the exchange is not recorded when another comes. */
  status: number
}

export interface ReferenceConsumer {
  provider: string
  consumer: string
  interactions: Interaction[]
  /** Webhooks relied on: the vendor's event and the state that causes it. */
  messages: { description: string; state: string }[]
}

/** `what` tells states apart that are changed by their interaction. */
const state = (text: string, scenario: string, what?: string) =>
  `${text}${what ? `, ${what}` : ''}: ${scenario}`
export const ended = (scenario: string, what?: string) => state('a session that ended', scenario, what)
export const waiting = (scenario: string, what?: string) =>
  state('a session that waits for its applicant', scenario, what)
export const notBegun = (scenario: string) => `a session not yet begun: ${scenario}`
export const REFUSED = 'a caller who is refused'
