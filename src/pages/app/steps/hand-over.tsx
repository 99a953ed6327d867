import { useEffect, useState } from 'preact/hooks'
import type { PageState } from '../protocol.ts'
import type { StepProps } from './step-props.ts'

const LOOK_EVERY_MS = 2000

/** What the other device is at. */
const TITLES: Partial<Record<PageState['step'], keyof StepProps['words']>> = {
  consent: 'consentTitle',
  choose: 'chooseTitle',
  front: 'frontTitle',
  back: 'backTitle',
  selfie: 'selfieTitle',
  clip: 'clipTitle',
  value: 'valueTitle',
}

/** The whole step, where this device may not or cannot go on. */
export function HandOverStep(props: StepProps) {
  const { state, words, busy } = props
  const { url, optional, text } = state.handOver ?? { url: location.href, optional: true }
  return (
    <section data-testid="step-hand-over">
      <h1 tabIndex={-1}>{words.handOverTitle}</h1>
      {props.elsewhere && (
        <p class="told" role="status" data-testid="elsewhere">
          {words.onThePhone.replace('{step}', words[TITLES[props.elsewhere] ?? 'processing'])}
        </p>
      )}
      <Code url={url} text={text} words={words} look={props.look} />
      {optional && (
        <div class="actions">
          <button
            type="button"
            class={props.elsewhere && 'quiet'}
            data-testid="go-on-here"
            disabled={busy}
            onClick={() => void props.comeBack()}
          >
            {words.goOnHere}
          </button>
        </div>
      )}
    </section>
  )
}

/** Offered beside the camera, where the vendor lets one go on with a phone. */
export function HandOverOffer({ state, words, look }: StepProps) {
  const [isOpen, setOpen] = useState(false)
  // Whoever holds a telephone already has no use for another.
  if (!state.handOver || matchMedia('(pointer: coarse)').matches) return null
  return (
    <details
      class="offer"
      data-testid="hand-over"
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>{words.handOverTitle}</summary>
      {isOpen && <Code {...state.handOver} words={words} look={look} />}
    </details>
  )
}

type Shown = { url: string; text?: string | undefined } & Pick<StepProps, 'words' | 'look'>

function Code({ url, text, words, look }: Shown) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    const timer = setInterval(() => void look(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <>
      <p>{text ?? words.handOverText}</p>
      <img
        class="qr"
        data-testid="qr"
        data-url={url}
        alt={words.handOverTitle}
        src={`/_pages/qr.svg?${new URLSearchParams({ text: url })}`}
      />
      <div class="actions">
        <button
          type="button"
          class="quiet"
          data-testid="copy-link"
          onClick={() => void navigator.clipboard?.writeText(url).then(() => setCopied(true))}
        >
          {isCopied ? words.linkCopied : words.copyLink}
        </button>
      </div>
    </>
  )
}
