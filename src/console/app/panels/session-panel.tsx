import { control } from '../control.ts'
import { Badge, Choice, count, hour, Panel, type PanelProps, Problem, day } from '../parts.tsx'
import { useState } from 'preact/hooks'
import { useData } from '../use-data.ts'
import { FirstSteps } from './first-steps.tsx'
import { SessionDetail } from './session-detail.tsx'

/** Sessions, newest first; one opened shows its line of time, its frames with what was measured, and why. */
export function SessionPanel(props: PanelProps) {
  const { tenant, version, chosen, open } = props
  const [provider, setProvider] = useState('')
  const query = new URLSearchParams({ limit: '100', ...(provider ? { provider } : {}) })
  const { data, error } = useData(`/tenants/${encodeURIComponent(tenant)}/sessions?${query}`, version)
  const providers = useData('/providers', 0).data?.providers ?? []
  const sessions: any[] = data?.sessions ?? []
  if (data && sessions.length === 0 && provider === '' && !chosen)
    return (
      <Panel title="Sessions" about="Each verification that your integration begins, as it happens.">
        <FirstSteps tenant={tenant} open={open} />
      </Panel>
    )
  return (
    <Panel title="Sessions" about="Each verification that your integration begins, as it happens.">
      <Problem text={error} />
      <div class={chosen ? 'split has-chosen' : 'split'}>
        <div class="split-list">
          <Choice
            label="Provider"
            value={provider}
            options={[['', 'all'], ...providers.map((one: any) => [one.name, one.title] as const)]}
            onChange={setProvider}
          />
          <ul class="list" data-testid="sessions">
            {sessions.map((session) => (
              <li class={session.id === chosen ? 'chosen' : ''}>
                <button
                  type="button"
                  class="entry"
                  aria-current={session.id === chosen ? 'true' : undefined}
                  onClick={() => open('sessions', session.id)}
                >
                  <strong>{session.persona}</strong> <Badge text={session.verdict ?? session.phase} />
                  <small>
                    {session.provider} · {session.scenario?.name} · {count(session.captures, 'picture')}
                  </small>
                  <small>
                    {day(session.createdAt)} {hour(session.createdAt)}
                  </small>
                </button>
              </li>
            ))}
          </ul>
          {data && sessions.length === 0 && <p class="about">No session of this provider yet.</p>}
        </div>
        {chosen ? (
          <SessionDetail key={chosen} {...props} id={chosen} />
        ) : (
          <p class="about hint">
            Choose a session to see its line of time, its pictures, and why it ended so.
          </p>
        )}
      </div>
    </Panel>
  )
}

/** Begins what a session still waits for. */
export const perform = (id: string) => control('POST', `/sessions/${encodeURIComponent(id)}/perform`, {})
