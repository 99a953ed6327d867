import { useEffect, useRef, useState } from 'preact/hooks'
import { grabPicture } from '../camera/grab.ts'
import { createQualityGate, type Hint } from '../camera/quality-gate.ts'
import { LEAVE_REASON, useCamera } from '../camera/use-camera.ts'
import { HandOverOffer } from './hand-over.tsx'
import type { StepProps } from './step-props.ts'
import type { Words } from '../words/words.ts'

const HINT_WORDS: Record<Hint, keyof Words> = {
  'too-dark': 'tooDark',
  'too-bright': 'tooBright',
  'hold-still': 'holdStill',
  glare: 'glare',
}
const LOOK_EVERY_MS = 150
/** So many good looks in a row take the picture by themselves. */
const GOOD_LOOKS = 8

/** Front, back and selfie: a live picture with hints, auto-capture, retake, upload where it is allowed. */
export function PictureStep(props: StepProps) {
  const { client, state, words, devices, go, busy } = props
  const [again, setAgain] = useState(0)
  const [taken, setTaken] = useState<{ picture: Blob; url: string }>()
  const [hint, setHint] = useState<Hint>()
  const gate = useRef(createQualityGate())
  const good = useRef(0)
  // Some vendors ask for the other side by a code of its own: nothing was wrong with the first.
  const isRefused = state.retry !== undefined && (state.step !== 'back' || state.retry.finding !== undefined)
  const auto = useRef(!isRefused)
  const allowed = state.capture ?? { camera: true, file: true, facing: 'environment' as const }
  const camera = useCamera(
    client,
    allowed.camera && !taken ? { step: state.step, facing: allowed.facing, ...devices } : undefined,
    again,
  )
  const take = async () => {
    if (!camera.video.current?.videoWidth) return
    const picture = await grabPicture(camera.video.current)
    setTaken({ picture, url: URL.createObjectURL(picture) })
  }
  // A picture of what was held before is no picture of what is held now.
  const held = JSON.stringify(devices.held.shot)
  useEffect(() => setTaken(undefined), [held, devices.device])
  useEffect(() => {
    if (!camera.running || taken) return
    good.current = 0
    const timer = setInterval(() => {
      const reading = camera.video.current && gate.current(camera.video.current)
      if (!reading) return
      setHint(reading.hint)
      good.current = reading.hint ? 0 : good.current + 1
      if (auto.current && good.current >= GOOD_LOOKS) void take()
    }, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [camera.running, taken])

  const send = (picture: Blob, source: 'camera' | 'file') => go(client.capture(state.step, picture, source))
  const title =
    state.step === 'front' ? words.frontTitle : state.step === 'back' ? words.backTitle : words.selfieTitle
  const isFace = state.step === 'selfie'
  return (
    <section class="picture" data-testid={`step-${state.step}`}>
      <h1 tabIndex={-1}>{title}</h1>
      {state.retry && (
        <p
          class={isRefused ? 'retry' : 'retry mild'}
          role={isRefused ? 'alert' : 'status'}
          data-testid="retry"
          data-code={state.retry.code}
        >
          {isRefused && words.retryTitle} <code>{state.retry.code}</code>
        </p>
      )}
      <p>{isFace ? words.selfieHelp : words.documentHelp}</p>
      {allowed.camera && (
        <div class={`view ${taken ? 'still' : ''} ${isFace ? 'oval' : 'card'}`}>
          {taken ? (
            <img src={taken.url} alt={title} data-testid="preview" />
          ) : (
            <video ref={camera.video} playsInline muted data-testid="viewfinder" data-shows={camera.shows} />
          )}
          {!taken && (
            <p class="hint" role="status" data-testid="hint" data-problem={camera.problem}>
              {camera.problem
                ? words[camera.problem]
                : !camera.running
                  ? words.cameraStarting
                  : hint
                    ? words[HINT_WORDS[hint]]
                    : auto.current
                      ? words.autoCapture
                      : words.goodPicture}
            </p>
          )}
        </div>
      )}
      <div class="actions">
        {camera.problem && (
          <>
            <button type="button" data-testid="try-again" onClick={() => setAgain(again + 1)}>
              {words.tryAgain}
            </button>
            <button
              type="button"
              class="quiet"
              data-testid="leave"
              onClick={() => void go(client.leave(LEAVE_REASON[camera.problem!]))}
            >
              {words.leave}
            </button>
          </>
        )}
        {allowed.camera && !taken && !camera.problem && (
          <button
            type="button"
            data-testid="take-picture"
            disabled={!camera.running || busy}
            onClick={() => void take()}
          >
            {words.takePicture}
          </button>
        )}
        {taken && (
          <>
            <button
              type="button"
              data-testid="use-picture"
              disabled={busy}
              onClick={() => void send(taken.picture, 'camera')}
            >
              {words.useIt}
            </button>
            <button
              type="button"
              class="quiet"
              data-testid="retake"
              disabled={busy}
              onClick={() => {
                auto.current = false
                setTaken(undefined)
              }}
            >
              {words.retake}
            </button>
          </>
        )}
        {allowed.file && (
          <label class="file">
            <span>{words.upload}</span>
            <input
              type="file"
              data-testid="upload"
              accept="image/jpeg,image/png,image/webp"
              disabled={busy}
              onChange={(event) => {
                const file = event.currentTarget.files?.[0]
                if (file) void send(file, 'file')
              }}
            />
          </label>
        )}
      </div>
      <HandOverOffer {...props} />
    </section>
  )
}
