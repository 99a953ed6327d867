import { Badge, Copy, Done, type PanelProps, Problem, time, useAct } from '../parts.tsx'
import { control } from '../control.ts'
import { useData } from '../use-data.ts'
import { HoldBefore } from './hold-before.tsx'
import { LineOfTime } from './line-of-time.tsx'
import { Decide } from './desk-panel.tsx'
import { perform } from './session-panel.tsx'

/** One session: what it is, why it came to this, what can be done now, and its line of time. */
export function SessionDetail({ id, version, changed, open }: PanelProps & { id: string }) {
  const { data, error } = useData(`/sessions/${encodeURIComponent(id)}`, version)
  const { act, problem, done, busy } = useAct(changed)
  const back = (
    <button type="button" class="link back" onClick={() => open('sessions')}>
      ← all sessions
    </button>
  )
  if (!data)
    return (
      <article class="session">
        {back}
        <Problem text={error} />
      </article>
    )
  const { persona, document, scenario, verdict } = data
  return (
    <article class="session" data-testid="session-detail" aria-label="Session">
      {back}
      <h3>
        {data.provider} <Badge text={data.state} /> <Badge text={verdict?.outcome} />
      </h3>
      <dl class="facts">
        <dt>Person</dt>
        <dd data-testid="person">
          {persona?.givenNames} {persona?.surname}, born {persona?.birthDate}
        </dd>
        <dt>Document</dt>
        <dd>
          {document?.type}, {document?.country}, expires {document?.expires}
        </dd>
        <dt>Scenario</dt>
        <dd>
          <button type="button" class="link" onClick={() => open('scenarios', scenario?.name)}>
            {scenario?.name}
          </button>{' '}
          <small>{scenario?.rule}</small>
        </dd>
        <dt>Id</dt>
        <dd>
          <code>{data.id}</code> <Copy text={data.id} label="session id" />
        </dd>
      </dl>
      <Problem text={problem} />
      <Done text={done} />
      {data.phase === 'open' && (
        <div class="row">
          <button
            type="button"
            data-testid="perform"
            disabled={busy}
            onClick={() => void act(() => perform(id), 'The applicant has done his part.')}
          >
            Have the applicant act
          </button>
          {busy && <span class="about">The applicant is before the camera …</span>}
        </div>
      )}
      {data.phase === 'open' && <HoldBefore id={id} changed={changed} />}
      {data.phase === 'in-review' && <Decide id={id} changed={changed} />}
      <h4>Why</h4>
      <ol class="why" data-testid="why">
        {(data.why ?? []).map((line: string) => (
          <li>{line}</li>
        ))}
      </ol>
      <h4>Line of time</h4>
      <LineOfTime session={data} open={open} />
      {data.next?.length > 0 && (
        <div class="row">
          <span>Due next: {data.next.map((one: any) => `${one.what} at ${time(one.at)}`).join(', ')}</span>
          <button
            type="button"
            class="small"
            onClick={() =>
              void act(
                () =>
                  control('PUT', `/tenants/${encodeURIComponent(data.tenant)}/clock`, {
                    now: data.next[0].at,
                  }),
                'The clock stands there now.',
              )
            }
          >
            go there
          </button>
        </div>
      )}
    </article>
  )
}
