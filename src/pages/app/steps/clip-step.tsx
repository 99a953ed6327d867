import { useRef, useState } from 'preact/hooks'
import { grabClip } from '../camera/grab.ts'
import { useCamera } from '../camera/use-camera.ts'
import { useLiveLook } from '../camera/use-live-look.ts'
import type { Words } from '../words/words.ts'
import { CameraTrouble } from './camera-trouble.tsx'
import { RetryNote } from './retry-note.tsx'
import { captureOf, type StepProps } from './step-props.ts'
import { Viewfinder } from './viewfinder.tsx'

const PROMPTS: (keyof Words)[] = ['lookAhead', 'turnLeft', 'turnRight', 'blink', 'smile']
const FRAMES = 45
const EVERY_MS = 66
/** As many as the server follows the face through. */
const ENOUGH_FRAMES = 24
const MOST_MS = 9000

/** The liveness check: prompts one after the other while frames are recorded; the server measures them. */
export function ClipStep(props: StepProps) {
  const { client, state, words, devices, go, busy } = props
  const [again, setAgain] = useState(0)
  const [share, setShare] = useState<number>()
  const camera = useCamera(client, { step: 'clip', capture: captureOf(state), ...devices }, again)
  const isRecording = share !== undefined
  // While the head turns nobody is told to keep it still.
  const look = useLiveLook(camera.video, 'face', camera.running && !isRecording, camera.shows)
  const isRunning = useRef(camera.running)
  isRunning.current = camera.running
  const record = async () => {
    setShare(0)
    const video = camera.video.current!
    const stream = video.srcObject
    // A camera that is back before anybody looked comes with a stream of its own.
    const stopped = () => !isRunning.current || video.srcObject !== stream
    const clip = await grabClip(video, {
      frames: FRAMES,
      everyMs: EVERY_MS,
      mostMs: MOST_MS,
      enough: ENOUGH_FRAMES,
      onFrame: setShare,
      stopped,
    })
    // A camera that went while it recorded leaves nothing to send: somebody begins anew when it is back.
    if (!stopped()) await go(client.capture('clip', clip, 'camera'))
    setShare(undefined)
  }
  const prompt = PROMPTS[Math.min(PROMPTS.length - 1, Math.floor((share ?? 0) * PROMPTS.length))]!
  return (
    <section class="picture" data-testid="step-clip">
      <h1 tabIndex={-1}>{words.clipTitle}</h1>
      <RetryNote state={state} words={words} />
      <Viewfinder
        camera={camera}
        look={look}
        isLooking={!isRecording}
        lookedFor="face"
        words={words}
        line="prompt"
      >
        {isRecording ? words[prompt] : words.selfieHelp}
      </Viewfinder>
      {isRecording && <progress max={1} value={share} aria-label={words.clipTitle} />}
      <div class="actions">
        {camera.problem ? (
          <CameraTrouble {...props} problem={camera.problem} onAgain={() => setAgain(again + 1)} />
        ) : (
          <button
            type="button"
            data-testid="start-liveness"
            disabled={!camera.running || busy || isRecording}
            onClick={() => void record()}
          >
            {words.next}
          </button>
        )}
      </div>
    </section>
  )
}
