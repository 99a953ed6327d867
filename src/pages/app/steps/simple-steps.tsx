import { useEffect, useState } from 'preact/hooks'
import { alpha2 } from '../../../domain/persona/alpha-2.ts'
import type { Words } from '../words/words.ts'
import { HandOverOffer } from './hand-over.tsx'
import { RetryNote } from './retry-note.tsx'
import type { StepProps } from './step-props.ts'

export function ConsentStep(props: StepProps) {
  const { client, words, go, busy } = props
  return (
    <section data-testid="step-consent">
      <h1 tabIndex={-1}>{words.consentTitle}</h1>
      <p>{words.consentText}</p>
      <div class="actions">
        <button
          type="button"
          data-testid="agree"
          disabled={busy}
          onClick={() => void go(client.consent(true))}
        >
          {words.agree}
        </button>
        <button
          type="button"
          class="quiet"
          data-testid="disagree"
          disabled={busy}
          onClick={() => void go(client.consent(false))}
        >
          {words.disagree}
        </button>
      </div>
      <HandOverOffer {...props} />
    </section>
  )
}

const TYPE_WORDS: Record<string, keyof Words> = {
  passport: 'passport',
  'identity-card': 'identityCard',
  'residence-permit': 'residencePermit',
  'driving-licence': 'drivingLicence',
}

/** In the language of the page; a code of no country stands as it is. */
function countryName(code: string, language: string): string {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  return names.of(code.length === 3 ? alpha2(code) : code) ?? code
}

export function ChooseStep({ client, state, words, language, go, busy }: StepProps) {
  const types = state.documentTypes ?? Object.keys(TYPE_WORDS)
  const [type, setType] = useState(types[0]!)
  const [country, setCountry] = useState(state.countries?.[0] ?? '')
  return (
    <section data-testid="step-choose">
      <h1 tabIndex={-1}>{words.chooseTitle}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void go(client.choose(type, country || undefined))
        }}
      >
        <fieldset>
          <legend class="hidden">{words.chooseTitle}</legend>
          {types.map((one) => (
            <label class="choice">
              <input
                type="radio"
                name="type"
                value={one}
                data-testid={`type-${one}`}
                checked={one === type}
                onChange={() => setType(one)}
              />
              {TYPE_WORDS[one] ? words[TYPE_WORDS[one]] : one}
            </label>
          ))}
        </fieldset>
        {state.countries && state.countries.length > 1 && (
          <label>
            {words.country}
            <select
              data-testid="country"
              value={country}
              onChange={(event) => setCountry(event.currentTarget.value)}
            >
              {state.countries.map((one) => (
                <option value={one}>{countryName(one, language)}</option>
              ))}
            </select>
          </label>
        )}
        <div class="actions">
          <button data-testid="choose" disabled={busy}>
            {words.next}
          </button>
        </div>
      </form>
    </section>
  )
}

const VALUE_WORDS: Record<string, keyof Words> = {
  email: 'email',
  phone: 'phone',
  code: 'code',
  provider: 'chooseProvider',
}

/** Something to type, or to pick among what is offered. Names that the page knows are said in its own words. */
export function ValueStep({ client, state, words, go, busy }: StepProps) {
  const asked = state.value ?? { name: 'code', label: words.code }
  const [value, setValue] = useState(asked.options?.[0] ?? '')
  const mode = asked.name === 'email' ? 'email' : asked.name === 'phone' ? 'tel' : 'text'
  const known = VALUE_WORDS[asked.name]
  const label = known ? words[known] : asked.label
  const about = asked.sandboxCode
    ? words.sandboxCode.replace('{code}', asked.sandboxCode)
    : asked.options
      ? undefined
      : asked.about
  return (
    <section data-testid="step-value">
      <h1 tabIndex={-1}>{words.valueTitle}</h1>
      <RetryNote state={state} words={words} />
      {about && <p>{about}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void go(client.value(asked.name, value))
          setValue('')
        }}
      >
        <label>
          {label}
          {asked.options ? (
            <select
              data-testid={`value-${asked.name}`}
              value={value}
              onChange={(event) => setValue(event.currentTarget.value)}
            >
              {asked.options.map((one) => (
                <option>{one}</option>
              ))}
            </select>
          ) : (
            <input
              type="text"
              inputMode={mode}
              data-testid={`value-${asked.name}`}
              value={value}
              required
              onInput={(event) => setValue(event.currentTarget.value)}
            />
          )}
        </label>
        <div class="actions">
          <button data-testid="send-value" disabled={busy}>
            {words.send}
          </button>
        </div>
      </form>
    </section>
  )
}

/** Waits for the server: asks again once a second. */
export function ProcessingStep({ words, look }: StepProps) {
  useEffect(() => {
    const timer = setInterval(() => void look(), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <section data-testid="step-processing">
      <h1 tabIndex={-1}>{words.processing}</h1>
      <progress aria-label={words.processing} />
    </section>
  )
}

const END_WORDS = {
  finished: ['doneTitle', 'doneText'],
  failed: ['failedTitle', 'failedText'],
  cancelled: ['cancelledTitle', 'cancelledText'],
  expired: ['expiredTitle', 'expiredText'],
  unknown: ['unknownTitle', 'unknownText'],
} as const

export function EndStep({ state, words }: StepProps) {
  const kind = state.end?.kind ?? 'finished'
  const [title, text] = END_WORDS[kind]
  return (
    <section data-testid={state.step === 'dead' ? 'dead-page' : 'step-done'} data-kind={kind}>
      <svg class={`sign ${kind}`} viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="21" />
        <path
          d={
            kind === 'finished' ? 'm15 25 6 6 12-13' : kind === 'cancelled' ? 'M15 24h18' : 'M24 14v13m0 7v.1'
          }
        />
      </svg>
      <h1 tabIndex={-1}>{state.end?.title ?? words[title]}</h1>
      <p>{state.end?.text ?? words[text]}</p>
    </section>
  )
}

/** The journey goes on without this page: somebody left it, and may come back. */
export function LeftStep(props: StepProps) {
  const { words, busy } = props
  return (
    <section data-testid="step-left">
      <h1 tabIndex={-1}>{words.leftTitle}</h1>
      <p>{words.leftText}</p>
      <div class="actions">
        <button type="button" data-testid="come-back" disabled={busy} onClick={() => void props.comeBack()}>
          {words.comeBack}
        </button>
      </div>
      <HandOverOffer {...props} />
    </section>
  )
}
