import { useState } from 'preact/hooks'
import { control } from '../control.ts'
import { Done, Field, Problem, useAct } from '../parts.tsx'
import { useData } from '../use-data.ts'

/** A provider's settings for this tenant: callback addresses, configurations, lifetimes, knobs. */
export function SettingsEditor({ tenant, provider }: { tenant: string; provider: string }) {
  const [wanted, setWanted] = useState(false)
  const [version, setVersion] = useState(0)
  const path = `/tenants/${encodeURIComponent(tenant)}/providers/${provider}/settings`
  const { data, error } = useData(wanted ? path : undefined, version)
  const [text, setText] = useState<string>()
  const { act, problem, done } = useAct(() => setVersion((before) => before + 1))
  return (
    <details class="tool" onToggle={(event) => setWanted(event.currentTarget.open)}>
      <summary>Settings</summary>
      <Problem text={error ?? problem} />
      <Done text={done} />
      {data && (
        <>
          <Field label="Settings as JSON" hint="A mistake is told with its place; nothing is kept then.">
            <textarea
              rows={12}
              spellcheck={false}
              value={text ?? JSON.stringify(data, null, 2)}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </Field>
          <button
            type="button"
            class="quiet"
            disabled={text === undefined}
            onClick={() =>
              void act(async () => {
                await control('PUT', path, JSON.parse(text ?? ''))
                setText(undefined)
              }, 'Kept.')
            }
          >
            Keep
          </button>
        </>
      )}
    </details>
  )
}
