import { useState } from 'preact/hooks'
import { Choice, Field } from '../parts.tsx'
import { useData } from '../use-data.ts'
import { describeFault } from './describe-plan.ts'
import { FAULT_KINDS } from './fault-kinds.ts'

const ROLES: [value: string, text: string][] = [
  ['any', 'any call'],
  ['start', 'start: a verification begins'],
  ['upload', 'upload: a picture is sent'],
  ['status', 'status: how far is it'],
  ['result', 'result: what came of it'],
  ['media', 'media: pictures, reports'],
  ['token', 'token: logging in'],
]

/** One fault put together: where, what, how often. */
export function FaultForm({ add }: { add(fault: Record<string, unknown>): Promise<boolean> }) {
  const providers: any[] = useData('/fidelity', 0).data?.providers ?? []
  const [provider, setProvider] = useState('')
  const [role, setRole] = useState('result')
  const [operation, setOperation] = useState('')
  const [kind, setKind] = useState('answer')
  const [values, setValues] = useState<Record<string, string>>({})
  const [times, setTimes] = useState('1')
  const [skip, setSkip] = useState('0')
  const [share, setShare] = useState('1')
  const { inputs, about, write } = FAULT_KINDS[kind]!
  const operations: string[] = (providers.find((one) => one.name === provider)?.operations ?? [])
    .filter((one: any) => one.answered)
    .map((one: any) => one.operationId)
    .toSorted()
  const given = Object.fromEntries(
    inputs.map(({ name, value }) => [name, values[`${kind} ${name}`] ?? value]),
  )
  const on =
    provider === ''
      ? role
      : `${provider}/${operations.includes(operation) ? operation : (operations[0] ?? '')}`
  let fault: Record<string, unknown> | undefined
  try {
    fault = {
      on,
      ...(kind === 'outage' && times === '1' ? {} : { times: Number(times) }),
      ...(Number(skip) > 0 ? { skip: Number(skip) } : {}),
      ...(Number(share) < 1 ? { share: Number(share) } : {}),
      ...write(given),
    }
  } catch {
    // A time that is none yet: there is nothing to switch on.
  }
  return (
    <form
      class="fault-form"
      data-testid="fault-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (fault) void add(fault)
      }}
    >
      <fieldset>
        <legend>Where</legend>
        <div class="row">
          <Choice
            label="Provider"
            value={provider}
            options={[
              ['', 'every provider, by role'],
              ...providers.map((one) => [one.name, one.title] as const),
            ]}
            onChange={setProvider}
          />
          {provider === '' ? (
            <Choice label="Role" value={role} options={ROLES} onChange={setRole} testid="fault-role" />
          ) : (
            <Choice
              label="Operation"
              value={operations.includes(operation) ? operation : (operations[0] ?? '')}
              options={operations}
              onChange={setOperation}
              testid="fault-operation"
            />
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend>What</legend>
        <div class="row">
          <Choice
            label="Kind"
            value={kind}
            options={Object.entries(FAULT_KINDS).map(([name, { title }]) => [name, title] as const)}
            onChange={setKind}
            testid="fault-kind"
          />
          {inputs.map(({ name, label, options, type, optional }) =>
            options ? (
              <Choice
                key={`${kind} ${name}`}
                label={label}
                value={given[name]!}
                options={options}
                onChange={(value) => setValues({ ...values, [`${kind} ${name}`]: value })}
              />
            ) : (
              <Field key={`${kind} ${name}`} label={optional ? `${label} (optional)` : label}>
                <input
                  type={(type ?? 'text') as 'text'}
                  step={type === 'number' ? 'any' : 1}
                  size={12}
                  required={!optional}
                  value={given[name]}
                  onInput={(event) =>
                    setValues({ ...values, [`${kind} ${name}`]: event.currentTarget.value })
                  }
                />
              </Field>
            ),
          )}
        </div>
        <p class="about">{about}</p>
      </fieldset>
      <fieldset>
        <legend>How often</legend>
        <div class="row">
          <Field label="Times" hint="0: always">
            <input
              type="number"
              min={0}
              value={times}
              required
              onInput={(event) => setTimes(event.currentTarget.value)}
            />
          </Field>
          <Field label="Calls that pass first">
            <input
              type="number"
              min={0}
              value={skip}
              required
              onInput={(event) => setSkip(event.currentTarget.value)}
            />
          </Field>
          <Field label="Share of the calls" hint="0 to 1, drawn by the seed">
            <input
              type="number"
              min={0}
              max={1}
              step="any"
              value={share}
              required
              onInput={(event) => setShare(event.currentTarget.value)}
            />
          </Field>
        </div>
      </fieldset>
      {fault && <p class="preview">{describeFault(fault)}</p>}
      <button disabled={!fault}>Switch on</button>
    </form>
  )
}
