import { useState } from 'preact/hooks'
import { grabClip } from '../camera/grab.ts'
import { LEAVE_REASON, useCamera } from '../camera/use-camera.ts'
import type { Words } from '../words/words.ts'
import type { StepProps } from './step-props.ts'

const PROMPTS: (keyof Words)[] = ['lookAhead', 'turnLeft', 'turnRight', 'blink', 'smile']
const FRAMES = 45
const EVERY_MS = 66

/** The liveness check: prompts one after the other while frames are recorded; the server measures them. */
export function ClipStep({ client, state, words, devices, go, busy }: StepProps) {
  const [again, setAgain] = useState(0)
  const [share, setShare] = useState<number>()
  const camera = useCamera(client, { step: 'clip', facing: 'user', ...devices }, again)
  const record = async () => {
    setShare(0)
    const clip = await grabClip(camera.video.current!, {
      frames: FRAMES,
      everyMs: EVERY_MS,
      onFrame: setShare,
      stopped: () => false,
    })
    await go(client.capture('clip', clip, 'camera'))
    setShare(undefined)
  }
  const prompt = PROMPTS[Math.min(PROMPTS.length - 1, Math.floor((share ?? 0) * PROMPTS.length))]!
  return (
    <section class="picture" data-testid="step-clip">
      <h1 tabIndex={-1}>{words.clipTitle}</h1>
      {state.retry && (
        <p class="retry" role="alert" data-testid="retry" data-code={state.retry.code}>
          {words.retryTitle} <code>{state.retry.code}</code>
        </p>
      )}
      <div class="view oval">
        <video ref={camera.video} playsInline muted data-testid="viewfinder" data-shows={camera.shows} />
        <p class="hint" role="status" data-testid="prompt">
          {camera.problem ? words[camera.problem] : share === undefined ? words.selfieHelp : words[prompt]}
        </p>
      </div>
      {share !== undefined && <progress max={1} value={share} aria-label={words.clipTitle} />}
      <div class="actions">
        {camera.problem ? (
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
        ) : (
          <button
            type="button"
            data-testid="start-liveness"
            disabled={!camera.running || busy || share !== undefined}
            onClick={() => void record()}
          >
            {words.next}
          </button>
        )}
      </div>
    </section>
  )
}
