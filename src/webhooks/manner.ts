import type { DeliveryRow } from '../storage/port.ts'

/** How one vendor's webhooks go out: its schedule, what it takes for an answer, its signature. */
export interface WebhookManner {
  /** Milliseconds of tenant time until attempt number `made + 1` after `made` failures; undefined gives up. */
  retryAfterMs(delivery: DeliveryRow, made: number, settings: any): number | undefined
  accepts(status: number, headers: Record<string, string>, settings: any, delivery?: DeliveryRow): boolean
  /** Real time that the consumer has to answer. */
  timeoutMs: number
  /** Headers made at each sending: signatures, or a bearer token fetched with `post`. `body` is what goes out. */
  sign?(
    delivery: DeliveryRow,
    body: string,
    settings: any,
    tools: { now: number; post: Post },
  ): Promise<Record<string, string>> | Record<string, string>
}

export type Post = (
  url: string,
  headers: Record<string, string>,
  body: string,
) => Promise<{ status: number; text: string }>
