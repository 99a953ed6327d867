import { useEffect, useState } from 'preact/hooks'
import { control } from '../control.ts'
import { Badge, Choice, count, Done, Panel, type PanelProps, Problem, Text, time, useAct } from '../parts.tsx'
import { useData } from '../use-data.ts'

/** Webhooks with their attempts, and their replay. */
export function DeliveryPanel({ tenant, version, changed, chosen, open }: PanelProps) {
  const path = `/tenants/${encodeURIComponent(tenant)}`
  const [provider, setProvider] = useState('')
  const query = provider === '' ? '' : `?provider=${encodeURIComponent(provider)}`
  const { data, error } = useData(`${path}/deliveries${query}`, version)
  const providers: any[] = useData('/providers', 0).data?.providers ?? []
  const { act, problem, done, busy } = useAct(changed)
  const rows: any[] = (data?.deliveries ?? []).toReversed()
  const replayAll = (shuffled: boolean) =>
    void act(
      () => control('POST', `${path}/deliveries/replay`, shuffled ? { shuffled } : {}),
      `${count(rows.length, 'delivery').replace('deliverys', 'deliveries')} sent again.`,
    )
  return (
    <Panel
      title="Deliveries"
      about="Every webhook, each attempt, and what your receiver answered."
      aside={
        <>
          <button
            type="button"
            class="quiet"
            disabled={busy}
            onClick={() =>
              void act(() => control('POST', `${path}/settle`, {}), 'What was due is delivered.')
            }
          >
            Deliver what is due
          </button>
          <button type="button" disabled={busy || rows.length === 0} onClick={() => replayAll(false)}>
            Replay all
          </button>
          <button
            type="button"
            class="quiet"
            disabled={busy || rows.length === 0}
            onClick={() => replayAll(true)}
          >
            Replay all, shuffled
          </button>
        </>
      }
    >
      <Problem text={error ?? problem} />
      <Done text={done} />
      <Choice
        label="Provider"
        value={provider}
        options={[['', 'all'], ...providers.map((one) => [one.name, one.title] as const)]}
        onChange={setProvider}
      />
      {data && rows.length === 0 && (
        <p class="about" data-testid="no-deliveries">
          None yet. A webhook goes out when your integration has told the provider where to send it; only to
          this machine, unless the sandbox was started with <code>--allow-target</code>.
        </p>
      )}
      <ul class="list" data-testid="deliveries">
        {rows.map((row) => (
          <Delivery
            key={row.id}
            row={row}
            isOpen={row.id === chosen}
            toggle={() => open('deliveries', row.id === chosen ? undefined : row.id)}
            replay={() =>
              void act(() => control('POST', `/deliveries/${row.id}/replay`, {}), `${row.event} sent again.`)
            }
            toSession={row.session ? () => open('sessions', row.session) : undefined}
          />
        ))}
      </ul>
    </Panel>
  )
}

function Delivery({
  row,
  isOpen,
  toggle,
  replay,
  toSession,
}: {
  row: any
  isOpen: boolean
  toggle(): void
  replay(): void
  toSession: (() => void) | undefined
}) {
  const [element, setElement] = useState<HTMLLIElement | null>(null)
  useEffect(() => {
    if (isOpen) element?.scrollIntoView({ block: 'nearest' })
  }, [isOpen, element])
  return (
    <li ref={setElement} class="delivery">
      <div class="between">
        <button type="button" class="entry" aria-expanded={isOpen} onClick={toggle}>
          <strong>{row.event}</strong> <Badge text={row.state} />
          <small>
            {row.provider} · {time(row.createdAt)} · <span class="path">{row.url}</span>
          </small>
          <small>
            {row.attempts.length === 0
              ? 'not sent yet'
              : row.attempts.map((attempt: any) => attempt.status ?? attempt.error).join(', then ')}
          </small>
        </button>
        <button
          type="button"
          class="small"
          aria-label={`replay ${row.event} of ${time(row.createdAt)}`}
          onClick={replay}
        >
          replay
        </button>
      </div>
      {isOpen && (
        <div class="detail">
          {toSession && (
            <button type="button" class="link" onClick={toSession}>
              its session
            </button>
          )}
          <h4>Attempts</h4>
          {row.attempts.length === 0 && <p class="about">None yet.</p>}
          <ol class="attempts">
            {row.attempts.map((attempt: any) => (
              <li>
                {time(attempt.at)} <Badge text={attempt.status ?? attempt.error} />{' '}
                {attempt.elapsedMs !== undefined && <small>{attempt.elapsedMs} ms</small>}{' '}
                {attempt.kind && <small>{attempt.kind}</small>}
              </li>
            ))}
          </ol>
          {Object.keys(row.headers ?? {}).length > 0 && (
            <>
              <h4>Headers</h4>
              <Text label="Headers" text={JSON.stringify(row.headers)} />
            </>
          )}
          <h4>Body</h4>
          <Text
            label="Body"
            text={typeof row.body === 'string' ? row.body : JSON.stringify(row.body ?? '')}
          />
        </div>
      )}
    </li>
  )
}
