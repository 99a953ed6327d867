import { tellPath } from '../../../scenario/differences.ts'
import { Badge } from '../parts.tsx'

/** So many departures from the plain result are shown at first. */
const SHOWN = 8

/** What one provider makes of a scenario: its words, calls, webhooks, final state and result. */
export function GivesAt({ provider, gives, verdict }: { provider: string; gives: any; verdict: string }) {
  const words = Object.entries<any>(gives.words)
  const differs: any[] = (gives.differs ?? []).filter((one: any) => 'is' in one && !isMeasured(one.is))
  const gone = (gives.differs ?? []).filter((one: any) => one.gone).length
  return (
    <section class="give" aria-label={provider} data-testid={`gives-${provider}`}>
      <h5>
        {provider} <Badge text={gives.verdict ?? (gives.expressible ? verdict : undefined)} />
      </h5>
      {words.map(([code, word]) =>
        'says' in word ? (
          <p>
            <span class="finding">{code}</span> is said as <code class="word">{word.says}</code> in{' '}
            <code>{word.where}</code>.
          </p>
        ) : (
          <p class="cannot">
            <span class="finding">{code}</span> cannot be said here: {word.cannot}
            {word.nearest && (
              <>
                {' '}
                The nearest is <code>{word.nearest}</code>.
              </>
            )}
          </p>
        ),
      )}
      {!gives.calls && (
        <p class="about">
          Calls and result are not recorded for this scenario; <code>play</code> shows them.
        </p>
      )}
      {gives.calls && (
        <>
          <dl class="facts">
            <dt>Final state</dt>
            <dd>
              <code>{gives.state ?? 'none: no session begins'}</code>
            </dd>
            <dt>Webhooks</dt>
            <dd>{gives.webhooks.length === 0 ? 'none' : gives.webhooks.join(', ')}</dd>
            <dt>Calls</dt>
            <dd>
              <ol class="calls">
                {gives.calls.map((call: string) => (
                  <li>{call.replace(/ x(\d+)$/, ' × $1')}</li>
                ))}
              </ol>
            </dd>
          </dl>
          {differs.length === 0 && gone === 0 && (
            <p class="about">The result reads as that of “accepted”, measured numbers aside.</p>
          )}
          {(differs.length > 0 || gone > 0) && (
            <>
              <p>Where the result departs from that of “accepted”:</p>
              <ul class="departs">
                {differs.slice(0, SHOWN).map((one) => (
                  <li>
                    <code>{tellPath(one.at, gives.result)}</code> is <code class="word">{cut(one.is)}</code>
                  </li>
                ))}
                {differs.length > SHOWN && <li>and {differs.length - SHOWN} more</li>}
                {gone > 0 && (
                  <li>
                    {gone} {gone === 1 ? 'member is' : 'members are'} left out
                  </li>
                )}
              </ul>
            </>
          )}
          <details>
            <summary>Sample of the result</summary>
            <pre tabIndex={0} aria-label={`Sample result of ${provider}`}>
              {JSON.stringify(gives.result, null, 2)}
            </pre>
          </details>
        </>
      )}
    </section>
  )
}

// A number that was measured a little otherwise tells nothing.
const isMeasured = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+\.\d+$/.test(value))

const cut = (value: unknown): string => {
  const text = JSON.stringify(value)
  return text.length > 100 ? `${text.slice(0, 97)}…` : text
}
