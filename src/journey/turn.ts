import type { IdSource } from '../foundation/ids.ts'
import type { JsonObject } from '../foundation/json.ts'
import type { ClipOptions, Picture, PictureOptions, Scene } from '../camera/camera.ts'
import type { Capture, CaptureSource, InspectionReport } from '../domain/capture/capture.ts'
import type { InspectionRequest } from '../inspection/inspection.ts'
import type { Asks, Session } from '../domain/session/session.ts'
import type { CaptureStep, Finding, FindingCode } from '../domain/verdict/findings.ts'
import type { Verdict } from '../domain/verdict/verdict.ts'
import type { Plan } from '../scenario/plan.ts'
import type { KeyRow, MediaRow, RecordRow } from '../storage/port.ts'

/**
 * One piece of work for one tenant: a call being handled, a timer that came due, an operator's
 * decision. Whatever it changes is gathered and saved together at its end, or not at all when it
 * throws. When somebody else saved a session in between, the whole turn is repeated from the start:
 * so a turn changes nothing but through these tools.
 */
export interface Turn<S = any> {
  tenant: { id: string; seed: string; credentials: JsonObject }
  provider: string
  /** The tenant's time, milliseconds; the same through the whole turn. */
  now: number
  /** UTC day of `now`, `YYYY-MM-DD`. */
  today: string
  settings: S
  ids: IdSource
  /** Origin and mount for links: by which the caller came, or by which the session began. */
  base: string
  journey: Journey
  records: Records
  keys: Keys
  media: Media
  timers: Timers
  /** Queues one webhook; it leaves when the turn is saved. Answers the event id used. */
  emit(delivery: Emission): string
  /** Adds to the explanation in the journal (never in the answer). */
  explain(facts: JsonObject): void
  camera: {
    take(scene: Scene, options?: PictureOptions): Promise<Picture>
    record(scene: Scene, options: ClipOptions): Promise<Picture>
  }
  /** Measures a picture that belongs to no session, such as two faces to be compared. @throws {PictureRefused} */
  inspect(request: InspectionRequest): Promise<InspectionReport>
}

/** What an applicant and a session can go through. Providers use these verbs and keep their own state machine in `native`. */
export interface Journey {
  /**
   * Begins a session: chooses its scenario (armed, header, vendor field, queue, active, `accepted`),
   * resolves person and document on the tenant's clock, sets the timers of an applicant who acts by
   * himself. `keys` are the vendor's ids by which it is found again.
   */
  start(input: StartInput): Promise<Session<any>>
  /** Our id. @throws {Refusal} THING_UNKNOWN when it is not this tenant's and provider's */
  read(id: string): Promise<Session<any>>
  /** By a vendor key. @throws {Refusal} THING_UNKNOWN */
  find(kind: string, key: string): Promise<Session<any>>
  findOptional(kind: string, key: string): Promise<Session<any> | undefined>
  list(): Promise<Session<any>[]>
  /** Marks a changed session for saving. Needed after every change of one that was read. */
  save(session: Session): void
  remove(session: Session): Promise<void>
  /** The plan that plays in a session. */
  plan(session: Session): Plan
  /**
   * Takes in one picture or clip: inspects it, weighs content against scenario, stores it.
   * The answered capture's `findings` are those that stand for it.
   * @throws {Refusal} CAPTURE_UNREADABLE
   */
  capture(session: Session, input: CaptureInput): Promise<Capture>
  /** Findings without a picture that the plan causes at this moment, or that the provider states (an expiry, a refusal of terms). */
  note(session: Session, code: FindingCode, detail?: string): Finding
  /** The `person.*`, `system.*` findings that the plan causes. */
  personFindings(session: Session): Finding[]
  /**
   * The findings that stand now: of each step its last capture's, then those noted. `steps` limits
   * them to the steps that the vendor ran.
   */
  standing(session: Session, steps?: CaptureStep[]): Finding[]
  /** Decides from what stands, stores it as the session's verdict. */
  decide(session: Session, findings?: Finding[]): Verdict
  /**
   * The session waits for an operator. The plan's decides after its time where the scenario asks for a
   * review or says what he does; else it takes a control call.
   */
  awaitReview(session: Session): void
  /** Nothing changes any more: cancels what is still to come for it. */
  finish(session: Session): void
  /** One entry on the session's line of time. */
  tell(session: Session, what: string, data: JsonObject): void
  /** A small delay the plan states for this stage, milliseconds of tenant time. */
  delayMs(session: Session, stage: 'document' | 'face' | 'review'): number
  /** Whether the same face was verified before in this tenant (and remembered by `remember`). */
  knownFace(session: Session): Promise<{ id: string; json: JsonObject } | undefined>
  rememberFace(session: Session, id: string, json: JsonObject): Promise<void>
}

export interface StartInput {
  asks: Asks
  native: JsonObject
  /** Vendor ids and tokens by which the session is found. */
  keys: { kind: string; key: string; expiresAt?: number }[]
  /** What the consumer calls the person, for arming by person. */
  person?: string
  /** The scenario that the vendor's own free field named in an earlier call, such as the one that made the session's container. */
  field?: string
}

export interface CaptureInput {
  step: CaptureStep
  bytes: Buffer
  contentType?: string
  source: CaptureSource
  /** Bytes this vendor takes at most, and formats. */
  limits?: {
    bytes?: number
    pixels?: number
    formats?: ('jpeg' | 'png' | 'webp' | 'pdf' | 'mjpeg' | 'y4m' | 'mp4' | 'webm')[]
  }
}

export interface Records {
  put(row: { kind: string; id: string; parent?: string; json: JsonObject }): void
  find(kind: string, id: string): Promise<RecordRow | undefined>
  /** Oldest first; includes what this turn put. */
  list(kind: string, parent?: string): Promise<RecordRow[]>
  remove(kind: string, id: string): void
}

export interface Keys {
  put(row: {
    kind: string
    key: string
    session?: string
    record?: string
    media?: string
    expiresAt?: number
    json?: JsonObject
  }): void
  /** Only this tenant's; another tenant's key reads as unknown. */
  find(kind: string, key: string): Promise<KeyRow | undefined>
  remove(kind: string, key: string): void
}

export interface Media {
  /** Stores bytes and answers their key. */
  put(bytes: Uint8Array, contentType: string, session?: Session): string
  read(key: string): Promise<MediaRow | undefined>
  remove(key: string): void
}

export interface Timers {
  /** Calls the provider's `lifecycle.onTimer(name)` at tenant time `at`. */
  set(name: string, at: number, session?: Session, data?: JsonObject): void
  cancel(session: Session, name?: string): void
}

export interface Emission {
  /** Vendor's event name. */
  event: string
  /** Stable over retries; made when left out. */
  eventId?: string
  url: string
  headers?: Record<string, string>
  /** Text exactly as it is sent. */
  body: string
  session?: Session
  lane?: string
  expiresAt?: number
  native?: JsonObject
}
