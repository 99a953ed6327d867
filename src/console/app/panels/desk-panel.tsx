import { useState } from 'preact/hooks'
import { control } from '../control.ts'
import { Badge, Field, Panel, type PanelProps, Problem, time, useAct } from '../parts.tsx'
import { useData } from '../use-data.ts'
import { FrameView } from './frame-view.tsx'

const DECISIONS = [
  ['accept', 'Accept', ''],
  ['reject', 'Reject', 'danger'],
  ['inconclusive', 'Inconclusive', 'quiet'],
] as const

/** The operator's desk: every session that waits for a decision, with its pictures. */
export function DeskPanel({ tenant, version, changed, open }: PanelProps) {
  const { data, error } = useData(`/tenants/${encodeURIComponent(tenant)}/sessions?limit=200`, version)
  const sessions: any[] = data?.sessions ?? []
  const waiting = sessions.filter((session) => session.phase === 'in-review').toReversed()
  return (
    <Panel
      title="Operator’s desk"
      about="Sessions that wait for a person’s decision, the oldest first. You are that person."
    >
      <Problem text={error} />
      {data && waiting.length === 0 && (
        <div class="first" data-testid="desk-empty">
          <p>
            <strong>Nobody waits.</strong> A session comes here when the integration asks for a review and the
            scenario’s own operator does not decide, as in{' '}
            <button type="button" class="link" onClick={() => open('scenarios', 'review/nobody-decides')}>
              review/nobody-decides
            </button>
            .
          </p>
        </div>
      )}
      <div data-testid="desk">
        {waiting.map((session) => (
          <Waiting key={session.id} session={session} version={version} changed={changed} open={open} />
        ))}
      </div>
    </Panel>
  )
}

function Waiting({
  session,
  version,
  changed,
  open,
}: Pick<PanelProps, 'version' | 'changed' | 'open'> & { session: any }) {
  const { data } = useData(`/sessions/${encodeURIComponent(session.id)}`, version)
  return (
    <article class="waiting">
      <h3>
        {session.persona} <Badge text={session.provider} />{' '}
        {session.verdict && (
          <small>
            so far <Badge text={session.verdict} />
          </small>
        )}
      </h3>
      <p class="about">
        {session.scenario?.name}, begun {time(session.createdAt)} ·{' '}
        <button type="button" class="link" onClick={() => open('sessions', session.id)}>
          the whole session
        </button>
      </p>
      {session.findings.length > 0 && (
        <p>
          {session.findings.map((code: string) => (
            <span class="finding">{code}</span>
          ))}
        </p>
      )}
      <div class="shots">
        {(data?.captures ?? []).map((capture: any) => (
          <FrameView key={capture.n} session={session.id} capture={capture} />
        ))}
      </div>
      <Decide id={session.id} changed={changed} />
    </article>
  )
}

/** Accept, reject or inconclusive, with a comment for the record. */
export function Decide({ id, changed }: { id: string; changed(): void }) {
  const [comment, setComment] = useState('')
  const { act, problem, busy } = useAct(changed)
  return (
    <div class="decide">
      <Problem text={problem} />
      <Field label="Comment" hint="Goes with the decision where the provider has a place for it.">
        <input value={comment} onInput={(event) => setComment(event.currentTarget.value)} />
      </Field>
      <div class="row">
        {DECISIONS.map(([decision, title, kind]) => (
          <button
            type="button"
            class={kind}
            disabled={busy}
            data-testid={`review-${decision}`}
            onClick={() =>
              void act(() =>
                control(
                  'POST',
                  `/sessions/${encodeURIComponent(id)}/review`,
                  comment ? { decision, comment } : { decision },
                ),
              )
            }
          >
            {title}
          </button>
        ))}
      </div>
    </div>
  )
}
