import type { DeliveryRow } from '../../storage/port.ts'
import type { JsonObject } from '../../foundation/json.ts'
import type { WebhookManner } from '../provider.ts'
import type { OnboardingStatus } from './dialect/status.ts'
import type { IncodeSession, IncodeTurn } from './native.ts'
import type { IncodeSettings, WebhookType } from './settings.ts'

/** Tells the consumer about a status newly reached. `UNKNOWN` is never told. */
export function tellStatus(turn: IncodeTurn, session: IncodeSession, status: OnboardingStatus): void {
  const { native } = session
  if (status === 'UNKNOWN') return
  send(turn, session, 'onboardingStatus', status, {
    interviewId: native.interviewId,
    onboardingStatus: status,
    clientId: native.clientId,
    flowId: native.flowId,
    ...(native.externalId === null ? {} : { externalId: native.externalId }),
    ...(native.externalCustomerId === null ? {} : { externalCustomerId: native.externalCustomerId }),
  })
}

/** Sends one webhook if an address is configured for its type. Events of one interview keep their order. */
export function send(
  turn: IncodeTurn,
  session: IncodeSession,
  type: WebhookType,
  event: string,
  body: JsonObject,
): void {
  const url = turn.settings.webhooks[type]
  if (!url) return
  turn.emit({
    event,
    url,
    headers: { 'content-type': 'application/json', ...turn.settings.webhookHeaders },
    body: JSON.stringify(body),
    session,
    lane: session.native.interviewId,
    native: { type },
  })
}

export const webhook: WebhookManner = {
  retryAfterMs: (_delivery: DeliveryRow, made: number, settings: IncodeSettings) => {
    const { knobs } = settings
    if (made > knobs['K-WEBHOOK-RETRIES']) return undefined
    const wait = knobs['K-WEBHOOK-FIRST-MS'] * knobs['K-WEBHOOK-FACTOR'] ** (made - 1)
    return Math.round(wait * knobs['K-WEBHOOK-SCALE'])
  },
  // The body is not looked at: an official receiver answers the JSON text null.
  accepts: (status, headers) =>
    status === 204 || (status === 200 && /^application\/json\b/i.test(headers['content-type'] ?? '')),
  timeoutMs: 10_000,
  sign: async (_delivery, _body, settings: IncodeSettings, { post }) => {
    const oauth = settings.webhookOauth2
    if (!oauth) return {} as Record<string, string>
    const basic = Buffer.from(`${oauth.clientId}:${oauth.clientSecret}`).toString('base64')
    const answer = await post(
      oauth.url,
      { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${basic}` },
      'grant_type=client_credentials',
    )
    const token = accessToken(answer.text)
    return token === undefined ? ({} as Record<string, string>) : { authorization: `Bearer ${token}` }
  },
}

function accessToken(text: string): string | undefined {
  try {
    const { access_token: token } = JSON.parse(text) as { access_token?: unknown }
    return typeof token === 'string' ? token : undefined
  } catch {
    return undefined
  }
}
