import type { IdSource } from '../foundation/ids.ts'
import type { Json, JsonObject } from '../foundation/json.ts'
import type { Picture } from '../camera/camera.ts'
import type { CaptureStep, FindingCode } from '../domain/verdict/findings.ts'
import type { Refusal } from '../domain/refusals.ts'
import type { Session } from '../domain/session/session.ts'
import type { Turn } from '../journey/turn.ts'
import type { TokenFault } from '../scenario/fault.ts'
import type { ResolvedPlan } from '../scenario/plan.ts'
import type { KeyRow } from '../storage/port.ts'
import type { WebhookManner } from '../webhooks/manner.ts'
export type { Post, WebhookManner } from '../webhooks/manner.ts'
import type { ContractManner } from './contract-manner.ts'
import type { PageManner } from './page.ts'

/**
 * The door of a provider's folder: what the house needs before anybody calls. Light to import; the
 * rest of the room is loaded on first use. A folder's `provider.ts` exports it as default.
 */
export interface ProviderDoor {
  /** Name in the CLI, the control API and `/control/providers`. */
  name: string
  title: string
  /** Path under which the provider is served, such as `/acme`. */
  mount: string
  /** The vendor's own hosts, each with the path (inside the provider) it is the root of: `{'api.acme.example': ''}`. */
  hosts: Record<string, string>
  /** Makes one tenant's credentials, in the shape that the control API answers. */
  mintCredentials(ids: IdSource, tenant: string): JsonObject
  /** The published credentials of tenant `default`. */
  demoCredentials: JsonObject
  /** The values by which a caller is found, such as a key id; unique over all tenants. */
  credentialKeys(credentials: JsonObject): string[]
  load(): Promise<ProviderRoom>
}

/** Everything else in the folder. */
export interface ProviderRoom {
  /** The vendor's wire truth, OpenAPI 3.1. Paths are inside the provider (`/v1/things`). */
  contract: OpenApiDocument
  /** Reads the request the vendor's way: path tidied, parameters gathered, body parsed. Must not throw for bad input: it says `bodyProblem`. */
  readRequest(request: WireRequest): Reading | Promise<Reading>
  /** How this vendor knows its caller. @throws {Refusal} CALLER_MISSING, CALLER_REFUSED, CALLER_FORBIDDEN */
  identify(reading: Reading, operation: OperationInfo | undefined, finder: Finder): Promise<Identity>
  /**
   * Judges a request that broke the contract (or whose body could not be read), in the vendor's
   * order. Undefined lets it through. Without this hook the first problem becomes REQUEST_INVALID.
   */
  checkRequest?(problems: Problem[], call: Call): Refusal | undefined
  routes: Record<string, Handler>
  settings: SettingsDefinition
  lifecycle: Lifecycle
  /** Neutral role → operationIds, for faults told by role. */
  roles: Record<'start' | 'upload' | 'status' | 'result' | 'media' | 'token', string[]>
  renderError(refusal: Refusal, context: ErrorContext): Answer
  /** Last touch on every answer of this vendor: signatures, envelopes, headers on all replies. */
  finishAnswer?(answer: Answer, context: ErrorContext): Answer | Promise<Answer>
  /** Answer to an OPTIONS request; absent answers as an unknown method. */
  preflight?(request: WireRequest): Answer | undefined
  webhook: WebhookManner
  play: PlayManner
  /** How pacts are verified against this provider. */
  contracts?: ContractManner
  /** The hosted capture page. */
  pages: PageManner
  /** The scenario named in the vendor's own free field (`sandbox-scenario=NAME` in an address, `scenario:NAME` in a text). */
  scenarioField(reading: Reading, operation: OperationInfo): string | undefined
  /** The session a call is about, by vendor key, where the address or token tells. For faults and the journal. */
  sessionKey?(
    reading: Reading,
    operation: OperationInfo,
    identity: Identity,
  ): { kind: string; key: string } | undefined
  /** A word for every finding, or the reason why this vendor cannot express it. */
  words: Record<FindingCode, FindingWord>
}

/** How a finding shows: `says` is what a reader greps for in the answer, `where` the member it stands in. */
export type FindingWord = { says: string; where: string } | { cannot: string; nearest?: string }

/** A request as it came, before any vendor looked at it. */
export interface WireRequest {
  id: string
  method: string
  /** Path inside the provider, undecoded, starting with `/`; without the query. */
  path: string
  /** Query with `?`, or empty. */
  search: string
  /** Lower-case names; repeated headers joined by `, `. */
  headers: Record<string, string>
  rawBody: Buffer
  /** Larger than the house's limit: `rawBody` was not read to its end. */
  truncated: boolean
  /** Origin and mount by which the caller came, no trailing slash: `http://127.0.0.1:4010/acme` or `http://api.acme.example`. */
  base: string
  /** Path inside the provider that the host name stands for (`/preprod`): to be left out behind `base` in links. Usually empty. */
  hostPrefix?: string
  remoteAddress: string
}

/** What the vendor reads in a request. */
export interface Reading {
  request: WireRequest
  /** Path by which the operation is looked up in the contract. */
  path: string
  query: Record<string, string | string[]>
  /** Parsed body; undefined when there is none. */
  body: unknown
  bodyProblem?: { kind: 'not-json' | 'content-type' | 'too-large' | 'malformed'; detail: string }
  /** Whatever else the vendor's hooks want to hand on. */
  native?: Record<string, unknown>
}

export interface Identity {
  tenant: string
  /** What the vendor knows of the caller: key id, token claims, session. */
  caller: Record<string, unknown>
  /** For the journal: by which clock a caller-signed token was valid, and the like. */
  explanation?: JsonObject
}

/** Read-only look-ups for `identify`. */
export interface Finder {
  /** The tenant that holds this credential of this provider. */
  credential(key: string): Promise<{ tenant: string; credentials: JsonObject } | undefined>
  /** The credentials of every tenant, for a vendor that publishes its keys. */
  credentials(): Promise<{ tenant: string; credentials: JsonObject }[]>
  key(kind: string, key: string): Promise<KeyRow | undefined>
  /** A tenant's time and real time, in milliseconds. */
  now(tenant: string): Promise<number>
  realNow(): number
  /** Settings of this provider at that tenant. */
  settings<S = Record<string, unknown>>(tenant: string): Promise<S>
  /** Something prepared once per process and key, bounded: imported keys, verified tokens. Emptied when a tenant's clock or credentials change. */
  prepared<T>(key: string, make: () => T): T
}

export interface OperationInfo {
  operationId: string
  method: string
  template: string
  tags: string[]
}

/** One request on its way through a handler. */
export interface Call<S = any> extends Turn<S> {
  operation: OperationInfo
  reading: Reading
  request: WireRequest
  /** Path parameters, decoded. */
  params: Record<string, string>
  query: Record<string, string | string[]>
  body: any
  caller: Record<string, any>
  /** A token that this call issues shall be bad in this way. */
  tokenFault?: TokenFault
}

export type Handler<S = any> = (call: Call<S>) => Promise<Answer> | Answer

/** What a handler answers. `body` is JSON unless it is bytes or text with its own `contentType`. */
export interface Answer {
  status: number
  headers?: Record<string, string>
  body?: Json | Buffer | string | object
  /** Default `application/json` for JSON bodies; for Buffer and raw text say which. */
  contentType?: string
  /** `body` is text to be sent as it stands, not a JSON string. */
  raw?: boolean
  /** In place of `body`: made while it is sent, after what the handler changed is saved. Say `contentType`. */
  stream?: () => AsyncIterable<Uint8Array>
}

export interface ErrorContext {
  operation: OperationInfo | undefined
  request: WireRequest
  reading: Reading | undefined
  tenant: string | undefined
  caller: Record<string, any> | undefined
  /** Tenant time when the tenant is known, else real time. */
  now: number
  /** Settings of the tenant that is known, else of `default`. */
  settings: any
  /** 32 hexadecimal digits that name this exchange, the same for the same run. */
  traceId: string
  elapsedMs: number
}

/** What ajv found wrong: `place` as `body.expiresIn`, `query.id`, `header.api-version`. */
export interface Problem {
  place: string
  keyword: string
  message: string
  params: Record<string, unknown>
  got: unknown
}

/** Defaults of a provider's settings and their JSON Schema; every knob of the record by its id under `knobs`. */
export interface SettingsDefinition {
  defaults: JsonObject
  schema: JsonObject
}

/** This vendor's state machine, seen from the core. */
export interface Lifecycle {
  /** The vendor's own word for where the session stands. */
  state(session: Session, settings: any): string
  /** A timer that this provider set has come due. */
  onTimer(name: string, session: Session | undefined, data: JsonObject, turn: Turn): Promise<void>
  /** An operator has decided, by control call or by scenario. @throws {Refusal} STATE_CONFLICT when nothing waits for one */
  onReview(
    session: Session,
    decision: 'accept' | 'reject' | 'inconclusive',
    comment: string | undefined,
    turn: Turn,
  ): Promise<void>
}

/** How the consumer and the applicant act towards this vendor. */
export interface PlayManner {
  /**
   * The consumer's side, over real HTTP: creates the session with what `stage.asks` names, has the
   * applicant act, waits, fetches the result. Answers the final result body for printing.
   */
  consumer(stage: ConsumerStage): Promise<Json>
  /** The applicant's remaining steps, through this vendor's own page or SDK calls. Stops where the plan says. */
  applicant(stage: ApplicantStage): Promise<void>
}

export interface ApplicantStage {
  /** Read anew at each call. */
  session(): Promise<Session>
  plan: ResolvedPlan
  settings: any
  /** A call to this provider through the whole exchange, in process; `path` inside the provider. */
  call(
    method: string,
    path: string,
    options?: {
      headers?: Record<string, string>
      body?: Buffer | string | object
      query?: Record<string, string>
    },
  ): Promise<StageAnswer>
  /** What the camera gives for this step at the applicant's present attempt; counts the attempt. */
  shoot(step: CaptureStep): Promise<Picture>
}

export interface ConsumerStage {
  /** Base address of this provider, no trailing slash. */
  baseUrl: string
  credentials: any
  scenario: string
  plan: ResolvedPlan
  /** Present time of the tenant, milliseconds. */
  now(): Promise<number>
  /** Real HTTP; printed as an exchange. `url` absolute or a path inside the provider. */
  call(
    method: string,
    url: string,
    options?: { headers?: Record<string, string>; body?: Buffer | string | object; about?: string },
  ): Promise<StageAnswer>
  /** The applicant takes the remaining steps (by the vendor's session id or token). */
  perform(session: string): Promise<{ state: string; next: { at: string; what: string }[] }>
  /** Runs what is due, then moves the tenant's clock to the next thing due while something is pending for this session. */
  elapse(): Promise<void>
  /** Operator's decision as the plan states it, where the plan lets one decide. */
  review(session: string): Promise<void>
  /** Where webhooks may be sent to, and what arrived there. */
  receiver: { url: string; received(): { path: string; headers: Record<string, string>; body: string }[] }
}

export interface StageAnswer {
  status: number
  headers: Record<string, string>
  json: any
  text: string
  bytes: Buffer
}

/** As much of OpenAPI 3.1 as the house reads. */
export interface OpenApiDocument {
  openapi: string
  info: JsonObject
  paths: Record<string, Record<string, any>>
  components?: Record<string, any>
  [key: string]: unknown
}
