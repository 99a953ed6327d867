import type { ComponentChildren } from 'preact'
import type { Hint, LookedFor } from '../camera/live-look.ts'
import type { LiveCamera } from '../camera/use-camera.ts'
import type { Look } from '../camera/use-live-look.ts'
import type { Words } from '../words/words.ts'

const HINT_WORDS: Record<Hint, keyof Words> = {
  'too-dark': 'tooDark',
  'too-bright': 'tooBright',
  glare: 'glare',
  'hold-still': 'holdStill',
  'nothing-there': 'showDocument',
  'move-closer': 'moveCloser',
  'move-back': 'moveBack',
  centre: 'centreFace',
  'one-face': 'oneFace',
}

/** The live picture with its frame, and what is to be mended in it. */
export function Viewfinder(props: {
  camera: LiveCamera
  look: Look | undefined
  /** While nothing is looked at there are no hints to wait for. */
  isLooking?: boolean
  lookedFor: LookedFor
  words: Words
  /** Test id of the line of text, which names a problem or a hint before its own text. */
  line: string
  children: ComponentChildren
}) {
  const { camera, look, lookedFor, words } = props
  const hint = camera.running ? look?.hint : undefined
  const isStarting = !camera.running || (!look && props.isLooking !== false)
  const state = camera.problem ? 'problem' : hint ? 'mend' : camera.running && look ? 'good' : 'wait'
  return (
    <div class={`view ${lookedFor === 'face' ? 'oval' : 'card'} ${state}`}>
      <video
        ref={camera.video}
        playsInline
        muted
        data-testid="viewfinder"
        data-shows={camera.shows}
        data-facing={camera.facing}
        data-error={camera.error}
      />
      <p
        class="hint"
        role="status"
        data-testid={props.line}
        data-problem={camera.problem}
        data-hint={hint}
        data-looks={look?.goodInARow}
      >
        {camera.problem
          ? words[camera.problem]
          : isStarting
            ? words.cameraStarting
            : hint
              ? words[hint === 'nothing-there' && lookedFor === 'face' ? 'showFace' : HINT_WORDS[hint]]
              : props.children}
      </p>
      {camera.running && camera.error && <p class="note">{words.otherCamera}</p>}
    </div>
  )
}
