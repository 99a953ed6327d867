/**
 * What the clips ask for, one thing after the other: the camera plays it, the inspection looks
 * whether it was done. `from` and `to` are shares of the clip's length.
 */
export interface ClipPart<Asked extends string> {
  asks: Asked
  from: number
  to: number
}

/** Left and right are the picture's: in a picture turned left the face looks to its left edge. */
export const LIVENESS_SCRIPT: readonly ClipPart<'ahead' | 'turn-left' | 'turn-right' | 'blink' | 'smile'>[] =
  [
    { asks: 'ahead', from: 0, to: 0.16 },
    { asks: 'turn-left', from: 0.16, to: 0.38 },
    { asks: 'turn-right', from: 0.38, to: 0.6 },
    { asks: 'blink', from: 0.6, to: 0.76 },
    { asks: 'smile', from: 0.76, to: 1 },
  ]

export const DOCUMENT_SCRIPT: readonly ClipPart<'front' | 'tilt' | 'back'>[] = [
  { asks: 'front', from: 0, to: 0.34 },
  { asks: 'tilt', from: 0.34, to: 0.67 },
  { asks: 'back', from: 0.67, to: 1 },
]

/** The part that is on at a moment (0 the clip's beginning, 1 its end), and how far it has come. */
export function partAt<Asked extends string>(
  script: readonly ClipPart<Asked>[],
  moment: number,
): { asks: Asked; progress: number } {
  const part = script.find(({ to }) => moment < to) ?? script.at(-1)!
  return { asks: part.asks, progress: Math.max(0, Math.min(1, (moment - part.from) / (part.to - part.from))) }
}
