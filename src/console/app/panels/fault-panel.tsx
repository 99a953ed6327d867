import { useState } from 'preact/hooks'
import { control } from '../control.ts'
import { Done, Field, Panel, type PanelProps, Problem, useAct } from '../parts.tsx'
import { useData } from '../use-data.ts'
import { describeFault } from './describe-plan.ts'
import { FaultForm } from './fault-form.tsx'

/** Faults on and off: what goes wrong on purpose, and where. */
export function FaultPanel({ tenant, version, changed }: PanelProps) {
  const path = `/tenants/${encodeURIComponent(tenant)}/faults`
  const { data, error } = useData(path, version)
  const { act, problem, done } = useAct(changed)
  const faults: any[] = data?.faults ?? []
  const put = (list: unknown[], said: string) => act(() => control('PUT', path, { faults: list }), said)
  return (
    <>
      <Panel
        title="Faults"
        about="What goes wrong on purpose in this tenant, whatever scenario plays. Counting begins anew when the list changes."
        aside={
          faults.length > 0 && (
            <button
              type="button"
              class="quiet"
              onClick={() => void act(() => control('DELETE', path), 'Everything works again.')}
            >
              Switch all off
            </button>
          )
        }
      >
        <Problem text={error ?? problem} />
        <Done text={done} />
        {data && faults.length === 0 && <p class="about">None: everything works.</p>}
        <ul class="list" data-testid="faults">
          {faults.map((fault, n) => (
            <li class="between">
              <div>
                <p>{describeFault(fault)}</p>
                <code>{JSON.stringify(fault)}</code>
              </div>
              <button
                type="button"
                class="small"
                aria-label={`switch off: ${describeFault(fault)}`}
                onClick={() =>
                  void put(
                    faults.filter((_, i) => i !== n),
                    'Switched off.',
                  )
                }
              >
                switch off
              </button>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="Switch one on">
        <FaultForm add={(fault) => put([...faults, fault], 'Switched on.')} />
        <AsJson faults={faults} put={put} />
      </Panel>
    </>
  )
}

function AsJson({
  faults,
  put,
}: {
  faults: unknown[]
  put(list: unknown[], said: string): Promise<boolean>
}) {
  const [text, setText] = useState<string>()
  const [wrong, setWrong] = useState<string>()
  const send = () => {
    try {
      const list = JSON.parse(text ?? '[]')
      setWrong(undefined)
      void put([list].flat(), 'The list is set.')
    } catch (error) {
      setWrong(`This is not JSON: ${(error as Error).message}`)
    }
  }
  return (
    <details class="tool">
      <summary>The whole list as JSON</summary>
      <Problem text={wrong} />
      <Field label="Faults">
        <textarea
          rows={5}
          spellcheck={false}
          data-testid="faults-json"
          value={text ?? JSON.stringify(faults, null, 1)}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <button type="button" class="quiet" onClick={send}>
        Set the list
      </button>
    </details>
  )
}
