import type { Json, JsonObject } from '../foundation/json.ts'
import type { ConsumerStage } from './provider.ts'

/** A consumer's request as a pact replays it. */
export interface ContractRequest {
  method: string
  /** Inside the provider, without the query. */
  path: string
  query: string
  /** Lower-case names. */
  headers: Record<string, string>
  body: string
}

/** How contracts are verified against this provider: the part that only the vendor's folder knows. */
export interface ContractManner {
  /**
   * Puts fresh credentials on a replayed request, as a consumer would: a pact file only holds an
   * example token. Called for every request but those of interactions about refused callers.
   */
  authorize(
    request: ContractRequest,
    tools: {
      stage: ConsumerStage
      credentials: any
      now: number
      values: Record<string, Json>
      settings: any
    },
  ): ContractRequest | Promise<ContractRequest>
  /**
   * The consumer begins a session by real calls. Answers our id or a vendor's by which the session is
   * found, and the values that later calls need (`transactionId`, `token` …).
   *
   * @param wish.returnsTo the browser is to go there at the end, where a consumer can say so
   */
  begin(
    stage: ConsumerStage,
    wish?: { returnsTo?: string },
  ): Promise<{ session: string; values: Record<string, Json> }>
  /** Settings by which this vendor's webhooks go to an address, where a consumer cannot say so by a call. */
  webhookSettings?(url: string): JsonObject
  /** Token of the hosted page, where its end can be looked at when the applicant never opened it. */
  pageToken?(values: Record<string, Json>): string
  /** The call by which the consumer closes a session, where the page's end waits for it. */
  finish?(stage: ConsumerStage, values: Record<string, Json>): Promise<void>
  /** Values known only when the session has ended, such as a result's id. */
  ended?(stage: ConsumerStage, values: Record<string, Json>): Promise<Record<string, Json>>
}
