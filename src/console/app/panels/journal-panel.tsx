import { useEffect, useState } from 'preact/hooks'
import { control } from '../control.ts'
import {
  Badge,
  Choice,
  Copy,
  Field,
  hour,
  Panel,
  type PanelProps,
  Problem,
  save,
  Text,
  time,
} from '../parts.tsx'
import { useData } from '../use-data.ts'

/** The request journal, searchable, with its export. */
export function JournalPanel({ tenant, version, chosen, open }: PanelProps) {
  const path = `/tenants/${encodeURIComponent(tenant)}/journal`
  const [search, setSearch] = useState('')
  const [provider, setProvider] = useState('')
  const [status, setStatus] = useState('')
  const [problem, setProblem] = useState<string>()
  const providers: any[] = useData('/providers', 0).data?.providers ?? []
  const filters = new URLSearchParams({
    limit: chosen ? '1000' : '200',
    ...(search ? { search } : {}),
    ...(provider ? { provider } : {}),
    ...(/^\d{3}$/.test(status) ? { status } : {}),
  })
  const { data, error } = useData(`${path}?${filters}`, version)
  const rows: any[] = data?.entries ?? []
  const exportHar = async () => {
    filters.set('format', 'har')
    filters.delete('limit')
    const har = await control('GET', `${path}?${filters}`)
    save(`${tenant}.har`, 'application/json', typeof har === 'string' ? har : JSON.stringify(har, null, 1))
  }
  return (
    <Panel
      title="Journal"
      about="Every call that a provider received, what it was answered, and why. Newest first."
      aside={
        <button
          type="button"
          class="quiet"
          onClick={() => {
            exportHar().then(
              () => setProblem(undefined),
              (failure: Error) => setProblem(failure.message),
            )
          }}
        >
          Export HAR
        </button>
      }
    >
      <Problem text={error ?? problem} />
      <div class="row">
        <Field label="Search the journal">
          <input
            type="search"
            placeholder="any text in address, bodies or reason"
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </Field>
        <Choice
          label="Provider"
          value={provider}
          options={[['', 'all'], ...providers.map((one) => [one.name, one.title] as const)]}
          onChange={setProvider}
        />
        <Field label="Status">
          <input
            inputMode="numeric"
            size={5}
            placeholder="503"
            value={status}
            onInput={(event) => setStatus(event.currentTarget.value)}
          />
        </Field>
      </div>
      {data && rows.length === 0 && (
        <p class="about" data-testid="journal-empty">
          {search || provider || status ? 'No call fits.' : 'No call yet.'}
        </p>
      )}
      <ul class="list" data-testid="journal">
        {rows.map((row) => (
          <Entry
            key={row.id}
            row={row}
            isOpen={row.id === chosen}
            toggle={() => open('journal', row.id === chosen ? undefined : row.id)}
            toSession={row.session ? () => open('sessions', row.session) : undefined}
          />
        ))}
      </ul>
    </Panel>
  )
}

function Entry({
  row,
  isOpen,
  toggle,
  toSession,
}: {
  row: any
  isOpen: boolean
  toggle(): void
  toSession: (() => void) | undefined
}) {
  const [element, setElement] = useState<HTMLLIElement | null>(null)
  useEffect(() => {
    if (isOpen) element?.scrollIntoView({ block: 'nearest' })
  }, [isOpen, element])
  const path = row.url.replace(/^https?:\/\/[^/]+/, '')
  return (
    <li ref={setElement}>
      <button type="button" class="entry call" aria-expanded={isOpen} onClick={toggle}>
        <span class="method">{row.method}</span> <span class="path">{path}</span> <Badge text={row.status} />
        <small>
          {row.operation ?? (path.includes('/_page/') ? 'page' : 'no operation')} · {hour(row.at)} ·{' '}
          {row.elapsedMs} ms
        </small>
      </button>
      {isOpen && (
        <div class="detail">
          <p>
            {time(row.at)} · {row.provider} ·{' '}
            {toSession && (
              <button type="button" class="link" onClick={toSession}>
                its session
              </button>
            )}{' '}
            <Copy text={asCurl(row)} label="as curl" title="copy as curl" />
          </p>
          <h4>Why</h4>
          {Object.keys(row.explanation ?? {}).length === 0 ? (
            <p class="about">Nothing special: it was answered as the provider answers.</p>
          ) : (
            <Text label="Why it was answered so" text={JSON.stringify(row.explanation)} />
          )}
          <h4>Request</h4>
          <details>
            <summary>{Object.keys(row.requestHeaders ?? {}).length} headers</summary>
            <Text label="Request headers" text={JSON.stringify(row.requestHeaders ?? {})} />
          </details>
          <Text label="Request body" text={row.requestBody ?? ''} />
          <h4>
            Answer <Badge text={row.status} />
          </h4>
          <details>
            <summary>{Object.keys(row.responseHeaders ?? {}).length} headers</summary>
            <Text label="Answer headers" text={JSON.stringify(row.responseHeaders ?? {})} />
          </details>
          <Text label="Answer body" text={row.responseBody ?? ''} />
        </div>
      )}
    </li>
  )
}

const LEFT_OUT = [
  'host',
  'connection',
  'content-length',
  'accept-encoding',
  'user-agent',
  'transfer-encoding',
]

/** The call as a command that makes it again. */
function asCurl(row: any): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
  const headers = Object.entries<string>(row.requestHeaders ?? {})
    .filter(([name]) => !LEFT_OUT.includes(name))
    .map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`)
  const body = row.requestBody ? [`--data-raw ${quote(row.requestBody)}`] : []
  return ['curl', '-i', '-X', row.method, quote(row.url), ...headers, ...body].join(' ')
}
