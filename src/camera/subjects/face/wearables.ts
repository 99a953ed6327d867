import { closedCurve, n, openCurve } from '../../svg/path.ts'
import type { FaceSheet } from './face-sheet.ts'
import { mouthLine } from './nose-and-mouth.ts'

/** Glasses through which the eyes are seen, or dark lenses that hide them. */
export function drawGlasses({ face, on, at }: FaceSheet, dark: boolean): string {
  const half = Math.min(face.eyeSize * 1.62, face.eyeDistance * 0.86)
  const tall = face.eyeSize * 1.22
  const y = face.eyeLine + 3
  const frame = dark ? 'rgb(18,18,20)' : 'rgb(34,30,34)'
  const lens = (side: number) => {
    const cx = side * face.eyeDistance
    const d = closedCurve([
      on(cx - half, y - tall * 0.5, 14),
      on(cx - half * 0.5, y - tall * 0.9, 16),
      on(cx + half * 0.5, y - tall * 0.9, 16),
      on(cx + half, y - tall * 0.5, 14),
      on(cx + half * 0.96, y + tall * 0.4, 14),
      on(cx + half * 0.45, y + tall * 0.92, 14),
      on(cx - half * 0.45, y + tall * 0.92, 14),
      on(cx - half * 0.96, y + tall * 0.4, 14),
    ])
    const [gx, gy] = on(cx - half * 0.35, y - tall * 0.35, 16)
    const shine = `<path d="M${n(gx - 4)} ${n(gy + 12)}L${n(gx + 9)} ${n(gy - 8)}" stroke="rgb(235,240,245)" stroke-width="${dark ? 4 : 5}" stroke-linecap="round" opacity="${dark ? 0.28 : 0.4}"/>`
    return `<path d="${d}" fill="${dark ? 'rgb(22,22,26)' : 'rgb(205,225,238)'}" fill-opacity="${dark ? 0.97 : 0.13}" stroke="${frame}" stroke-width="6.5" stroke-linejoin="round"/>${shine}`
  }
  const bridge = openCurve([
    on(-face.eyeDistance + half, y - tall * 0.25, 18),
    on(0, y - tall * 0.5, 26),
    on(face.eyeDistance - half, y - tall * 0.25, 18),
  ])
  const arm = (side: number) =>
    openCurve([
      on(side * (face.eyeDistance + half), y - tall * 0.4, 12),
      at(side * face.width * 1.01, y - tall * 0.5, 4),
    ])
  return (
    [bridge, arm(-1), arm(1)]
      .map((d) => `<path d="${d}" fill="none" stroke="${frame}" stroke-width="6.5" stroke-linecap="round"/>`)
      .join('') +
    lens(-1) +
    lens(1)
  )
}

/** A surgical mask over mouth and nose. */
export function drawMask(sheet: FaceSheet): string {
  const { face, on, at, gradient } = sheet
  const top = face.eyeLine + face.noseLength * 0.42
  const y = mouthLine(sheet)
  const w = face.width
  const fill = gradient(
    '<linearGradient x1="0" y1="0" x2="0.4" y2="1"><stop offset="0" stop-color="rgb(196,221,232)"/><stop offset="0.55" stop-color="rgb(160,198,216)"/><stop offset="1" stop-color="rgb(112,152,174)"/></linearGradient>',
  )
  const shape = closedCurve(
    [
      on(-w * 0.93, top + 12, 4),
      on(-w * 0.45, top + 3, 12),
      on(0, top - 6, 30),
      on(w * 0.45, top + 3, 12),
      on(w * 0.93, top + 12, 4),
      at(w * 0.5 + face.jaw * 0.5, 78, 26),
      at(face.jaw * 0.9, face.chin * 0.78, 46),
      at(face.chinWidth * 0.9, face.chin + 3, 74),
      at(0, face.chin + 9, 80),
      at(-face.chinWidth * 0.9, face.chin + 3, 74),
      at(-face.jaw * 0.9, face.chin * 0.78, 46),
      at(-w * 0.5 - face.jaw * 0.5, 78, 26),
    ],
    0.9,
  )
  const fold = (dy: number) =>
    openCurve([on(-w * 0.72, y + dy + 2, 8), on(0, y + dy + 7, 26), on(w * 0.72, y + dy + 2, 8)])
  const strap = (side: number, from: number, to: number) =>
    openCurve([on(side * w * 0.9, from, 4), at(side * w * 1.04, to, -10)])
  return (
    [strap(-1, top + 14, -12), strap(1, top + 14, -12), strap(-1, 82, 28), strap(1, 82, 28)]
      .map((d) => `<path d="${d}" fill="none" stroke="rgb(222,230,234)" stroke-width="4"/>`)
      .join('') +
    `<path d="${shape}" fill="${fill}"/>` +
    [-26, -8, 10]
      .map(
        (dy) =>
          `<path d="${fold(dy)}" fill="none" stroke="rgb(96,134,158)" stroke-width="2.2" opacity="0.6"/>`,
      )
      .join('')
  )
}
