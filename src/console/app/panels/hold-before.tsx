import { useState } from 'preact/hooks'
import { control } from '../control.ts'
import { Choice, Done, Problem, useAct } from '../parts.tsx'

const HELD: [value: string, text: string, steps: string[]][] = [
  ['{}', 'as the scenario says', ['front', 'back', 'selfie', 'clip']],
  ['{"blur":"strong"}', 'blurred', ['front', 'back', 'selfie']],
  ['{"glare":"strong"}', 'with glare', ['front', 'back']],
  ['{"exposure":"very-dark"}', 'very dark', ['front', 'back', 'selfie']],
  ['{"crop":"strong"}', 'cut off', ['front', 'back']],
  ['{"show":"nothing"}', 'nothing in view', ['front', 'back', 'selfie']],
  ['{"show":"unknown-card"}', 'an unknown card', ['front']],
  ['{"attack":"screen"}', 'a screen', ['front', 'back', 'selfie', 'clip']],
  ['{"attack":"photocopy"}', 'a photocopy', ['front', 'back']],
  ['{"attack":"print"}', 'a printed photo', ['selfie']],
  ['{"attack":"paper-mask"}', 'a paper mask', ['selfie']],
  ['{"face":"other-person"}', 'another person', ['selfie']],
  ['{"face":"glasses"}', 'with glasses', ['selfie']],
  ['{"attack":"still-image"}', 'a still image', ['clip']],
  ['{"challenge":"ignored"}', 'challenge ignored', ['clip']],
]
const DEVICES = ['works', 'denied', 'none', 'busy', 'unplugged', 'microphone-denied']

/** What stands before the applicant's camera from now on, and whether there is a camera at all. */
export function HoldBefore({ id, changed }: { id: string; changed(): void }) {
  const [step, setStep] = useState('front')
  const [held, setHeld] = useState('{"blur":"strong"}')
  const [device, setDevice] = useState('denied')
  const { act, problem, done } = useAct(changed)
  const put = (wish: unknown, said: string) =>
    void act(() => control('PUT', `/sessions/${encodeURIComponent(id)}/camera`, wish), said)
  const fitting = HELD.filter(([, , steps]) => steps.includes(step))
  const value = fitting.some(([one]) => one === held) ? held : fitting[0]![0]
  return (
    <details class="tool">
      <summary>Hold something before the camera</summary>
      <Problem text={problem} />
      <Done text={done} />
      <div class="row">
        <Choice
          label="Picture"
          value={step}
          options={['front', 'back', 'selfie', 'clip']}
          onChange={setStep}
        />
        <Choice
          label="shows"
          value={value}
          options={fitting.map(([one, text]) => [one, text] as const)}
          onChange={setHeld}
        />
        <button
          type="button"
          class="quiet"
          onClick={() => put({ [step]: JSON.parse(value) }, `The ${step} shows it from now on.`)}
        >
          Hold it
        </button>
      </div>
      <div class="row">
        <Choice label="The page’s camera" value={device} options={DEVICES} onChange={setDevice} />
        <button type="button" class="quiet" onClick={() => put({ device }, `The camera: ${device}.`)}>
          Set it
        </button>
      </div>
    </details>
  )
}
