import { Copy } from '../parts.tsx'
import { readToken } from '../control.ts'
import { useData } from '../use-data.ts'

/** What somebody who sees the console for the first time does next. */
export function FirstSteps({ tenant, open }: { tenant: string; open(tab: string, what?: string): void }) {
  const providers: any[] = useData('/providers', 0).data?.providers ?? []
  const first = providers[0]?.name ?? 'PROVIDER'
  const command = [
    `IDV_SANDBOX_URL=${location.origin}`,
    `IDV_SANDBOX_CONTROL_TOKEN=${readToken() ?? '…'}`,
    `npm run --silent sandbox -- play ${first} document/expired-passport --tenant ${tenant}`,
  ].join(' ')
  const go = (tab: string, text: string) => (
    <button type="button" class="link" onClick={() => open(tab)}>
      {text}
    </button>
  )
  return (
    <div class="first" data-testid="no-sessions">
      <p>
        <strong>Nothing has happened yet.</strong> What to do next:
      </p>
      <ol>
        <li>
          <strong>See one verification.</strong> Run this in the checkout; the session appears here as it
          goes.
          <div class="copyable">
            <code data-testid="play-command">{command}</code>
            <Copy text={command} label="the command" />
          </div>
        </li>
        <li>
          <strong>Point your integration here.</strong> Replace the provider’s address and key by those under{' '}
          {go('tenants', 'Tenants')}; nothing else changes.
          <ul class="addresses">
            {providers.map((provider) => (
              <li>
                {provider.title}: <code>{provider.baseUrl}</code>{' '}
                <Copy text={provider.baseUrl} label={`${provider.title} base address`} />
              </li>
            ))}
          </ul>
        </li>
        <li>
          <strong>Say what shall happen.</strong> Choose one of the {go('scenarios', 'Scenarios')}: it plays
          in the next session, in each provider’s own words.
        </li>
        <li>
          <strong>Make it hard.</strong> Move the {go('clock', 'Clock')}, switch {go('faults', 'Faults')} on,
          replay {go('deliveries', 'Deliveries')}; the {go('journal', 'Journal')} has every call with the
          reason of its answer.
        </li>
      </ol>
    </div>
  )
}
