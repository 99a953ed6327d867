import { useState } from 'preact/hooks'
import { control } from '../control.ts'
import { Done, Field, Panel, type PanelProps, Problem, time, useAct } from '../parts.tsx'
import { useRunning } from '../tenant-clock.tsx'
import { useData } from '../use-data.ts'

const STEPS = ['1m', '15m', '1h', '1d', '30d']

/** The tenant's clock: what it says, moving it, standing still, and what is due. */
export function ClockPanel({ tenant, version, changed }: PanelProps) {
  const path = `/tenants/${encodeURIComponent(tenant)}`
  const { data, error } = useData(`${path}/clock`, version)
  const [by, setBy] = useState('15m')
  const [to, setTo] = useState('')
  const [pending, setPending] = useState<{ at: string; what: string }[]>()
  const { act, problem, done, busy } = useAct(changed)
  const now = useRunning(data)
  const advance = (step: string) =>
    void act(
      () => control('POST', `${path}/clock/advance`, { by: step }),
      `Moved by ${step}; what fell due has fired.`,
    )
  const settle = async () => setPending((await control('POST', `${path}/settle`, {})).pending)
  return (
    <Panel
      title="Clock"
      about="Tokens, links, sessions, timers and webhook retries of this tenant follow it. Going forward fires what falls due on the way."
    >
      <Problem text={error ?? problem} />
      <Done text={done} />
      {data && (
        <>
          <p class="clock" data-testid="clock">
            {time(now ?? data.now)} UTC{' '}
            <span class="badge">{data.frozen ? 'standing still' : 'running'}</span>
          </p>
          <div class="row">
            {STEPS.map((step) => (
              <button type="button" class="quiet" disabled={busy} onClick={() => advance(step)}>
                + {step}
              </button>
            ))}
          </div>
          <div class="row">
            <Field label="Advance by" hint="15m, 2h, 90s, 3d">
              <input value={by} size={8} onInput={(event) => setBy(event.currentTarget.value)} />
            </Field>
            <button type="button" disabled={busy} onClick={() => advance(by)}>
              Advance
            </button>
            <Field label="Set to" hint="UTC; backward fires nothing">
              <input
                type="datetime-local"
                step={1}
                value={to || (now ?? data.now).slice(0, 19)}
                onInput={(event) => setTo(event.currentTarget.value)}
              />
            </Field>
            <button
              type="button"
              class="quiet"
              disabled={busy || to === ''}
              onClick={() =>
                void act(
                  () => control('PUT', `${path}/clock`, { now: new Date(`${to}Z`).toISOString() }),
                  'The clock stands there now.',
                )
              }
            >
              Set
            </button>
          </div>
          <div class="row">
            <button
              type="button"
              class="quiet"
              disabled={busy}
              onClick={() => void act(() => control('PUT', `${path}/clock`, { frozen: !data.frozen }))}
            >
              {data.frozen ? 'Let it run' : 'Freeze'}
            </button>
            <button
              type="button"
              class="quiet"
              disabled={busy}
              onClick={() => void act(settle, 'What was due is done, webhooks included.')}
            >
              Settle, and show what is due
            </button>
          </div>
        </>
      )}
      {pending && (
        <div data-testid="pending">
          <h3>Due later</h3>
          {pending.length === 0 && <p class="about">Nothing waits for the clock.</p>}
          <table class={pending.length === 0 ? 'sr-only' : ''}>
            <thead>
              <tr>
                <th scope="col">when</th>
                <th scope="col">what</th>
                <th scope="col">
                  <span class="sr-only">go there</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {pending.map(({ at, what }) => (
                <tr>
                  <td>{time(at)}</td>
                  <td>{what}</td>
                  <td>
                    <button
                      type="button"
                      class="small"
                      aria-label={`go to ${time(at)}`}
                      onClick={() =>
                        void act(async () => {
                          await control('PUT', `${path}/clock`, { now: at })
                          await settle()
                        }, 'The clock stands there now.')
                      }
                    >
                      go there
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
