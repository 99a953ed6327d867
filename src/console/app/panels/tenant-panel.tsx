import { useState } from 'preact/hooks'
import { control } from '../control.ts'
import { Copy, Done, Field, Panel, type PanelProps, Problem, time, useAct } from '../parts.tsx'
import { useData } from '../use-data.ts'
import { SettingsEditor } from './settings-editor.tsx'

/** The tenants, and the credentials and settings of this one. */
export function TenantPanel({ tenant, version, changed, open }: PanelProps) {
  const path = `/tenants/${encodeURIComponent(tenant)}`
  const { data, error } = useData(path, version)
  const providers: any[] = useData('/providers', 0).data?.providers ?? []
  const { act, problem, done } = useAct(changed)
  const [sure, setSure] = useState(false)
  const all: Record<string, unknown> = data
    ? Object.fromEntries(
        providers.map((one) => [one.name, { baseUrl: one.baseUrl, ...data.credentials[one.name] }]),
      )
    : {}
  return (
    <>
      <Panel
        title={`Tenant ${tenant}`}
        about="One set of credentials for every provider, with its own clock, scenario, sessions and journal. Tests with a tenant each run side by side."
        aside={<Copy text={JSON.stringify(all, null, 2)} label="all" title="copy all as JSON" />}
      >
        <Problem text={error ?? problem} />
        <Done text={done} />
        {data && (
          <p class="about">
            Made {time(data.createdAt)}, seed <code>{data.seed}</code>
          </p>
        )}
        <div class="row">
          <button
            type="button"
            class="quiet"
            onClick={() =>
              void act(
                () => control('POST', `${path}/reset`, {}),
                'Begun anew: sessions, journal, clock and faults are cleared.',
              )
            }
          >
            Reset
          </button>
          {tenant !== 'default' &&
            (sure ? (
              <>
                <button
                  type="button"
                  class="danger"
                  onClick={() =>
                    void act(() => control('DELETE', path)).then((gone) => {
                      if (gone) location.assign('/console/')
                    })
                  }
                >
                  Yes, delete {tenant}
                </button>
                <button type="button" class="quiet" onClick={() => setSure(false)}>
                  Keep it
                </button>
              </>
            ) : (
              <button type="button" class="quiet" onClick={() => setSure(true)}>
                Delete
              </button>
            ))}
        </div>
      </Panel>
      <div class="cards">
        {providers.map((provider) => (
          <Panel
            key={provider.name}
            title={provider.title}
            about={`Also by host name: ${provider.hosts.join(', ')}`}
          >
            <dl class="credentials" data-testid={`credentials-${provider.name}`}>
              {[
                ['base address', provider.baseUrl] as [string, string],
                ...flatten(data?.credentials[provider.name] ?? {}),
              ].map(([name, value]) => (
                <div>
                  <dt>{name}</dt>
                  <dd>
                    <code>{value}</code> <Copy text={value} label={`${provider.title} ${name}`} />
                  </dd>
                </div>
              ))}
            </dl>
            <SettingsEditor tenant={tenant} provider={provider.name} />
          </Panel>
        ))}
      </div>
      <NewTenant done={(id) => open('tenants', id)} changed={changed} />
    </>
  )
}

function NewTenant({ changed, done }: { changed(): void; done(id: string): void }) {
  const [id, setId] = useState('')
  const [seed, setSeed] = useState('')
  const [now, setNow] = useState('')
  const { act, problem, done: said } = useAct(changed)
  return (
    <Panel
      title="New tenant"
      about="Left empty, name and seed are made up and the clock begins like this sandbox’s."
    >
      <Problem text={problem} />
      <Done text={said} />
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault()
          const wish = {
            ...(id ? { id } : {}),
            ...(seed ? { seed } : {}),
            ...(now ? { clock: { now: new Date(`${now}Z`).toISOString(), frozen: true } } : {}),
          }
          void act(async () => {
            const made = await control('POST', '/tenants', wish)
            done(made.id)
          }, 'Made: choose it at the head of the page.')
        }}
      >
        <Field label="Name" hint="lower case, digits, dashes">
          <input
            value={id}
            pattern="[a-z0-9][a-z0-9\-]*"
            onInput={(event) => setId(event.currentTarget.value)}
          />
        </Field>
        <Field label="Seed">
          <input value={seed} size={8} onInput={(event) => setSeed(event.currentTarget.value)} />
        </Field>
        <Field label="Clock stands at" hint="UTC; empty: like the sandbox’s">
          <input
            type="datetime-local"
            step={1}
            value={now}
            onInput={(event) => setNow(event.currentTarget.value)}
          />
        </Field>
        <button>Make it</button>
      </form>
    </Panel>
  )
}

function flatten(value: Record<string, unknown>, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string][] =>
    typeof inner === 'object' && inner !== null
      ? flatten(inner as Record<string, unknown>, `${prefix}${name}.`)
      : [[prefix + name, String(inner)]],
  )
}
