import { isoSeconds } from '../foundation/clock.ts'
import type { JsonObject } from '../foundation/json.ts'
import type { InspectionReport } from '../domain/capture/capture.ts'
import type { Session } from '../domain/session/session.ts'
import { FINDINGS, isFindingCode } from '../domain/verdict/findings.ts'
import { standing } from '../journey/open-turn.ts'
import { EXCHANGE } from '../journey/work.ts'
import type { ProviderRoom } from '../providers/provider.ts'
import type { JournalRow, SessionEvent } from '../storage/port.ts'
import type { ExchangeHouse } from './exchange-house.ts'
import type { PerformAnswer } from './house.ts'

/** Calls of one session that are told at most; the journal has the rest. */
const CALLS_AT_MOST = 500

/**
 * *Why*: scenario and the rule that chose it, the line of time with the calls on it, frames with what
 * was measured and seen where, findings, verdict, and the words used.
 */
export async function explainSession(
  house: ExchangeHouse,
  session: Session,
  stands: PerformAnswer,
): Promise<JsonObject> {
  await house.journal.flush()
  const { words } = await house.room(session.provider)
  const events = await house.storage.readEvents(session.id)
  const rows = await house.storage.readJournal({
    tenant: session.tenant,
    session: session.id,
    limit: CALLS_AT_MOST,
  })
  return phrase(session, words, stands, tellTogether(events, rows), await deliveriesOf(house, session))
}

interface Told {
  timeline: JsonObject[]
  /** Each call with `before`: the place in the timeline before which it stands. */
  calls: Record<string, unknown>[]
}

/** Puts the calls (newest first) where they belong on the line of time, by what they caused, else by the clock. */
function tellTogether(events: SessionEvent[], rows: JournalRow[]): Told {
  const first = new Map<string, number>()
  const last = new Map<string, number>()
  for (const [i, { data }] of events.entries()) {
    const exchange = data[EXCHANGE]
    if (typeof exchange !== 'string') continue
    if (!first.has(exchange)) first.set(exchange, i)
    last.set(exchange, i)
  }
  let reached = 0
  const calls = rows
    .toReversed()
    // A look at the hosted page that changed nothing is no part of the story.
    .filter(({ id, operation }) => operation !== null || first.has(id))
    .map(({ id, at, operation, method, url, status, elapsedMs }) => {
      const own = first.get(id)
      if (own !== undefined) reached = Math.max(reached, own)
      // A call that caused nothing stands behind what others caused before it.
      else
        while (reached < events.length && !events[reached]!.data[EXCHANGE] && events[reached]!.at <= at)
          reached++
      const before = reached
      if (own !== undefined) reached = Math.max(reached, last.get(id)! + 1)
      return { before, id, at: new Date(at).toISOString(), operation, method, url, status, elapsedMs }
    })
  const timeline = events.map(({ at, what, data: { [EXCHANGE]: _call, ...data } }) => ({
    at: isoSeconds(at),
    what,
    ...data,
  }))
  return { timeline: timeline as JsonObject[], calls }
}

async function deliveriesOf(house: ExchangeHouse, session: Session): Promise<JsonObject[]> {
  const rows = await house.storage.listDeliveries({ tenant: session.tenant, session: session.id })
  return rows.map(({ id, event, url, state, attempts }) => ({
    id,
    event,
    url,
    state,
    attempts: attempts as never,
  }))
}

function phrase(
  session: Session,
  words: ProviderRoom['words'],
  { state, next }: PerformAnswer,
  told: Pick<Told, 'timeline' | 'calls'>,
  deliveries: JsonObject[],
): JsonObject {
  const findings = session.verdict?.findings ?? standing(session)
  return {
    id: session.id,
    tenant: session.tenant,
    provider: session.provider,
    state,
    phase: session.phase,
    createdAt: isoSeconds(session.createdAt),
    updatedAt: isoSeconds(session.updatedAt),
    scenario: { name: session.scenario.name, rule: session.scenario.rule },
    persona: session.persona as never,
    document: session.document as never,
    asks: session.asks as never,
    captures: session.captures.map(({ report, ...capture }) => ({
      ...capture,
      measures: report?.measures ?? {},
      measured: report?.findings ?? [],
      seen: report ? seen(report) : null,
    })) as never,
    findings: findings as never,
    verdict: session.verdict
      ? { outcome: session.verdict.outcome, findings: findings.map((f) => f.code) }
      : null,
    why: sentences(session, words),
    native: session.native,
    timeline: told.timeline,
    calls: told.calls as never,
    deliveries: deliveries as never,
    next: next as never,
  }
}

/** What the inspection saw where, for drawing it on the picture: boxes and corners in its pixels. */
function seen({ width, height, document, face, liveness }: InspectionReport): JsonObject {
  return {
    width,
    height,
    ...(document && {
      document: {
        found: document.found,
        type: document.type ?? null,
        side: document.side ?? null,
        quad: document.quad ?? null,
        portrait: document.portrait ?? null,
        features: document.features,
        zones: document.zones ?? [],
        fields: document.fields,
        mrz: document.mrz ?? null,
      },
    }),
    ...(face && { face: { count: face.count, box: face.box ?? null, track: face.track ?? null } }),
    ...(liveness && { liveness }),
  } as unknown as JsonObject
}

function sentences(session: Session, words: ProviderRoom['words']): string[] {
  const lines = [`Scenario "${session.scenario.name}" plays: ${session.scenario.rule}.`]
  for (const capture of session.captures) {
    const found = capture.findings.map((finding) => {
      const [evidence] = finding.evidence ?? []
      const number = evidence
        ? ` (${evidence.measure} ${evidence.raw} ${evidence.unit}${evidence.threshold === undefined ? '' : `, limit ${evidence.threshold}`})`
        : ''
      return `${finding.code}, ${finding.origin}${number}`
    })
    const whose = capture.ours ? "our camera's picture" : 'a foreign picture'
    lines.push(`Capture ${capture.n}, ${capture.step}, ${whose}: ${found.join('; ') || 'nothing found'}.`)
  }
  for (const finding of session.verdict?.findings ?? standing(session)) {
    if (isFindingCode(finding.code)) lines.push(`${finding.code}: ${FINDINGS[finding.code].about}`)
  }
  for (const code of new Set((session.verdict?.findings ?? []).map((finding) => finding.code))) {
    const word = words[code]
    if ('says' in word) lines.push(`The provider says ${code} as ${word.says} in ${word.where}.`)
    else {
      const nearest = word.nearest === undefined ? '' : `; the nearest it says is ${word.nearest}`
      lines.push(`The provider has no word for ${code}: ${word.cannot}${nearest}.`)
    }
  }
  if (session.verdict) lines.push(`So the verdict is ${session.verdict.outcome}.`)
  return lines
}
