import { useEffect, useRef, useState } from 'preact/hooks'
import { DevicePicker, type Devices } from './camera/device-picker.tsx'
import type { DeviceMood } from './camera/device-moods.ts'
import type { HeldBeforeLens } from './camera/sandbox-camera.ts'
import { sendEnd } from './send-end.ts'
import {
  type HeldByStep,
  type LeaveReason,
  type PageClient,
  PageRefused,
  type PageState,
  type Shell,
} from './protocol.ts'
import { ClipStep } from './steps/clip-step.tsx'
import { HandOverStep } from './steps/hand-over.tsx'
import { PictureStep } from './steps/picture-step.tsx'
import {
  ChooseStep,
  ConsentStep,
  EndStep,
  LeftStep,
  ProcessingStep,
  ValueStep,
} from './steps/simple-steps.tsx'
import type { StepProps } from './steps/step-props.ts'
import { type Words, languagesFor, nameOf, wordsFor } from './words/words.ts'

const STEPS: Record<PageState['step'], (props: StepProps) => unknown> = {
  consent: ConsentStep,
  choose: ChooseStep,
  front: PictureStep,
  back: PictureStep,
  selfie: PictureStep,
  clip: ClipStep,
  value: ValueStep,
  'hand-over': HandOverStep,
  processing: ProcessingStep,
  done: EndStep,
  dead: EndStep,
}

/** What the served HTML is called until the script speaks the right language. */
const GENERAL_TITLE = 'Identity verification'
const IS_WORK: string[] = ['consent', 'choose', 'front', 'back', 'selfie', 'clip', 'value']
const PICTURES: string[] = ['front', 'back', 'selfie', 'clip']

declare global {
  interface Window {
    /** For tests: changes what the sandbox's camera shows, or how its device behaves. */
    sandboxCamera?: { show(shot: Record<string, string>): void; device(mood: HeldBeforeLens['device']): void }
  }
}

export function CaptureApp({ client, shell }: { client: PageClient; shell: Shell }) {
  const [state, setState] = useState<PageState>()
  const [busy, setBusy] = useState(false)
  const [answers, setAnswers] = useState(0)
  const [language, setLanguage] = useState(shell.language)
  const [devices, setDevices] = useState<Devices>({
    device: firstDevice(),
    held: { shot: {}, device: 'works' },
  })
  const [byStep, setByStep] = useState<HeldByStep>({})
  const [hasLeft, setLeft] = useState(false)
  const [elsewhere, setElsewhere] = useState<PageState['step']>()
  const main = useRef<HTMLElement>(null)
  const shown = useRef<PageState | undefined>(undefined)
  shown.current = state
  const going = useRef(false)
  const { words, language: spoken, direction } = wordsFor(language)

  const go = async (next: Promise<PageState>) => {
    setBusy(true)
    going.current = true
    try {
      const answer = await next
      setLeft(false)
      setElsewhere(undefined)
      setState(answer)
      setAnswers((before) => before + 1)
      if (answer.end) sendEnd(answer.end)
    } catch (error) {
      const code = error instanceof PageRefused ? error.code : 'connection'
      setState((before) => before && { ...before, retry: { code } })
    } finally {
      going.current = false
      setBusy(false)
    }
  }
  /** Looks without a sign of it: what somebody is doing here goes on. */
  const look = async () => {
    const before = shown.current
    const answer = await client.state().catch(() => undefined)
    // What was done here meanwhile has an answer of its own, which is later than this one.
    if (!answer || going.current || shown.current !== before) return
    // While a phone goes on this device waits for it, and says what is being done there.
    if (before?.handOver && IS_WORK.includes(answer.step))
      return setElsewhere((known) => (known || answer.step !== before.step ? answer.step : undefined))
    if (answer.step === before?.step) return
    setElsewhere(undefined)
    setState(answer)
    setAnswers((before) => before + 1)
    if (answer.end) sendEnd(answer.end)
  }
  const leave = async (reason: LeaveReason) => {
    await go(client.leave(reason))
    // Where the vendor keeps the journey open, its page says no more than that somebody left.
    setLeft(true)
  }
  const comeBack = () => go(client.open('mobile'))
  const hold = (held: Partial<HeldBeforeLens>) =>
    setDevices((before) => ({ device: 'sandbox', held: { ...before.held, ...held } }))

  useEffect(() => {
    void go(client.open(matchMedia('(pointer: coarse)').matches ? 'mobile' : 'desktop'))
    window.sandboxCamera = { show: (shot) => hold({ shot }), device: (device) => hold({ device }) }
    return client.follow((held) => {
      const { device = 'works' } = held
      setByStep(held)
      setDevices((before) =>
        device === before.held.device
          ? before
          : { device: 'sandbox', held: { ...before.held, device: device as DeviceMood } },
      )
    })
  }, [])
  useEffect(() => {
    document.documentElement.lang = spoken
    document.documentElement.dir = direction
    document.title = titleOf(shell, words)
  }, [spoken])
  useEffect(() => {
    if (state && language === shell.language && state.language !== shell.language) setLanguage(state.language)
    main.current?.querySelector('h1')?.focus()
  }, [state?.step, answers])

  const offered = languagesFor(shell.skin?.languages ?? [])
  const isLeft = hasLeft && state !== undefined && PICTURES.includes(state.step)
  const shows = !state ? undefined : elsewhere ? 'hand-over' : isLeft ? 'left' : state.step
  const Step =
    shows && ((shows === 'left' ? LeftStep : STEPS[shows]) as (props: StepProps) => preact.JSX.Element)
  const { steps, at } = state?.progress ?? { steps: [], at: 0 }
  const usesCamera = shows !== undefined && PICTURES.includes(shows)
  return (
    <>
      <header>
        <strong>{titleOf(shell, words)}</strong>
        {steps.length > 1 && (
          <span data-testid="progress">
            {words.progress
              .replace('{at}', String(Math.min(at + 1, steps.length)))
              .replace('{of}', String(steps.length))}
          </span>
        )}
        {offered.length > 1 && (
          <select
            aria-label={words.language}
            data-testid="language"
            value={spoken}
            onChange={(event) => setLanguage(event.currentTarget.value)}
          >
            {offered.map((code) => (
              <option value={code}>{nameOf(code)}</option>
            ))}
          </select>
        )}
      </header>
      {steps.length > 1 && (
        <progress class="way" max={steps.length} value={Math.min(at + 1, steps.length)} aria-hidden="true" />
      )}
      <main ref={main} aria-busy={busy} data-testid="main" data-answers={answers}>
        {state && Step ? (
          <Step
            key={`${shows} ${answers}`}
            client={client}
            state={state}
            words={words}
            language={spoken}
            elsewhere={elsewhere}
            devices={{ ...devices, held: heldFor(state.step, devices.held, byStep) }}
            go={go}
            look={look}
            leave={leave}
            comeBack={comeBack}
            busy={busy}
          />
        ) : (
          <p role="status">…</p>
        )}
      </main>
      {usesCamera && <DevicePicker value={devices} language={spoken} onChange={setDevices} />}
      <footer data-testid="sandbox-mark">{words.sandbox}</footer>
    </>
  )
}

/** What somebody outside holds before the lens at this step goes before what was picked in the page. */
function heldFor(step: string, held: HeldBeforeLens, byStep: HeldByStep): HeldBeforeLens {
  const shot = byStep[step as keyof Omit<HeldByStep, 'device'>]
  if (!shot) return held
  return {
    ...held,
    shot: Object.fromEntries(Object.entries(shot).map(([name, value]) => [name, String(value)])),
  }
}

/** `?camera=default` in the address starts with the browser's own camera. */
function firstDevice(): string {
  return new URLSearchParams(location.search).get('camera') ?? 'sandbox'
}

/** A vendor's own name for the page, or what it is in the language that is spoken. */
function titleOf(shell: Shell, words: Words): string {
  return shell.title === GENERAL_TITLE ? words.title : shell.title
}
