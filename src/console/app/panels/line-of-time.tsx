import type { ComponentChildren } from 'preact'
import { Badge, day, hour } from '../parts.tsx'
import { FrameView } from './frame-view.tsx'

interface Mark {
  at: string
  kind: string
  body: ComponentChildren
}

/** Calls, pictures, findings, verdict, webhooks and the clock, in the order in which they happened. */
export function LineOfTime({ session, open }: { session: any; open(tab: string, what?: string): void }) {
  const marks = gather(session, open)
  let before: string | undefined
  return (
    <ol class="line" data-testid="line-of-time">
      {marks.map(({ at, kind, body }) => {
        const moved = before !== undefined && day(at) + hour(at) > day(before) + hour(before)
        const gap = moved ? sayGap(Date.parse(at) - Date.parse(before!)) : undefined
        const isNewDay = before === undefined || day(at) !== day(before)
        const isNewTime = isNewDay || hour(at) !== hour(before!)
        before = at
        return (
          <>
            {gap && (
              <li class="mark clock" data-kind="clock">
                <span class="when" />
                <span class="what">clock: {gap} later</span>
              </li>
            )}
            <li class={`mark ${kind}`} data-kind={kind}>
              <span class="when">
                {isNewDay && <span>{day(at)} </span>}
                <span class={isNewTime ? undefined : 'sr-only'}>{hour(at)}</span>
              </span>
              <div class="what">{body}</div>
            </li>
          </>
        )
      })}
    </ol>
  )
}

function gather(session: any, open: (tab: string, what?: string) => void): Mark[] {
  const marks: Mark[] = []
  const calls: any[] = [...(session.calls ?? [])]
  const timeline: any[] = session.timeline ?? []
  const callsBefore = (place: number) => {
    while (calls.length > 0 && calls[0].before <= place) marks.push(markCall(calls.shift(), open))
  }
  for (const [place, event] of timeline.entries()) {
    callsBefore(place)
    marks.push(markEvent(event, session, open))
  }
  callsBefore(Infinity)
  // A call is written down when it is answered, and stands before what it led to meanwhile.
  for (let n = marks.length - 2; n >= 0; n--)
    if (marks[n]!.at > marks[n + 1]!.at) marks[n]!.at = marks[n + 1]!.at
  return marks
}

function markCall(call: any, open: (tab: string, what?: string) => void): Mark {
  const path = call.url.replace(/^https?:\/\/[^/]+/, '')
  return {
    at: call.at,
    kind: 'call',
    body: (
      <>
        <button type="button" class="link" onClick={() => open('journal', call.id)}>
          {call.operation ?? 'page'}
        </button>{' '}
        <Badge text={call.status} />{' '}
        <small class="path">
          {call.method} {path.length > 90 ? `${path.slice(0, 87)}…` : path}
        </small>
      </>
    ),
  }
}

function markEvent(event: any, session: any, open: (tab: string, what?: string) => void): Mark {
  const { at, what, ...facts } = event
  const mark = (kind: string, body: ComponentChildren): Mark => ({ at, kind, body })
  switch (what) {
    case 'scenario':
      return mark(
        'scenario',
        facts.name ? (
          <>
            Scenario <strong>{facts.name}</strong>: {facts.rule}
            {facts.attempt === undefined ? '' : `, from try ${facts.attempt + 1}`}
          </>
        ) : (
          <>The camera shows from now on: {say(facts.camera ?? facts)}</>
        ),
      )
    case 'capture': {
      const capture = session.captures[facts.n]
      return mark(
        'capture',
        capture ? <FrameView session={session.id} capture={capture} /> : `Picture ${facts.step}`,
      )
    }
    case 'verdict':
      return mark(
        'verdict',
        <>
          Verdict <Badge text={facts.outcome} />{' '}
          {(facts.findings ?? []).map((code: string) => (
            <span class="finding">{code}</span>
          ))}
        </>,
      )
    case 'finding':
      return mark('finding', <span class="finding">{facts.code ?? say(facts)}</span>)
    case 'state':
      return mark('state', <>State: {say(facts)}</>)
    case 'timer':
      return mark('timer', <>Came due: {facts.name}</>)
    case 'operator':
      return mark(
        'operator',
        <>
          The operator decides: <strong>{facts.decision}</strong>
          {facts.comment && `, “${facts.comment}”`}
        </>,
      )
    case 'webhook':
      return mark(
        'webhook',
        <>
          Webhook <strong>{facts.event}</strong> {facts.cause && `because of ${facts.cause}`}{' '}
          <button type="button" class="link" onClick={() => open('deliveries', facts.delivery)}>
            delivery
          </button>
        </>,
      )
    case 'delivery':
      return mark(
        'webhook',
        <>
          Delivery, attempt {facts.attempt}: <Badge text={facts.status ?? facts.error ?? facts.state} />
          {facts.state && facts.state !== facts.status && ` ${facts.state}`}
        </>,
      )
    default:
      return mark(
        what,
        <>
          {what}: {say(facts)}
        </>,
      )
  }
}

function say(facts: Record<string, unknown>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ')
}

function sayGap(ms: number): string {
  const units: [name: string, ms: number][] = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
  ]
  const parts: string[] = []
  let rest = ms
  for (const [name, size] of units) {
    const many = Math.floor(rest / size)
    if (many > 0) parts.push(`${many}${name}`)
    rest -= many * size
  }
  return parts.slice(0, 2).join(' ') || 'a moment'
}
