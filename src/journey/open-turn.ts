import { isoDay } from '../foundation/clock.ts'
import type { JsonObject } from '../foundation/json.ts'
import type { Session } from '../domain/session/session.ts'
import type { CaptureStep, Finding, FindingCode } from '../domain/verdict/findings.ts'
import { decideVerdict } from '../domain/verdict/verdict.ts'
import type { Plan } from '../scenario/plan.ts'
import { findKnownFace, rememberFace } from './known-faces.ts'
import { planDeliveries } from './plan-deliveries.ts'
import { startSession } from './start-session.ts'
import { submitCapture } from './submit-capture.ts'
import type { Journey, Turn } from './turn.ts'
import type { Work } from './work.ts'

/** The tools of one turn, all of them writing into `work`. */
export function openTurn(work: Work): Turn {
  const { tenant, provider, settings, now, base } = work.for
  return {
    tenant: {
      id: tenant.id,
      seed: tenant.seed,
      credentials: (tenant.credentials[provider] ?? {}) as JsonObject,
    },
    provider,
    now,
    today: isoDay(now),
    settings,
    ids: work.ids,
    base,
    journey: journeyOf(work),
    records: {
      put: (row) => work.putRecord(row),
      find: (kind, id) => work.findRecord(kind, id),
      list: (kind, parent) => work.listRecords(kind, parent),
      remove: (kind, id) => work.removeRecord(kind, id),
    },
    keys: {
      put: (row) => work.putKey(row),
      find: (kind, key) => work.findKey(kind, key),
      remove: (kind, key) => work.removeKey(kind, key),
    },
    media: {
      put: (bytes, contentType, session) => work.putMedia(bytes, contentType, session),
      read: (key) => work.readMedia(key),
      remove: (key) => work.removeMedia(key),
    },
    timers: {
      set: (name, at, session, data) => work.setTimer('lifecycle', name, at, session, data),
      cancel: (session, name) => work.cancelTimers(session, name),
    },
    emit: (emission) => planDeliveries(work, emission),
    explain: (facts) => void Object.assign(work.explanation, facts),
    camera: {
      take: (scene, options) => work.house.camera.takePicture(scene, options),
      record: (scene, options) => work.house.camera.recordClip(scene, options),
    },
    inspect: (request) => work.house.inspection.inspect(request),
  }
}

function journeyOf(work: Work): Journey {
  const find = async (kind: string, key: string): Promise<Session<any> | undefined> => {
    const row = await work.findKey(kind, key)
    if (!row?.session) return undefined
    work.subject = row.session
    return work.readSession(row.session)
  }
  return {
    start: (input) => startSession(work, input),
    read: async (id) => {
      const session = await work.readSession(id)
      if (!session) throw work.unknown('session', id)
      work.subject = session.id
      return session
    },
    find: async (kind, key) => {
      const session = await find(kind, key)
      if (!session) throw work.unknown(kind, key)
      return session
    },
    findOptional: find,
    list: () => work.listSessions(),
    save: (session) => work.saveSession(session),
    remove: async (session) => work.removeSession(session),
    plan: planOf,
    capture: (session, input) => submitCapture(work, session, input),
    note: (session, code, detail) => note(work, session, code, detail),
    personFindings: (session) => personFindings(planOf(session)),
    standing,
    decide: (session, findings) => {
      session.verdict = decideVerdict(findings ?? standing(session))
      work.saveSession(session)
      work.event(session, 'verdict', {
        outcome: session.verdict.outcome,
        findings: session.verdict.findings.map((finding) => finding.code),
      })
      return session.verdict
    },
    awaitReview: (session) => {
      session.phase = 'in-review'
      work.saveSession(session)
      const { operator, asks } = planOf(session)
      // An operator of whom the scenario does not speak is not there: the session waits for a control call.
      const isThere = asks.review === true || !operator.unstated
      if (isThere && operator.decides !== 'nobody')
        work.setTimer('operator', 'operator', work.for.now + operator.afterMs, session)
      work.event(session, 'state', { phase: 'in-review' })
    },
    finish: (session) => {
      session.phase = 'finished'
      if (session.applicant.state !== 'gone') session.applicant.state = 'done'
      work.cancelTimers(session)
      work.saveSession(session)
      work.event(session, 'state', { phase: 'finished' })
    },
    tell: (session, what, data) => work.event(session, what, data),
    delayMs: (session, stage) => {
      const { timing } = planOf(session)
      return stage === 'document' ? timing.documentMs : stage === 'face' ? timing.faceMs : timing.reviewMs
    },
    knownFace: (session) => findKnownFace(work, session),
    rememberFace: (session, id, json) => rememberFace(work, session, id, json),
  }
}

function planOf(session: Session): Plan {
  return session.scenario.plan as unknown as Plan
}

/** Of each step its last capture's findings, then those that hang on no picture. */
export function standing(session: Session, steps?: CaptureStep[]): Finding[] {
  const findings: Finding[] = []
  for (const step of ['front', 'back', 'selfie', 'clip'] as const) {
    if (steps && !steps.includes(step)) continue
    findings.push(...(session.captures.findLast((capture) => capture.step === step)?.findings ?? []))
  }
  return [...findings, ...session.findings]
}

function note(work: Work, session: Session, code: FindingCode, detail?: string): Finding {
  const known = session.findings.find((finding) => finding.code === code)
  if (known) return known
  const finding: Finding = { code, origin: 'scripted' }
  if (detail !== undefined) finding.detail = detail
  session.findings.push(finding)
  work.saveSession(session)
  work.event(session, 'finding', { code })
  return finding
}

function personFindings(plan: Plan): Finding[] {
  const codes: FindingCode[] = []
  if (plan.person?.known) codes.push('person.already-known')
  if (plan.person?.watchlisted) codes.push('person.watchlisted')
  if (plan.person?.nameDiffers) codes.push('person.name-differs')
  if (plan.system?.fails === 'processing-error') codes.push('system.processing-error')
  if (plan.decide === 'as-scripted') {
    codes.push(...(plan.findings ?? []).filter((code) => /^(person|system)\./.test(code)))
  }
  return [...new Set(codes)].map((code) => ({ code, origin: 'scripted' }))
}
