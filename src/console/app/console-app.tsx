import { useEffect, useState } from 'preact/hooks'
import { control, follow, keepToken, readToken } from './control.ts'
import { DeliveryPanel, CameraPanel, FaultPanel, FidelityPanel, JournalPanel } from './panels/more-panels.tsx'
import { ScenarioPanel } from './panels/scenario-panel.tsx'
import { SessionPanel } from './panels/session-panel.tsx'
import { TenantPanel } from './panels/tenant-panel.tsx'
import { Problem } from './parts.tsx'
import { useData } from './use-data.ts'

const TABS = [
  'Sessions',
  'Overview',
  'Scenarios',
  'Deliveries',
  'Faults',
  'Journal',
  'Camera',
  'Fidelity',
] as const
type Tab = (typeof TABS)[number]

export function ConsoleApp() {
  const [token, setToken] = useState(readToken())
  return token ? <Desk forget={() => setToken(undefined)} /> : <AskForToken done={setToken} />
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
          keepToken(text)
          done(text)
        }}
      >
        <label>
          Control token
          <input
            data-testid="token"
            value={text}
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
  const [tenant, setTenant] = useState('default')
  const [tab, setTab] = useState<Tab>('Sessions')
  const [version, setVersion] = useState(0)
  const tenants = useData('/tenants', version)
  const changed = () => setVersion((before) => before + 1)

  useEffect(() => {
    // Many events in a burst make one reading.
    let planned: ReturnType<typeof setTimeout> | undefined
    const stop = follow(tenant, () => {
      planned ??= setTimeout(() => {
        planned = undefined
        changed()
      }, 150)
    })
    return () => {
      stop()
      clearTimeout(planned)
    }
  }, [tenant])

  if (tenants.error) return <Lost text={tenants.error} forget={forget} />
  const props = { tenant, version, changed }
  const add = async () => {
    const made = await control('POST', '/tenants', {})
    changed()
    setTenant(made.id)
  }
  return (
    <>
      <header>
        <h1>idv-sandbox</h1>
        <label>
          Tenant{' '}
          <select
            data-testid="tenant"
            value={tenant}
            onChange={(event) => setTenant(event.currentTarget.value)}
          >
            {(tenants.data?.tenants ?? [{ id: 'default' }]).map((one: any) => (
              <option>{one.id}</option>
            ))}
          </select>
        </label>
        <button type="button" class="small" onClick={() => void add()}>
          new tenant
        </button>
        <nav aria-label="Parts of the console">
          {TABS.map((one) => (
            <button
              type="button"
              class="tab"
              aria-current={one === tab ? 'page' : undefined}
              data-testid={`tab-${one.toLowerCase()}`}
              onClick={() => setTab(one)}
            >
              {one}
            </button>
          ))}
        </nav>
      </header>
      <main key={`${tenant} ${tab}`}>
        {tab === 'Sessions' && <SessionPanel {...props} />}
        {tab === 'Overview' && <TenantPanel {...props} />}
        {tab === 'Scenarios' && <ScenarioPanel {...props} />}
        {tab === 'Deliveries' && <DeliveryPanel {...props} />}
        {tab === 'Faults' && <FaultPanel {...props} />}
        {tab === 'Journal' && <JournalPanel {...props} />}
        {tab === 'Camera' && <CameraPanel />}
        {tab === 'Fidelity' && <FidelityPanel />}
      </main>
    </>
  )
}

function Lost({ text, forget }: { text: string; forget(): void }) {
  return (
    <main class="ask">
      <h1>idv-sandbox console</h1>
      <Problem text={text} />
      <button type="button" onClick={forget}>
        Use another token
      </button>
    </main>
  )
}
