import { useEffect, useState } from 'preact/hooks'
import { control, pictureUrl } from '../control.ts'
import { Badge, Panel, Problem, time } from '../parts.tsx'
import { useData } from '../use-data.ts'

/** Sessions, newest first; one opened shows its line of time, frames with measures, and why. */
export function SessionPanel({
  tenant,
  version,
  changed,
}: {
  tenant: string
  version: number
  changed(): void
}) {
  const { data, error } = useData(`/tenants/${tenant}/sessions?limit=50`, version)
  const [chosen, setChosen] = useState<string>()
  const sessions: any[] = data?.sessions ?? []
  return (
    <Panel title="Sessions" about="Each verification that your integration began, as it happens.">
      <Problem text={error} />
      {data && sessions.length === 0 && (
        <div class="empty" data-testid="no-sessions">
          <p>Nothing yet. What to do next:</p>
          <ol>
            <li>Copy an address and its credentials from “Overview”.</li>
            <li>Have your integration begin a verification; it appears here at once.</li>
            <li>
              Or see one played: <code>npm run --silent sandbox -- scenarios list</code>, then{' '}
              <code>npm run --silent sandbox -- play &lt;provider&gt; accepted</code>.
            </li>
          </ol>
        </div>
      )}
      <div class="split">
        <ul class="list" data-testid="sessions">
          {sessions.map((session) => (
            <li class={session.id === chosen ? 'chosen' : ''}>
              <button type="button" class="link" onClick={() => setChosen(session.id)}>
                {session.provider} · {session.persona}
              </button>
              <Badge text={session.verdict ?? session.state} />
              <span class="about">
                {session.scenario?.name} · {time(session.createdAt)}
              </span>
            </li>
          ))}
        </ul>
        {chosen && <SessionDetail key={chosen} id={chosen} version={version} changed={changed} />}
      </div>
    </Panel>
  )
}

function SessionDetail({ id, version, changed }: { id: string; version: number; changed(): void }) {
  const { data, error } = useData(`/sessions/${id}`, version)
  const [problem, setProblem] = useState<string>()
  const act = (work: Promise<unknown>) =>
    work.then(
      () => (setProblem(undefined), changed()),
      (failure: Error) => setProblem(failure.message),
    )
  if (!data) return <Problem text={error} />
  return (
    <article class="session" data-testid="session-detail">
      <h3>
        {data.provider} <Badge text={data.state} /> <Badge text={data.verdict?.outcome} />
      </h3>
      <p>
        <code>{data.id}</code>
      </p>
      <p data-testid="person">
        {data.persona?.givenNames} {data.persona?.surname} · {data.document?.type} {data.document?.country} ·{' '}
        {data.scenario?.name}
      </p>
      <Problem text={problem} />
      <div class="row">
        {data.phase === 'open' && (
          <button
            type="button"
            data-testid="perform"
            onClick={() => void act(control('POST', `/sessions/${id}/perform`, {}))}
          >
            Have the applicant act
          </button>
        )}
        {data.phase === 'in-review' &&
          (['accept', 'reject', 'inconclusive'] as const).map((decision) => (
            <button
              type="button"
              data-testid={`review-${decision}`}
              onClick={() => void act(control('POST', `/sessions/${id}/review`, { decision }))}
            >
              {decision}
            </button>
          ))}
      </div>
      <h4>Why</h4>
      <ol class="why" data-testid="why">
        {(data.why ?? []).map((line: string) => (
          <li>{line}</li>
        ))}
      </ol>
      <h4>Frames</h4>
      <div class="frames">
        {data.captures.map((capture: any) => (
          <Frame session={id} capture={capture} />
        ))}
        {data.captures.length === 0 && <p class="about">No picture yet.</p>}
      </div>
      <h4>Line of time</h4>
      <table class="timeline">
        <tbody>
          {data.timeline.map((event: any) => {
            const { at, what, ...rest } = event
            return (
              <tr>
                <td>{time(at)}</td>
                <td>
                  <Badge text={what} />
                </td>
                <td>{say(rest)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {data.next?.length > 0 && (
        <p>Next: {data.next.map((one: any) => `${one.what} at ${time(one.at)}`).join(', ')}</p>
      )}
    </article>
  )
}

function Frame({ session, capture }: { session: string; capture: any }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    pictureUrl(`/sessions/${session}/captures/${capture.n}`).then(setUrl, () => setUrl(undefined))
  }, [session, capture.n])
  const measures = Object.entries(capture.measures ?? {}) as [string, any][]
  return (
    <figure>
      {url && capture.contentType.startsWith('image/') && (
        <img src={url} alt={`${capture.step}, attempt ${capture.attempt + 1}`} />
      )}
      <figcaption>
        <strong>
          {capture.step} {capture.attempt + 1}
        </strong>{' '}
        {capture.ours ? 'our camera' : 'foreign'}
        <ul>
          {capture.findings.map((finding: any) => (
            <li>
              <Badge text={finding.code} /> {finding.origin}
            </li>
          ))}
        </ul>
        <dl class="measures">
          {measures.map(([name, measure]) => (
            <div class={measure.status}>
              <dt>{name}</dt>
              <dd>
                {Math.round(measure.raw * 1000) / 1000} {measure.unit}
                {measure.threshold !== undefined && ` (limit ${measure.threshold})`}
              </dd>
            </div>
          ))}
        </dl>
      </figcaption>
    </figure>
  )
}

function say(facts: Record<string, unknown>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ')
}
