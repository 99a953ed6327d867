import { useState } from 'preact/hooks'
import { control } from '../control.ts'
import { Panel, Problem } from '../parts.tsx'
import { useData } from '../use-data.ts'

/** The catalogue: what each scenario gives at each provider; make one active, or arm it for the next session. */
export function ScenarioPanel({
  tenant,
  version,
  changed,
}: {
  tenant: string
  version: number
  changed(): void
}) {
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const { data, error } = useData('/scenarios', 0)
  const active = useData(`/tenants/${tenant}/scenario`, version).data?.scenario ?? 'accepted'
  const act = (work: Promise<unknown>) =>
    work.then(
      () => (setProblem(undefined), changed()),
      (failure: Error) => setProblem(failure.message),
    )
  const shown = (data?.scenarios ?? []).filter((one: any) =>
    `${one.name} ${one.title}`.toLowerCase().includes(search.toLowerCase()),
  )
  return (
    <Panel
      title="Scenarios"
      about="The active one plays in every new session; an armed one plays once, in the next."
    >
      <Problem text={error ?? problem} />
      <input
        type="search"
        aria-label="Search scenarios"
        placeholder="expired, mismatch, webhook …"
        data-testid="scenario-search"
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      <p>
        Active:{' '}
        <strong data-testid="active-scenario">
          {typeof active === 'string' ? active : 'an inline scenario'}
        </strong>
      </p>
      <ul class="list">
        {shown.map((one: any) => (
          <li>
            <button
              type="button"
              class="link"
              aria-expanded={open === one.name}
              onClick={() => setOpen(open === one.name ? undefined : one.name)}
            >
              {one.name}
            </button>
            <span class="about">{one.title}</span>
            {open === one.name && (
              <div class="detail">
                <p>{one.description}</p>
                <div class="row">
                  <button
                    type="button"
                    onClick={() =>
                      void act(control('PUT', `/tenants/${tenant}/scenario`, { scenario: one.name }))
                    }
                  >
                    Make active
                  </button>
                  <button
                    type="button"
                    class="quiet"
                    onClick={() =>
                      void act(control('POST', `/tenants/${tenant}/armed`, { scenarios: [one.name] }))
                    }
                  >
                    Arm for the next session
                  </button>
                </div>
                <pre>{JSON.stringify(one.providers ?? one, null, 2)}</pre>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
