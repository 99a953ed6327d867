import { useState } from 'preact/hooks'
import { control } from '../control.ts'
import { Copy, Panel, Problem, time } from '../parts.tsx'
import { useData } from '../use-data.ts'

/** Credentials, clock and active scenario of one tenant. */
export function TenantPanel({
  tenant,
  version,
  changed,
}: {
  tenant: string
  version: number
  changed(): void
}) {
  const { data, error } = useData(`/tenants/${tenant}`, version)
  const providers = useData('/providers', 0)
  const [problem, setProblem] = useState<string>()
  const [by, setBy] = useState('15m')
  const act = (work: Promise<unknown>) =>
    work.then(
      () => (setProblem(undefined), changed()),
      (failure: Error) => setProblem(failure.message),
    )
  if (!data) return <Problem text={error} />
  return (
    <>
      <Panel
        title="Clock"
        about="Tokens, links, sessions, timers and webhook retries of this tenant follow it."
      >
        <p class="clock" data-testid="clock">
          {time(data.clock.now)} UTC <Badge2 on={data.clock.frozen} />
        </p>
        <div class="row">
          <input
            aria-label="Advance by"
            value={by}
            size={6}
            onInput={(event) => setBy(event.currentTarget.value)}
          />
          <button
            type="button"
            onClick={() => void act(control('POST', `/tenants/${tenant}/clock/advance`, { by }))}
          >
            Advance
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() =>
              void act(control('PUT', `/tenants/${tenant}/clock`, { frozen: !data.clock.frozen }))
            }
          >
            {data.clock.frozen ? 'Let it run' : 'Freeze'}
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() => void act(control('POST', `/tenants/${tenant}/settle`, {}))}
          >
            Settle
          </button>
        </div>
        <Problem text={problem} />
      </Panel>
      <Panel title="Credentials" about="Point your integration at the address and use these.">
        <table>
          <tbody>
            {(providers.data?.providers ?? []).map((provider: any) => (
              <>
                <tr>
                  <th colSpan={3}>{provider.title}</th>
                </tr>
                <tr>
                  <td>base address</td>
                  <td>
                    <code>{provider.baseUrl}</code>
                  </td>
                  <td>
                    <Copy text={provider.baseUrl} label={`${provider.title} base address`} />
                  </td>
                </tr>
                {flatten(data.credentials[provider.name] ?? {}).map(([name, value]) => (
                  <tr>
                    <td>{name}</td>
                    <td>
                      <code>{value}</code>
                    </td>
                    <td>
                      <Copy text={value} label={`${provider.title} ${name}`} />
                    </td>
                  </tr>
                ))}
              </>
            ))}
          </tbody>
        </table>
      </Panel>
    </>
  )
}

function Badge2({ on }: { on: boolean }) {
  return <span class="badge">{on ? 'standing still' : 'running'}</span>
}

function flatten(value: Record<string, unknown>, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string][] =>
    typeof inner === 'object' && inner !== null
      ? flatten(inner as Record<string, unknown>, `${prefix}${name}.`)
      : [[prefix + name, String(inner)]],
  )
}
