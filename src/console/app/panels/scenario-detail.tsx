import { useState } from 'preact/hooks'
import { control } from '../control.ts'
import { Badge, Choice, Copy, Problem } from '../parts.tsx'
import { useData } from '../use-data.ts'
import { describePlan } from './describe-plan.ts'
import { GivesAt } from './gives-at.tsx'

/** One scenario in words: what happens, and what a consumer of each provider gets. */
export function ScenarioDetail({
  name,
  tenant,
  act,
  open,
}: {
  name: string
  tenant: string
  act(work: () => Promise<unknown>, done?: string): Promise<boolean>
  open(tab: string, what?: string): void
}) {
  const { data, error } = useData(`/scenarios/${name}`, 0)
  const [provider, setProvider] = useState('')
  const path = `/tenants/${encodeURIComponent(tenant)}`
  const back = (
    <button type="button" class="link back" onClick={() => open('scenarios')}>
      ← all scenarios
    </button>
  )
  if (!data)
    return (
      <article>
        {back}
        <Problem text={error} />
      </article>
    )
  const providers = Object.keys(data.providers)
  const command = `npm run --silent sandbox -- play ${provider || providers[0]} ${name}`
  return (
    <article class="scenario" data-testid="scenario-detail" aria-label={name}>
      {back}
      <h3>
        {data.title} <Badge text={data.verdict} />
      </h3>
      <p class="about">
        <code>{name}</code> <Copy text={name} label="scenario name" />
      </p>
      {data.description && <p>{data.description}</p>}
      <ul class="prose" data-testid="scenario-prose">
        {describePlan(data.plan).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <div class="row">
        <button
          type="button"
          onClick={() =>
            void act(
              () => control('PUT', `${path}/scenario`, { scenario: name }),
              `${name} plays in every new session.`,
            )
          }
        >
          Make active
        </button>
        <Choice
          label="Arm it at"
          value={provider}
          options={[['', 'any provider'], ...providers]}
          onChange={setProvider}
        />
        <button
          type="button"
          class="quiet"
          onClick={() =>
            void act(
              () =>
                control('POST', `${path}/armed`, {
                  scenarios: [name],
                  ...(provider === '' ? {} : { provider }),
                }),
              `${name} plays once, in the next session${provider === '' ? '' : ` at ${provider}`}.`,
            )
          }
        >
          Arm for the next session
        </button>
      </div>
      <h4>What a consumer gets</h4>
      <div class="gives">
        {Object.entries<any>(data.providers).map(([one, gives]) => (
          <GivesAt key={one} provider={one} gives={gives} verdict={data.verdict} />
        ))}
      </div>
      <div class="copyable">
        <code>{command}</code>
        <Copy text={command} label="the command that plays it" />
      </div>
    </article>
  )
}
