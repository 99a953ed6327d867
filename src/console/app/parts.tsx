import { cloneElement, type ComponentChildren, type VNode } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'

export interface PanelProps {
  tenant: string
  /** Grows with every event of the tenant: what is shown is read again. */
  version: number
  changed(): void
  /** Goes to another part of the console; `what` chooses something in it. */
  open(tab: string, what?: string): void
  /** What was chosen in this part, by whoever led here. */
  chosen: string | undefined
}

export function Copy({ text, label, title = 'copy' }: { text: string; label: string; title?: string }) {
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return
    const back = setTimeout(() => setDone(false), 1500)
    return () => clearTimeout(back)
  }, [done])
  return (
    <button
      type="button"
      class="small"
      aria-label={title === 'copy' ? `Copy ${label}` : undefined}
      onClick={() => {
        void copy(text).then(() => setDone(true))
      }}
    >
      {done ? 'copied' : title}
    </button>
  )
}

async function copy(text: string): Promise<void> {
  // The clipboard of a page that is not secure is left to the older way.
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}

export function Panel({
  title,
  about,
  children,
  aside,
}: {
  title: string
  about?: string
  children: ComponentChildren
  aside?: ComponentChildren
}) {
  return (
    <section class="panel" aria-label={title}>
      <div class="panel-head">
        <div>
          <h2>{title}</h2>
          {about && <p class="about">{about}</p>}
        </div>
        {aside && <div class="row">{aside}</div>}
      </div>
      {children}
    </section>
  )
}

/** How a state, verdict or status reads at a glance. */
export function Badge({ text }: { text: string | number | null | undefined }) {
  if (text === null || text === undefined || text === '') return null
  return <span class={`badge ${toneOf(text)}`}>{text}</span>
}

const TONES: [string, RegExp][] = [
  ['bad', /^(rejected|failed|lost|declined|fails|[45]\d\d|0)$/i],
  ['open', /^(inconclusive|pending|in-review|expired|manual|open|processing|3\d\d)$/i],
  ['good', /^(accepted|approved|delivered|completed|finished|ok|2\d\d)$/i],
]

function toneOf(text: string | number): string {
  return TONES.find(([, pattern]) => pattern.test(String(text)))?.[0] ?? ''
}

export function Problem({ text }: { text: string | undefined }) {
  return text ? (
    <p class="problem" role="alert">
      {text}
    </p>
  ) : null
}

export function Done({ text }: { text: string | undefined }) {
  return (
    <p class={text ? 'done' : 'sr-only'} role="status">
      {text}
    </p>
  )
}

/** A label above its control, and a hint below. The control is the one child. */
export function Field({ label, hint, children }: { label: string; hint?: string; children: VNode<any> }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {cloneElement(children, { id, ...(hint ? { 'aria-describedby': `${id}-hint` } : {}) })}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  )
}

export function Choice({
  label,
  value,
  options,
  onChange,
  testid,
}: {
  label: string
  value: string
  options: readonly (string | readonly [value: string, text: string])[]
  onChange(value: string): void
  testid?: string
}) {
  return (
    <Field label={label}>
      <select value={value} data-testid={testid} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((one) => {
          const [option, text] = typeof one === 'string' ? [one, one] : one
          return <option value={option}>{text}</option>
        })}
      </select>
    </Field>
  )
}

/** Text as it came; JSON is set out in lines. */
export function Text({ text, label }: { text: string; label: string }) {
  if (text === '') return <p class="about">empty</p>
  return (
    <pre tabIndex={0} aria-label={label}>
      {pretty(text)}
    </pre>
  )
}

export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** Runs something the control API does; what it answers badly is shown, then everything is read again. */
export function useAct(changed: () => void): {
  act(work: () => Promise<unknown>, done?: string): Promise<boolean>
  problem: string | undefined
  done: string | undefined
  busy: boolean
} {
  const [problem, setProblem] = useState<string>()
  const [done, setDone] = useState<string>()
  const [busy, setBusy] = useState(false)
  return {
    act: async (work, said) => {
      setBusy(true)
      setDone(undefined)
      try {
        await work()
        setProblem(undefined)
        setDone(said)
        changed()
        return true
      } catch (failure) {
        setProblem((failure as Error).message)
        return false
      } finally {
        setBusy(false)
      }
    },
    problem,
    done,
    busy,
  }
}

export const day = (iso: string) => iso.slice(0, 10)
export const hour = (iso: string) => iso.slice(11, 19)
export const time = (iso: string) => `${day(iso)} ${hour(iso)}`

/** `1 call`, `3 calls` */
export const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

/** Saves a file from what is at hand. */
export function save(name: string, type: string, content: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
