import { useState } from 'preact/hooks'
import { control } from '../control.ts'
import { Badge, Choice, count, Done, Field, Panel, type PanelProps, Problem, useAct } from '../parts.tsx'
import { useData } from '../use-data.ts'
import { ScenarioDetail } from './scenario-detail.tsx'

/** The catalogue: what each scenario gives at each provider; make one active, or arm it for the next session. */
export function ScenarioPanel({ tenant, version, changed, chosen, open }: PanelProps) {
  const [search, setSearch] = useState('')
  const [verdict, setVerdict] = useState('')
  const catalogue = useData('/scenarios', 0)
  const path = `/tenants/${encodeURIComponent(tenant)}`
  const active = useData(`${path}/scenario`, version).data?.scenario
  const armed: any[] = useData(`${path}/armed`, version).data?.armed ?? []
  const { act, problem, done } = useAct(changed)
  const needle = search.trim().toLowerCase()
  const shown: any[] = (catalogue.data?.scenarios ?? []).filter(
    (one: any) =>
      (verdict === '' || one.verdict === verdict) && (needle === '' || searchable(one).includes(needle)),
  )
  return (
    <Panel
      title="Scenarios"
      about="The active one plays in every new session; an armed one plays once, in the next that fits."
    >
      <Problem text={catalogue.error ?? problem} />
      <Done text={done} />
      <div class="now">
        <p>
          Active:{' '}
          <strong data-testid="active-scenario">
            {typeof active === 'object' && active !== null
              ? (active.title ?? 'an inline scenario')
              : (active ?? '…')}
          </strong>{' '}
          {active !== undefined && active !== 'accepted' && (
            <button
              type="button"
              class="small"
              onClick={() => void act(() => control('DELETE', `${path}/scenario`), 'Back to “accepted”.')}
            >
              back to accepted
            </button>
          )}
        </p>
        {armed.length > 0 && (
          <p data-testid="armed">
            Armed, each once: {armed.map((entry) => sayArmed(entry)).join(', ')}{' '}
            <button
              type="button"
              class="small"
              onClick={() => void act(() => control('DELETE', `${path}/armed`), 'Nothing is armed.')}
            >
              disarm
            </button>
          </p>
        )}
      </div>
      <div class={chosen ? 'split has-chosen' : 'split'}>
        <div class="split-list">
          <div class="row">
            <Field label="Search scenarios">
              <input
                type="search"
                placeholder="expired, mismatch, webhook …"
                data-testid="scenario-search"
                value={search}
                onInput={(event) => setSearch(event.currentTarget.value)}
              />
            </Field>
            <Choice
              label="Verdict"
              value={verdict}
              options={[['', 'any'], 'accepted', 'rejected', 'inconclusive', 'failed']}
              onChange={setVerdict}
            />
          </div>
          <p class="about">{count(shown.length, 'scenario')}</p>
          <ul class="list" data-testid="scenarios">
            {shown.map((one) => (
              <li class={one.name === chosen ? 'chosen' : ''}>
                <button
                  type="button"
                  class="entry"
                  data-name={one.name}
                  aria-current={one.name === chosen ? 'true' : undefined}
                  onClick={() => open('scenarios', one.name)}
                >
                  <strong>{one.name}</strong> <Badge text={one.verdict} />
                  <small>{one.title}</small>
                </button>
              </li>
            ))}
          </ul>
          <InlineScenario act={act} path={path} />
        </div>
        {chosen ? (
          <ScenarioDetail key={chosen} name={chosen} tenant={tenant} act={act} open={open} />
        ) : (
          <p class="about hint">Choose a scenario to read what it does and what each provider makes of it.</p>
        )}
      </div>
    </Panel>
  )
}

/** One’s own scenario, in the language of the files, without a file. */
function InlineScenario({
  act,
  path,
}: {
  act(work: () => Promise<unknown>, done?: string): Promise<boolean>
  path: string
}) {
  const [text, setText] = useState('{\n  "document": { "type": "passport", "expires": "3 days ago" }\n}')
  const [wrong, setWrong] = useState<string>()
  const set = () => {
    let scenario: unknown
    try {
      scenario = JSON.parse(text)
      setWrong(undefined)
    } catch (error) {
      return setWrong(`This is not JSON: ${(error as Error).message}`)
    }
    void act(() => control('PUT', `${path}/scenario`, { scenario }), 'Your scenario is active.')
  }
  return (
    <details class="tool">
      <summary>Write your own</summary>
      <Problem text={wrong} />
      <Field
        label="Scenario as JSON"
        hint="The language of the scenario files; a mistake is told with its place."
      >
        <textarea
          rows={6}
          spellcheck={false}
          value={text}
          data-testid="inline-scenario"
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <button type="button" class="quiet" onClick={set}>
        Make it active
      </button>
    </details>
  )
}

const searchable = (one: any): string =>
  `${one.name} ${one.title} ${one.description ?? ''} ${one.findings.join(' ')} ${Object.values<any>(
    one.providers,
  )
    .flatMap(({ words }) => Object.values<any>(words).map((word) => word.says ?? ''))
    .join(' ')}`.toLowerCase()

function sayArmed(entry: any): string {
  const name =
    typeof entry.scenario === 'string' ? entry.scenario : (entry.scenario.title ?? 'an inline scenario')
  return entry.provider ? `${name} at ${entry.provider}` : name
}
