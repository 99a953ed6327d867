import { useEffect, useRef, useState } from 'preact/hooks'
import { grabPicture } from '../camera/grab.ts'
import { useCamera } from '../camera/use-camera.ts'
import { useLiveLook } from '../camera/use-live-look.ts'
import { CameraTrouble } from './camera-trouble.tsx'
import { HandOverOffer } from './hand-over.tsx'
import { isRefused, RetryNote } from './retry-note.tsx'
import { captureOf, type StepProps } from './step-props.ts'
import { Viewfinder } from './viewfinder.tsx'

/** So many good looks in a row take the picture by themselves. */
const GOOD_LOOKS = 4

/** Front, back and selfie: a live picture with hints, auto-capture, retake, upload where it is allowed. */
export function PictureStep(props: StepProps) {
  const { client, state, words, devices, go, busy } = props
  const [again, setAgain] = useState(0)
  const [taken, setTaken] = useState<{ picture: Blob; url: string; shows?: string; facing?: string }>()
  const takesItself = useRef(!isRefused(state))
  const allowed = captureOf(state)
  const isFace = state.step === 'selfie'
  const lookedFor = isFace ? 'face' : 'document'
  const camera = useCamera(
    client,
    allowed.camera && !taken ? { step: state.step, capture: allowed, ...devices } : undefined,
    again,
  )
  const look = useLiveLook(camera.video, lookedFor, camera.running && !taken, camera.shows)
  // A picture of what was held before, or by a device that worked before, is no picture of now.
  const scene = JSON.stringify([devices.held.shot, devices.device, devices.held.device])
  const present = useRef(scene)
  present.current = scene
  useEffect(() => setTaken(undefined), [scene])
  const isTaking = useRef(false)
  const take = async () => {
    if (isTaking.current || !camera.video.current?.videoWidth) return
    isTaking.current = true
    const { shows, facing } = camera
    const picture = await grabPicture(camera.video.current).finally(() => (isTaking.current = false))
    if (present.current === scene) setTaken({ picture, url: URL.createObjectURL(picture), shows, facing })
  }
  useEffect(() => () => void (taken && URL.revokeObjectURL(taken.url)), [taken])
  useEffect(() => {
    if (takesItself.current && camera.running && !taken && (look?.goodInARow ?? 0) >= GOOD_LOOKS) void take()
  }, [look])

  const send = (picture: Blob, source: 'camera' | 'file') => go(client.capture(state.step, picture, source))
  const title = state.step === 'front' ? words.frontTitle : isFace ? words.selfieTitle : words.backTitle
  return (
    <section class="picture" data-testid={`step-${state.step}`}>
      <h1 tabIndex={-1}>{title}</h1>
      <RetryNote state={state} words={words} />
      <p>{isFace ? words.selfieHelp : words.documentHelp}</p>
      {!allowed.camera && !allowed.file && (
        <p class="retry mild" role="status">
          {words.cameraNone}
        </p>
      )}
      {allowed.camera && taken && (
        <div class={`view still ${isFace ? 'oval' : 'card'}`}>
          <img
            src={taken.url}
            alt={title}
            data-testid="preview"
            data-shows={taken.shows}
            data-facing={taken.facing}
          />
        </div>
      )}
      {allowed.camera && !taken && (
        <Viewfinder camera={camera} look={look} lookedFor={lookedFor} words={words} line="hint">
          {takesItself.current ? words.autoCapture : words.goodPicture}
        </Viewfinder>
      )}
      <div class="actions">
        {camera.problem && (
          <CameraTrouble {...props} problem={camera.problem} onAgain={() => setAgain(again + 1)} />
        )}
        {/* The vendor took the camera off the page when it was refused: whoever comes back may ask anew. */}
        {!allowed.camera && (
          <button type="button" data-testid="try-again" disabled={busy} onClick={() => void props.comeBack()}>
            {words.tryAgain}
          </button>
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
                takesItself.current = false
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
