import type { JsonObject } from '../../foundation/json.ts'
import { LOWER_ALPHANUMERIC } from '../../foundation/random.ts'
import type { Asks, Session } from '../../domain/session/session.ts'
import type { CaptureStep, FindingCode } from '../../domain/verdict/findings.ts'
import { FINDINGS } from '../../domain/verdict/findings.ts'
import type { Turn } from '../../journey/turn.ts'
import { SIDES_BY_TYPE, type DocumentType } from '../../domain/document/identity-document.ts'
import { FAIL_REASONS, type FailReasonType } from './dialect/fail-reason.ts'
import { differsFromGiven } from './dialect/given-person.ts'
import { readHolder } from './dialect/holder-fields.ts'
import { phraseResult } from './dialect/result.ts'
import { statusOf, type ProcessStatus } from './dialect/status.ts'
import { type Dossier, PROCESS, readDossier } from './dossier.ts'
import { unknown } from './errors.ts'
import { publishCompletion } from './publish.ts'
import type { Platform } from './platform.ts'
import type { SignicatSettings } from './settings.ts'
import {
  factsOf,
  isVideoId,
  stepsOf,
  type ProviderId,
  wantsClip,
  wantsDocument,
  wantsFace,
} from './verification-providers.ts'

/** What this vendor alone knows of a process. Times are milliseconds. */
export type ProcessNative = {
  processId: string
  dossierId: string
  provider: ProviderId
  processType?: string
  platform: Platform
  status: ProcessStatus
  createdAt: number
  updatedAt: number
  /** Of the session at the verification service behind. */
  externalId: string
  /** Opaque token for the service's own SDK. */
  authorization: string
  /** Set when the process runs in a hosted capture flow. */
  artifact?: string
  notificationUrl?: string
  authorizationHeader?: string
  externalReference?: string
  documentType?: string
  documentCountry?: string
  redact?: string[]
  redactionLevel?: string
  /** Who the end-user is said to be, where the service compares. */
  given?: JsonObject
  /** What the applicant chose on the page. */
  chosen?: { documentType: DocumentType; country?: string }
  consented?: boolean
  openedAt?: number
  /** The page shows the terms first. */
  asksConsent: boolean
  captureAttempts: number
  /** Verification was asked for, or began by itself. */
  started: boolean
  failReason?: { id: string; type: string; message: string }
  agent?: { decision: 'accept' | 'reject' | 'inconclusive'; comment?: string; from: number; to: number }
  agentFrom?: number
  /** Said once, when the process became final. */
  result?: JsonObject
  /** The consumer deleted it, or its time of retention is over. */
  deleted?: boolean
  /** The recording, once somebody asked for it. */
  videoKey?: string
}
export type SignicatSession = Session<ProcessNative & JsonObject>

export interface ProcessWish {
  dossier: Dossier
  provider: ProviderId
  processType?: string | undefined
  platform: Platform
  notificationUrl?: string | undefined
  authorizationHeader?: string | undefined
  documentType?: string | undefined
  documentCountry?: string | undefined
  redact?: string[] | undefined
  redactionLevel?: string | undefined
  given?: JsonObject | undefined
  artifact?: string | undefined
  asksConsent?: boolean | undefined
  captureAttempts?: number | undefined
  /** The scenario named in the address the applicant returns to. */
  field?: string | undefined
  allowed?: { documentTypes?: DocumentType[]; countries?: string[] } | undefined
}

/** Creates a process: one verification with one provider. */
export async function beginProcess(
  turn: Turn<SignicatSettings>,
  wish: ProcessWish,
): Promise<SignicatSession> {
  const { dossier, provider } = wish
  const facts = factsOf(provider)
  const processType = wish.processType ?? facts.defaultType
  const processId = turn.ids.uuid()
  const authorization = turn.ids.token(100)
  const optional = {
    processType,
    notificationUrl: wish.notificationUrl,
    authorizationHeader: wish.authorizationHeader,
    externalReference: dossier.externalReference,
    documentType: wish.documentType,
    documentCountry: wish.documentCountry,
    redact: wish.redact,
    redactionLevel: wish.redactionLevel,
    given: wish.given,
    artifact: wish.artifact,
  }
  const native: ProcessNative = {
    processId,
    dossierId: dossier.dossierId,
    provider,
    platform: wish.platform,
    status: 'pending',
    createdAt: turn.now,
    updatedAt: turn.now,
    externalId: turn.ids.uuid(),
    authorization,
    asksConsent: wish.asksConsent ?? false,
    captureAttempts: wish.captureAttempts ?? turn.settings.knobs['K-CAPTURE-ATTEMPTS'],
    started: false,
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ) as Partial<ProcessNative>),
  }
  const scenario = wish.field ?? scenarioInText(dossier.externalReference)
  const session = (await turn.journey.start({
    asks: asksOf(turn, provider, processType, wish),
    native: native as unknown as JsonObject,
    keys: [
      { kind: 'process', key: processId },
      { kind: 'page', key: authorization },
      ...(wish.artifact === undefined ? [] : [{ kind: 'page', key: wish.artifact }]),
    ],
    ...(dossier.externalReference === undefined ? {} : { person: dossier.externalReference }),
    ...(scenario === undefined ? {} : { field: scenario }),
  })) as SignicatSession
  turn.records.put({ kind: PROCESS, id: processId, parent: dossier.dossierId, json: {} })
  if (wish.artifact !== undefined)
    turn.keys.put({ kind: 'page', key: wish.artifact, session: session.id, record: wish.artifact })
  if (facts.selfStarting) setFirstTimers(turn, session)
  return session
}

/** `scenario:NAME` anywhere in a text of the caller's own. */
export function scenarioInText(text: unknown): string | undefined {
  return typeof text === 'string' ? /(?:^|\s)scenario:([\w./-]+)/.exec(text)?.[1] : undefined
}

function asksOf(
  turn: Turn<SignicatSettings>,
  provider: ProviderId,
  processType: string | undefined,
  wish: ProcessWish,
): Asks {
  const hasFace = wantsFace(provider, processType)
  return {
    document: wantsDocument(provider),
    match: hasFace && wantsDocument(provider),
    liveness: wantsClip(provider, processType) || provider === 'facetec',
    // The checks of age and of data integrity are made without being asked for.
    ...(isVideoId(provider) ? { minimumAge: turn.settings.minimumAge, validate: ['personal-number'] } : {}),
    ...(needsAgent(provider, processType, turn.settings) ? { review: true } : {}),
    ...wish.allowed,
  }
}

/** Whether an agent of the registration authority looks at processes of this kind. */
export function needsAgent(
  provider: ProviderId,
  processType: string | undefined,
  settings: SignicatSettings,
): boolean {
  return settings.knobs['K-AGENT-TYPES'].includes(`${provider}/${processType}`)
}

function setFirstTimers(turn: Turn<SignicatSettings>, session: SignicatSession): void {
  const { knobs } = turn.settings
  turn.timers.set('expiry', turn.now + knobs['K-ARTIFACT-MINUTES'] * 60_000, session)
  // The applicant of this scenario opens the page at once and then does nothing.
  if (turn.journey.plan(session).applicant.does === 'times-out') restartInactivity(turn, session)
}

/** The applicant did something: the silence that ends a session begins anew. */
export function restartInactivity(turn: Turn<SignicatSettings>, session: SignicatSession): void {
  if (!factsOf(session.native.provider).selfStarting || session.native.status !== 'pending') return
  turn.timers.cancel(session, 'inactivity')
  turn.timers.set('inactivity', turn.now + turn.settings.knobs['K-INACTIVITY-SECONDS'] * 1000, session)
}

export async function readProcess(
  turn: Turn,
  dossierId: string,
  processId: string,
): Promise<SignicatSession> {
  await readDossier(turn, dossierId)
  const session = (await turn.journey.findOptional('process', processId)) as SignicatSession | undefined
  if (!session || session.native.dossierId !== dossierId) throw unknown('process', processId)
  return session
}

export const FINAL: readonly ProcessStatus[] = ['accepted', 'rejected', 'inconclusive', 'canceled', 'failed']

export function isFinal(session: SignicatSession): boolean {
  return FINAL.includes(session.native.status)
}

/** Sides of the document that is shown, as far as it is known yet. */
export function sidesOf(session: SignicatSession): 1 | 2 {
  const { chosen } = session.native
  if (!chosen || chosen.documentType === session.document.type) return session.document.sides
  return SIDES_BY_TYPE[chosen.documentType]
}

export function plannedSteps(session: SignicatSession): CaptureStep[] {
  return stepsOf(session.native.provider, session.native.processType, sidesOf(session))
}

/** The step that still has to be shown; undefined when everything was. A step is done when nothing asks for another try, or no try is left. */
export function nextStep(session: SignicatSession): CaptureStep | undefined {
  return plannedSteps(session).find((step) => {
    const tries = session.captures.filter((capture) => capture.step === step)
    const last = tries.at(-1)
    return !last || (asksForAnother(last.findings) && tries.length < session.native.captureAttempts)
  })
}

export function asksForAnother(findings: { code: FindingCode }[]): boolean {
  return findings.some(({ code }) => FINDINGS[code].outcome === 'retry')
}

export function setStatus(turn: Turn, session: SignicatSession, status: ProcessStatus): void {
  session.native.status = status
  session.native.updatedAt = turn.now
  turn.journey.save(session)
  turn.journey.tell(session, 'state', { status })
}

/** Media are complete and verification begins: the service works, then says its result. */
export function startVerification(turn: Turn<SignicatSettings>, session: SignicatSession): void {
  session.native.started = true
  session.phase = 'processing'
  setStatus(turn, session, 'processing')
  turn.timers.cancel(session, 'inactivity')
  turn.timers.cancel(session, 'expiry')
  const wait =
    turn.journey.delayMs(session, 'document') +
    (wantsFace(session.native.provider, session.native.processType)
      ? turn.journey.delayMs(session, 'face')
      : 0)
  turn.timers.set('result', turn.now + wait, session)
}

/** The automatic part is done: a process type with an agent waits for one, the others become final. */
export async function judge(turn: Turn<SignicatSettings>, session: SignicatSession): Promise<void> {
  for (const { code } of turn.journey.personFindings(session)) turn.journey.note(session, code)
  const { given } = session.native
  if (given && differsFromGiven(given, readHolder(session, session.findings)))
    turn.journey.note(session, 'person.name-differs')
  const { system } = turn.journey.plan(session)
  if (system?.fails === 'unavailable' && system.times === undefined)
    turn.journey.note(session, 'system.unavailable')
  const failure = session.findings.find(({ code }) => FINDINGS[code].outcome === 'failed')
  if (failure) {
    await fail(turn, session, failure.code)
    return
  }
  if (needsAgent(session.native.provider, session.native.processType, turn.settings)) {
    session.native.agentFrom = turn.now
    session.native.updatedAt = turn.now
    turn.journey.awaitReview(session)
    return
  }
  await conclude(turn, session)
}

/** The verification service has a verdict; it becomes the process's final status. */
export async function conclude(turn: Turn<SignicatSettings>, session: SignicatSession): Promise<void> {
  const verdict = turn.journey.decide(session)
  const status = statusOf(session, verdict)
  session.native.result = phraseResult(session, verdict, status)
  await end(turn, session, status)
}

/** An error prevented completion. */
export async function fail(
  turn: Turn<SignicatSettings>,
  session: SignicatSession,
  code: FindingCode,
  type: FailReasonType = FAIL_REASONS.byFinding[code] ?? 'Undefined.Error',
): Promise<void> {
  turn.journey.note(session, code)
  turn.journey.decide(session)
  session.native.failReason = { id: session.native.externalId, type, message: FAIL_REASONS.messages[type] }
  await end(turn, session, 'failed')
}

/** The applicant cancelled on the page. */
export async function cancel(turn: Turn<SignicatSettings>, session: SignicatSession): Promise<void> {
  turn.journey.note(session, 'journey.abandoned')
  turn.journey.decide(session)
  session.applicant.state = 'gone'
  await end(turn, session, 'canceled')
}

async function end(
  turn: Turn<SignicatSettings>,
  session: SignicatSession,
  status: ProcessStatus,
): Promise<void> {
  setStatus(turn, session, status)
  turn.journey.finish(session)
  await publishCompletion(turn, session)
}

/** A new artifact of a capture flow: fifty characters. */
export function makeArtifact(turn: Turn): string {
  return turn.ids.token(50, LOWER_ALPHANUMERIC)
}
