import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { control, follow, forgetToken, keepToken, readToken } from './control.ts'
import { CameraPanel } from './panels/camera-panel.tsx'
import { ClockPanel } from './panels/clock-panel.tsx'
import { DeliveryPanel } from './panels/delivery-panel.tsx'
import { DeskPanel } from './panels/desk-panel.tsx'
import { FaultPanel } from './panels/fault-panel.tsx'
import { FidelityPanel } from './panels/fidelity-panel.tsx'
import { JournalPanel } from './panels/journal-panel.tsx'
import { ScenarioPanel } from './panels/scenario-panel.tsx'
import { SessionPanel } from './panels/session-panel.tsx'
import { TenantPanel } from './panels/tenant-panel.tsx'
import { type PanelProps, Problem } from './parts.tsx'
import { TenantClock } from './tenant-clock.tsx'
import { useData } from './use-data.ts'
import { usePlace } from './use-place.ts'

const PARTS: Record<string, [title: string, panel: ComponentType<PanelProps>]> = {
  sessions: ['Sessions', SessionPanel],
  scenarios: ['Scenarios', ScenarioPanel],
  desk: ['Operator', DeskPanel],
  clock: ['Clock', ClockPanel],
  faults: ['Faults', FaultPanel],
  deliveries: ['Deliveries', DeliveryPanel],
  journal: ['Journal', JournalPanel],
  camera: ['Camera', CameraPanel],
  tenants: ['Tenants', TenantPanel],
  fidelity: ['Fidelity', FidelityPanel],
}

export function ConsoleApp() {
  const [token, setToken] = useState(readToken())
  const forget = () => {
    forgetToken()
    setToken(undefined)
  }
  return token ? <Desk forget={forget} /> : <AskForToken done={setToken} />
}

function AskForToken({ done }: { done(token: string): void }) {
  const [text, setText] = useState('')
  return (
    <main class="ask">
      <h1>idv-sandbox console</h1>
      <p>
        The console needs the control token. The sandbox prints it, with a link that carries it, when it
        starts.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          keepToken(text.trim())
          done(text.trim())
        }}
      >
        <label class="field">
          <span>Control token</span>
          <input
            data-testid="token"
            value={text}
            autocomplete="off"
            onInput={(event) => setText(event.currentTarget.value)}
            required
          />
        </label>
        <button>Open</button>
      </form>
    </main>
  )
}

function Desk({ forget }: { forget(): void }) {
  const [where, go] = usePlace(Object.keys(PARTS))
  const { tab, tenant } = where
  const [version, setVersion] = useState(0)
  const [stands, setStands] = useState(false)
  const tenants = useData('/tenants', version)
  const reviews = useData(`/tenants/${encodeURIComponent(tenant)}/sessions?limit=200`, version)
  const waiting = (reviews.data?.sessions ?? []).filter((one: any) => one.phase === 'in-review').length
  const changed = () => setVersion((before) => before + 1)

  useEffect(() => {
    // Many events in a burst make one reading.
    let planned: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      planned ??= setTimeout(() => {
        planned = undefined
        changed()
      }, 150)
    }
    const stop = follow(tenant, read, (now) => {
      setStands(now)
      // What happened while nobody listened is read when the stream stands again.
      if (now) read()
    })
    return () => {
      stop()
      clearTimeout(planned)
    }
  }, [tenant])

  if (tenants.status === 401 || tenants.status === 403)
    return <Lost text={tenants.error ?? ''} forget={forget} />
  const known: string[] = (tenants.data?.tenants ?? []).map((one: any) => one.id)
  const [, Shown] = PARTS[tab]!
  return (
    <div class="frame">
      <header>
        <h1>idv-sandbox</h1>
        <label class="tenant">
          <span>Tenant</span>
          <select
            data-testid="tenant"
            value={tenant}
            onChange={(event) => go({ tenant: event.currentTarget.value, tab })}
          >
            {(known.includes(tenant) ? known : [tenant, ...known]).map((id) => (
              <option>{id}</option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="small"
          onClick={() => {
            void control('POST', '/tenants', {}).then((made) => {
              changed()
              go({ tenant: made.id, tab: 'tenants' })
            })
          }}
        >
          new tenant
        </button>
        <TenantClock tenant={tenant} version={version} open={() => go({ tab: 'clock' })} />
        <span class={stands ? 'live on' : 'live'} role="status" data-testid="live">
          {stands ? 'live' : 'connecting …'}
        </span>
      </header>
      <nav aria-label="Parts of the console">
        {Object.entries(PARTS).map(([name, [title]]) => (
          <button
            type="button"
            class="tab"
            aria-current={name === tab ? 'page' : undefined}
            data-testid={`tab-${name}`}
            onClick={() => go({ tab: name })}
          >
            {title}
            {name === 'desk' && waiting > 0 && (
              <span class="number" aria-label={`${waiting} waiting`}>
                {waiting}
              </span>
            )}
          </button>
        ))}
      </nav>
      <main key={`${tenant} ${tab}`}>
        {tenants.error && <Problem text={tenants.error} />}
        <Shown
          tenant={tenant}
          version={version}
          changed={changed}
          chosen={where.chosen}
          open={(to, what) => go({ tab: to, chosen: what })}
        />
      </main>
    </div>
  )
}

function Lost({ text, forget }: { text: string; forget(): void }) {
  return (
    <main class="ask">
      <h1>idv-sandbox console</h1>
      <Problem text={text} />
      <p>The token is not (or no longer) the one of this sandbox: it is made anew at every start.</p>
      <button type="button" onClick={forget}>
        Use another token
      </button>
    </main>
  )
}
