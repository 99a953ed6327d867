import { useEffect, useState } from 'preact/hooks'
import { control, pictureUrl } from '../control.ts'
import { Badge, Panel, Problem, time } from '../parts.tsx'
import { useData } from '../use-data.ts'

interface PanelProps {
  tenant: string
  version: number
  changed(): void
}

/** Webhooks with their attempts, and their replay. */
export function DeliveryPanel({ tenant, version, changed }: PanelProps) {
  const { data, error } = useData(`/tenants/${tenant}/deliveries`, version)
  const [problem, setProblem] = useState<string>()
  const act = (work: Promise<unknown>) => work.then(changed, (failure: Error) => setProblem(failure.message))
  const rows: any[] = (data?.deliveries ?? []).toReversed()
  return (
    <Panel title="Deliveries" about="Every webhook, each attempt, and what your receiver answered.">
      <Problem text={error ?? problem} />
      <div class="row">
        <button
          type="button"
          onClick={() => void act(control('POST', `/tenants/${tenant}/deliveries/replay`, {}))}
        >
          Replay all
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() =>
            void act(control('POST', `/tenants/${tenant}/deliveries/replay`, { shuffled: true }))
          }
        >
          Replay all, shuffled
        </button>
      </div>
      <table data-testid="deliveries">
        <thead>
          <tr>
            <th>when</th>
            <th>event</th>
            <th>to</th>
            <th>state</th>
            <th>attempts</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td>{time(row.createdAt)}</td>
              <td>{row.event}</td>
              <td>
                <code>{row.url}</code>
              </td>
              <td>
                <Badge text={row.state} />
              </td>
              <td>{row.attempts.map((attempt: any) => attempt.status ?? attempt.error).join(', ')}</td>
              <td>
                <button
                  type="button"
                  class="small"
                  onClick={() => void act(control('POST', `/deliveries/${row.id}/replay`, {}))}
                >
                  replay
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

/** The request journal, searchable, with its export. */
export function JournalPanel({ tenant, version }: PanelProps) {
  const [search, setSearch] = useState('')
  const query = new URLSearchParams(search ? { search, limit: '100' } : { limit: '100' })
  const { data, error } = useData(`/tenants/${tenant}/journal?${query}`, version)
  const [open, setOpen] = useState<string>()
  const save = async () => {
    const har = await control('GET', `/tenants/${tenant}/journal?format=har`)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify(har)], { type: 'application/har+json' }))
    link.download = `${tenant}.har`
    link.click()
  }
  return (
    <Panel title="Journal" about="Every request to a provider, what it was answered, and why.">
      <Problem text={error} />
      <div class="row">
        <input
          type="search"
          aria-label="Search the journal"
          placeholder="any text"
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <button type="button" class="quiet" onClick={() => void save()}>
          Export HAR
        </button>
      </div>
      <ul class="list" data-testid="journal">
        {(data?.entries ?? []).map((row: any) => (
          <li>
            <button type="button" class="link" onClick={() => setOpen(open === row.id ? undefined : row.id)}>
              {row.method} {row.url.replace(location.origin, '')}
            </button>
            <Badge text={String(row.status)} />
            <span class="about">
              {row.operation} · {row.elapsedMs} ms · {time(row.at)}
            </span>
            {open === row.id && <pre class="detail">{JSON.stringify(row, null, 2)}</pre>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Faults on and off. */
export function FaultPanel({ tenant, version, changed }: PanelProps) {
  const { data, error } = useData(`/tenants/${tenant}/faults`, version)
  const [text, setText] = useState('{"on": "result", "times": 2, "answer": 503}')
  const [problem, setProblem] = useState<string>()
  const faults: unknown[] = data?.faults ?? []
  const put = async (list: unknown[]) => {
    try {
      await control('PUT', `/tenants/${tenant}/faults`, { faults: list })
      setProblem(undefined)
      changed()
    } catch (failure) {
      setProblem((failure as Error).message)
    }
  }
  const add = () => {
    try {
      void put([...faults, JSON.parse(text)])
    } catch {
      setProblem('This is not JSON.')
    }
  }
  return (
    <Panel
      title="Faults"
      about="What goes wrong on purpose: latency, 429, 5xx, cut connections, broken bodies, outages."
    >
      <Problem text={error ?? problem} />
      <ul class="list">
        {faults.map((fault, n) => (
          <li>
            <code>{JSON.stringify(fault)}</code>
            <button type="button" class="small" onClick={() => void put(faults.filter((_, i) => i !== n))}>
              switch off
            </button>
          </li>
        ))}
        {faults.length === 0 && <li class="about">None: everything works.</li>}
      </ul>
      <textarea
        aria-label="A fault as JSON"
        rows={2}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class="row">
        <button type="button" onClick={add}>
          Switch on
        </button>
      </div>
    </Panel>
  )
}

/** What the camera can show, at a glance. */
export function CameraPanel() {
  const [url, setUrl] = useState<string>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    pictureUrl('/camera/sheet.png').then(setUrl, (failure: Error) => setProblem(failure.message))
  }, [])
  return (
    <Panel title="Camera" about="Person × document × condition, as the simulated camera sees them.">
      <Problem text={problem} />
      {url ? (
        <img class="sheet" src={url} alt="Contact sheet of specimen documents and selfies" />
      ) : (
        !problem && <p>Drawing …</p>
      )}
    </Panel>
  )
}

/** How sure we are of each provider's behaviour. */
export function FidelityPanel() {
  const { data, error } = useData('/fidelity', 0)
  return (
    <Panel title="Fidelity" about="Each operation with the evidence behind it.">
      <Problem text={error} />
      {(data?.providers ?? []).map((provider: any) => (
        <details data-testid={`fidelity-${provider.name}`}>
          <summary>
            <strong>{provider.title}</strong> <span class="about">{sayEvidence(provider)}</span>
          </summary>
          <table>
            <thead>
              <tr>
                <th>operation</th>
                <th>address</th>
                <th>evidence</th>
                <th>statuses</th>
              </tr>
            </thead>
            <tbody>
              {provider.operations.map((operation: any) => (
                <tr>
                  <td>{operation.operationId}</td>
                  <td>
                    <code>
                      {operation.method} {operation.path}
                    </code>
                  </td>
                  <td>
                    <Badge text={operation.answered ? markOf(operation.evidence) : 'not answered'} />
                  </td>
                  <td>{operation.statuses.map(({ status }: any) => status).join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </Panel>
  )
}

function sayEvidence({ operations, marks, score }: any): string {
  const counts = Object.entries(marks ?? {}).map(([mark, count]) => `${mark} ${count}`)
  return [`score ${score.total} of 100`, `${operations.length} operations`, ...counts].join(' · ')
}

function markOf(evidence: any): string {
  return [evidence]
    .flat()
    .map((one) => (typeof one === 'string' ? one : (one?.mark ?? 'unmarked')))
    .join(', ')
}
