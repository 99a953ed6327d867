import type { PageState } from '../protocol.ts'
import type { Words } from '../words/words.ts'

/** What a person is told of a neutral finding; others are told that the picture was not accepted. */
const FINDING_WORDS: Record<string, keyof Words> = {
  'capture.blurred': 'holdStill',
  'capture.glare': 'glare',
  'capture.too-dark': 'tooDark',
  'capture.too-bright': 'tooBright',
  'capture.low-resolution': 'moveCloser',
  'capture.cropped': 'moveBack',
  'capture.nothing-in-view': 'unrecognised',
  'document.unrecognised': 'unrecognised',
  'document.wrong-side': 'wrongSide',
  'document.side-missing': 'wrongSide',
  'document.type-not-allowed': 'notAllowed',
  'document.country-not-allowed': 'notAllowed',
  'document.expired': 'documentExpired',
  'document.expiry-unreadable': 'unreadable',
  'document.age-unreadable': 'unreadable',
  'document.text-unreadable': 'unreadable',
  'face.not-found': 'showFace',
  'face.several': 'oneFace',
  'face.off-centre': 'centreFace',
  'face.too-far': 'moveCloser',
  'face.blurred': 'holdStill',
  'face.too-dark': 'tooDark',
  'face.glasses': 'takeOffGlasses',
  'face.lenses': 'takeOffGlasses',
  'face.mask': 'takeOffMask',
  'liveness.challenge-failed': 'livenessFailed',
}

/** Some vendors ask for the other side by a code of its own: nothing was wrong with the first. */
export function isRefused({ step, retry }: PageState): boolean {
  return retry !== undefined && (step !== 'back' || retry.finding !== undefined)
}

/** Why something is asked for again: in words, and by the vendor's own code. */
export function RetryNote({ state, words }: { state: PageState; words: Words }) {
  const { retry } = state
  if (!retry) return null
  const refused = isRefused(state)
  const isValue = state.step === 'value'
  const told =
    words[
      FINDING_WORDS[retry.finding ?? ''] ??
        (retry.code === 'connection' ? 'connectionLost' : 'pictureRefused')
    ]
  return (
    <p
      class={refused ? 'retry' : 'retry mild'}
      role={refused ? 'alert' : 'status'}
      data-testid="retry"
      data-code={retry.code}
    >
      {refused && (
        <>
          <strong>{words.retryTitle}</strong>
          {!isValue && <span>{told}</span>}
        </>
      )}
      <code>{retry.code}</code>
    </p>
  )
}
