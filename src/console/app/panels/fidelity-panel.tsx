import { useState } from 'preact/hooks'
import { Badge, Field, Panel, type PanelProps, Problem } from '../parts.tsx'
import { useData } from '../use-data.ts'

const MARKS: Record<string, string> = {
  seed: 'a public guide',
  doc: 'other public documentation',
  sdk: 'the vendor’s published SDK',
  sample: 'a published sample',
  inferred: 'concluded from these',
}

/** How sure we are of each provider's behaviour: every operation with its evidence, every open question with its knob. */
export function FidelityPanel(_props: PanelProps) {
  const { data, error } = useData('/fidelity', 0)
  const [search, setSearch] = useState('')
  return (
    <Panel
      title="Fidelity"
      about={`What is imitated, and on what evidence: ${Object.entries(MARKS)
        .map(([mark, text]) => `${mark}, ${text}`)
        .join('; ')}.`}
    >
      <Problem text={error} />
      <Field label="Search operations and knobs">
        <input type="search" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
      </Field>
      {(data?.providers ?? []).map((provider: any) => (
        <Provider key={provider.name} provider={provider} needle={search.trim().toLowerCase()} />
      ))}
    </Panel>
  )
}

function Provider({ provider, needle }: { provider: any; needle: string }) {
  const operations: any[] = provider.operations.filter((one: any) =>
    `${one.operationId} ${one.method} ${one.path} ${one.summary ?? ''}`.toLowerCase().includes(needle),
  )
  const knobs = Object.entries<any>(provider.knobs ?? {}).filter(([id]) => id.toLowerCase().includes(needle))
  const answered = provider.operations.filter((one: any) => one.answered).length
  return (
    <details
      data-testid={`fidelity-${provider.name}`}
      open={needle !== '' && operations.length + knobs.length > 0}
    >
      <summary>
        <strong>{provider.title}</strong>{' '}
        <span class="about">
          {provider.score?.total !== undefined && `score ${provider.score.total} of 100 · `}
          {answered} of {provider.operations.length} operations answered ·{' '}
          {Object.entries(provider.marks ?? provider.evidence ?? {})
            .map(([mark, count]) => `${mark} ${String(count)}`)
            .join(' · ')}
        </span>
      </summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Operations of ${provider.title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">operation</th>
              <th scope="col">address</th>
              <th scope="col">evidence</th>
              <th scope="col">answers</th>
            </tr>
          </thead>
          <tbody>
            {operations.map((operation) => (
              <tr>
                <td>
                  <span>{operation.operationId}</span>
                  {operation.summary && <small>{operation.summary}</small>}
                </td>
                <td>
                  <code>
                    {operation.method} {operation.path}
                  </code>
                </td>
                <td>
                  <Badge text={operation.answered ? markOf(operation.evidence) : 'not answered'} />
                </td>
                <td>{operation.statuses.map((one: any) => one.status ?? one).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {knobs.length > 0 && (
        <>
          <h4>Knobs: what the public record leaves open, and what is assumed</h4>
          <dl class="knobs">
            {knobs.map(([id, value]) => (
              <div>
                <dt>
                  <code>{id}</code>
                </dt>
                <dd>
                  <code>{JSON.stringify(value)}</code>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </details>
  )
}

function markOf(evidence: any): string {
  const marks = [evidence].flat().map((one) => (typeof one === 'string' ? one : (one?.mark ?? 'unmarked')))
  return [...new Set(marks)].join(', ')
}
