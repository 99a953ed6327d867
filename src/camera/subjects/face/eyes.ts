import { css, darker, lighter, mix } from '../../svg/colour.ts'
import { closedCurve, n, openCurve, type Point } from '../../svg/path.ts'
import { softSpot, type FaceSheet } from './face-sheet.ts'

export function drawEyes(sheet: FaceSheet): string {
  return drawEye(sheet, -1) + drawEye(sheet, 1) + drawBrow(sheet, -1) + drawBrow(sheet, 1)
}

function drawEye(sheet: FaceSheet, side: -1 | 1): string {
  const { face, pose, on, gradient } = sheet
  const cx = side * face.eyeDistance
  const size = face.eyeSize
  // A smile lifts the lower lid a little; a blink brings the upper lid down to it.
  const open = size * face.eyeOpen * (1 - pose.blink) * (1 - pose.smile * 0.14)
  const slant = face.eyeSlant
  const y = face.eyeLine
  const inner: [number, number] = [cx - side * size, y + slant * 0.5]
  const outer: [number, number] = [cx + side * size, y - slant * 0.6]
  const rest = pose.blink * size * 0.22
  const upper: [number, number][] = [
    [cx - side * size * 0.5, y - open * 0.86 + rest],
    [cx + side * size * 0.08, y - open * 1.06 + rest],
    [cx + side * size * 0.62, y - open * 0.74 - slant * 0.3 + rest],
  ]
  const lower: [number, number][] = [
    [cx + side * size * 0.55, y + open * 0.62 - slant * 0.2 + rest],
    [cx - side * size * 0.1, y + open * 0.74 + rest],
    [cx - side * size * 0.6, y + open * 0.5 + rest],
  ]
  const place = (points: [number, number][]): Point[] => points.map(([px, py]) => on(px, py, 2))
  const upperLine = openCurve(place([inner, ...upper, outer]))
  const socket =
    softSpot(sheet, ...on(cx, y - 4), size * 1.7, size * 1.15, darker(face.skin, 0.55), 0.3) +
    softSpot(
      sheet,
      ...on(cx, y + size * 0.85),
      size * 1.2,
      size * 0.42,
      darker(face.skin, 0.45),
      0.14 + face.lines * 0.22,
    )
  const lidColour = css(darker(mix(face.skin, [40, 22, 20], 0.55), 0.25))
  const lashWidth = n(2.4 + face.lashes * 2.2)
  const lashes = face.lashes > 0.3 ? drawLashes(sheet, side, outer, upper, face.lashes) : ''
  if (pose.blink > 0.82) {
    const lid = closedCurve(
      place([inner, ...upper.map(([px, py]): [number, number] => [px, py - size * 0.34]), outer, ...lower]),
    )
    return `${socket}<path d="${lid}" fill="${css(darker(face.skin, 0.07))}"/><path d="${openCurve(place([inner, ...lower.slice().reverse(), outer]))}" fill="none" stroke="${lidColour}" stroke-width="${n(3 + face.lashes * 1.4)}" stroke-linecap="round"/>`
  }
  const shape = closedCurve(place([inner, ...upper, outer, ...lower]))
  const [ix, iy] = on(cx + pose.yaw * 0.05, y - open * 0.1 + rest * 0.5 - pose.pitch * 0.05, 3)
  const [ax] = on(cx + 1, y, 3)
  const [bx] = on(cx - 1, y, 3)
  const squeeze = Math.max(0.25, Math.abs(ax - bx) / 2)
  const radius = size * 0.5
  const clip = sheet.clip(shape)
  const iris = gradient(
    `<radialGradient><stop offset="0.25" stop-color="${css(lighter(face.iris, 0.28))}"/><stop offset="0.78" stop-color="${css(face.iris)}"/><stop offset="1" stop-color="${css(darker(face.iris, 0.62))}"/></radialGradient>`,
  )
  const white = gradient(
    `<linearGradient x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="rgb(188,180,180)"/><stop offset="0.45" stop-color="rgb(233,229,226)"/><stop offset="1" stop-color="rgb(222,212,208)"/></linearGradient>`,
  )
  const crease = openCurve(
    place([inner, ...upper.map(([px, py]): [number, number] => [px, py - size * 0.27]), outer]),
  )
  return `${socket}<path d="${shape}" fill="${white}"/><g clip-path="${clip}"><ellipse cx="${n(ix)}" cy="${n(iy)}" rx="${n(radius * squeeze)}" ry="${n(radius)}" fill="${iris}"/><ellipse cx="${n(ix)}" cy="${n(iy)}" rx="${n(radius * 0.44 * squeeze)}" ry="${n(radius * 0.44)}" fill="rgb(14,10,10)"/><circle cx="${n(ix - radius * 0.3)}" cy="${n(iy - radius * 0.36)}" r="${n(radius * 0.2)}" fill="rgb(238,238,238)" opacity="0.92"/></g><path d="${openCurve(place([inner, ...lower.slice().reverse(), outer]))}" fill="none" stroke="${lidColour}" stroke-width="1.3" opacity="0.5"/><path d="${upperLine}" fill="none" stroke="${lidColour}" stroke-width="${lashWidth}" stroke-linecap="round"/><path d="${crease}" fill="none" stroke="${css(darker(face.skin, 0.4))}" stroke-width="1.6" opacity="0.55"/>${lashes}`
}

function drawLashes(
  sheet: FaceSheet,
  side: number,
  outer: [number, number],
  upper: [number, number][],
  length: number,
): string {
  const { on, face } = sheet
  const roots = [
    outer,
    upper[2]!,
    [(upper[1]![0] + upper[2]![0]) / 2, (upper[1]![1] + upper[2]![1]) / 2],
  ] as [number, number][]
  return roots
    .map(([x, y], i) => {
      const [x0, y0] = on(x, y, 2)
      const [x1, y1] = on(x + side * (6 - i * 1.6) * length, y - (3.4 + i * 1.4) * length, 4)
      return `<path d="M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}" stroke="${css(darker(face.hair, 0.7))}" stroke-width="1.7" stroke-linecap="round"/>`
    })
    .join('')
}

function drawBrow({ face, pose, on }: FaceSheet, side: -1 | 1): string {
  const cx = side * face.eyeDistance
  const span = face.eyeSize * 1.34
  const y = face.eyeLine - face.browHeight - pose.smile * 2
  const t = face.browThickness
  const point = (x: number, dy: number) => on(cx + side * x, y + dy, 3)
  const tilt = face.browTilt
  const top = [
    point(-span * 0.86, 2 + tilt - t * 0.5),
    point(-span * 0.2, -face.browArch * 0.6 - t * 0.5),
    point(span * 0.5, -face.browArch - t * 0.42),
    point(span * 1.1, 1 - tilt),
  ]
  const bottom = [
    point(span * 0.5, -face.browArch + t * 0.46),
    point(-span * 0.2, -face.browArch * 0.6 + t * 0.5),
    point(-span * 0.9, 3 + tilt + t * 0.5),
  ]
  const colour = darker(mix(face.hair, face.skin, 0.12), 0.25)
  return `<path d="${closedCurve([...top, ...bottom], 0.9)}" fill="${css(colour)}" opacity="0.88"/>`
}
