import { type CameraProblem, LEAVE_REASON } from '../camera/camera-problem.ts'
import type { StepProps } from './step-props.ts'

/** What is left to somebody without a camera: to try once more, or to leave. */
export function CameraTrouble(
  props: Pick<StepProps, 'words' | 'leave' | 'busy'> & {
    problem: CameraProblem
    onAgain(): void
  },
) {
  const { words, problem, busy } = props
  return (
    <>
      <button type="button" data-testid="try-again" disabled={busy} onClick={props.onAgain}>
        {words.tryAgain}
      </button>
      <button
        type="button"
        class="quiet"
        data-testid="leave"
        disabled={busy}
        onClick={() => void props.leave(LEAVE_REASON[problem])}
      >
        {words.leave}
      </button>
    </>
  )
}
