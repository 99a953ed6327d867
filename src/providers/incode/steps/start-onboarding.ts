import { Refusal } from '../../../domain/refusals.ts'
import type { Asks, Session } from '../../../domain/session/session.ts'
import { isObject, type JsonObject } from '../../../foundation/json.ts'
import type { IncodeCredentials } from '../credentials.ts'
import { freshNative, type IncodeNative, type IncodeSession, type IncodeTurn } from '../native.ts'
import { flowOf, type Flow } from '../settings.ts'
import { issueSessionToken, sessionTokenFacts } from '../tokens.ts'

const MINUTE = 60_000
const CODE_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** Begins a session of this flow, with its token and the timer of its end. */
export async function startOnboarding(
  turn: IncodeTurn,
  wish: Record<string, unknown>,
  kind: 'onboarding' | 'login' = 'onboarding',
): Promise<IncodeSession> {
  const credentials = turn.tenant.credentials as unknown as IncodeCredentials
  const flowId = chooseFlow(turn, wish['configurationId'], credentials)
  const flow = flowOf(turn.settings, flowId)
  const interviewId = turn.ids.hex(24)
  const native: IncodeNative = {
    ...freshNative({
      interviewId,
      interviewCode: turn.ids.token(6, CODE_LETTERS),
      token: '',
      clientId: credentials.clientId,
    }),
    kind,
    flowId,
    flowSent: typeof wish['configurationId'] === 'string',
    language: text(wish['language']) ?? 'en-US',
    countryCode: text(wish['countryCode']) ?? 'ALL',
    externalId: text(wish['externalId']) ?? null,
    externalCustomerId: text(wish['externalCustomerId']) ?? null,
    redirectionUrl: text(wish['redirectionUrl']) ?? text(wish['redirectUrl']) ?? '',
    customFields: isObject(wish['customFields']) ? (wish['customFields'] as JsonObject) : {},
  }
  const person = native.externalCustomerId ?? native.externalId ?? undefined
  const session = (await turn.journey.start({
    asks: asksOf(flow, kind),
    native,
    keys: [{ kind: 'interview', key: interviewId }],
    ...(person === undefined ? {} : { person }),
  })) as IncodeSession
  giveToken(turn, session)
  if (flow.followsScenario) followScenario(turn, session, flow)
  turn.timers.set('expires', turn.now + turn.settings.knobs['K-SESSION-EXPIRY-MINUTES'] * MINUTE, session)
  return session
}

/** Gives a session a fresh token; those given before stay good. */
export function giveToken(turn: IncodeTurn, session: IncodeSession): string {
  const { interviewId } = session.native
  const { token, expiresAt } = issueSessionToken(turn, interviewId)
  const json = sessionTokenFacts(interviewId)
  turn.keys.put({ kind: 'token', key: token, session: session.id, expiresAt, json })
  session.native.token = token
  turn.journey.save(session)
  return token
}

function chooseFlow(turn: IncodeTurn, wanted: unknown, credentials: IncodeCredentials): string {
  if (typeof wanted !== 'string' || wanted === '') return credentials.flowId
  const isKnown = wanted === credentials.flowId || Object.hasOwn(turn.settings.flows, wanted)
  if (isKnown) return wanted
  if (turn.settings.knobs['K-UNKNOWN-FLOW'] === 'default') return credentials.flowId
  throw new Refusal('THING_UNKNOWN', { kind: 'flow', id: wanted })
}

function asksOf(flow: Flow, kind: 'onboarding' | 'login'): Asks {
  const has = (module: Flow['modules'][number]) => flow.modules.includes(module)
  const asks: Asks = {
    document: kind === 'onboarding' && has('ID'),
    liveness: kind === 'login' || has('SELFIE'),
    match: kind === 'login' || has('FACE_MATCH'),
    capture: { camera: true, file: true },
  }
  if (flow.documentTypes) asks.documentTypes = flow.documentTypes
  if (flow.countries) asks.countries = flow.countries
  if (flow.minimumAge !== null) asks.minimumAge = flow.minimumAge
  if (flow.review) asks.review = true
  return asks
}

/**
 * A flow is made in the vendor's dashboard, not in the API: what it leaves open is taken from what the
 * scenario needs to show, as if somebody had made the flow for it.
 */
function followScenario(turn: IncodeTurn, session: Session, flow: Flow): void {
  const { asks } = turn.journey.plan(session)
  if (asks.documentTypes && !flow.documentTypes) session.asks.documentTypes = asks.documentTypes
  if (asks.countries && !flow.countries) session.asks.countries = asks.countries
  if (asks.ageBounds?.minimum !== undefined) session.asks.minimumAge = asks.ageBounds.minimum
  if (asks.review) session.asks.review = true
  if (asks.validate) session.asks.validate = asks.validate
  if (asks.expiryToleranceDays !== undefined) session.asks.expiryToleranceDays = asks.expiryToleranceDays
  turn.journey.save(session)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
