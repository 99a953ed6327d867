import { css, darker, lighter, mix } from '../../svg/colour.ts'
import { closedCurve, n, openCurve, type Point } from '../../svg/path.ts'
import { softSpot, type FaceSheet } from './face-sheet.ts'

/** The outline of skull and jaw. Depths let the chin swing with a turn while the skull stays. */
export function headOutline({ face, at }: FaceSheet): Point[] {
  const { width: w, jaw, chin, chinWidth: c } = face
  const half: [number, number, number][] = [
    [0, -148, 10],
    [w * 0.58, -134, 8],
    [w * 0.93, -88, 4],
    [w * 1.01, -30, 0],
    [w * 0.985, 22, 4],
    [w * 0.5 + jaw * 0.47, 70, 16],
    [jaw * 0.93, chin * 0.68, 30],
    [c + (jaw - c) * 0.38, chin * 0.9, 50],
    [c * 0.55, chin * 0.99, 60],
    [0, chin, 64],
  ]
  const right = half.map(([x, y, z]) => at(x, y, z))
  const left = half
    .slice(1, -1)
    .reverse()
    .map(([x, y, z]) => at(-x, y, z))
  return [...right, ...left]
}

export function drawHead(sheet: FaceSheet): string {
  const { face, gradient, pose } = sheet
  const outline = headOutline(sheet)
  const shift = pose.yaw * 0.9
  const fill = gradient(
    `<radialGradient gradientUnits="userSpaceOnUse" cx="${n(-18 + shift)}" cy="-40" r="215"><stop offset="0" stop-color="${css(lighter(face.skin, 0.16))}"/><stop offset="0.5" stop-color="${css(face.skin)}"/><stop offset="0.82" stop-color="${css(darker(face.skin, 0.14))}"/><stop offset="1" stop-color="${css(darker(face.skin, 0.34))}"/></radialGradient>`,
  )
  return `<path d="${closedCurve(outline)}" fill="${fill}"/>`
}

/** Blush, the sides' shade, the light on forehead, cheeks and chin. */
export function drawModelling(sheet: FaceSheet): string {
  const { face, on } = sheet
  const blush = mix(face.skin, [196, 74, 66], 0.5)
  const light = lighter(face.skin, 0.55)
  const shade = darker(face.skin, 0.5)
  const { width: w, chin } = face
  const spots: [number, number, number, number, readonly [number, number, number], number][] = [
    [-w * 0.56, 48, 34, 27, blush, 0.3],
    [w * 0.56, 48, 34, 27, blush, 0.3],
    [-14, -78, 52, 34, light, 0.34],
    [-w * 0.5, 24, 22, 13, light, 0.3],
    [w * 0.48, 24, 20, 12, light, 0.22],
    [0, chin - 17, 20, 11, light, 0.24],
    [0, face.noseLength + face.mouthHeight + face.eyeLine + 20, 27, 7, shade, 0.2],
    [w * 0.86, 30, 24, 74, shade, 0.24],
    [-w * 0.9, 34, 17, 70, shade, 0.16],
  ]
  let drawn = spots
    .map(([x, y, rx, ry, colour, strength]) => softSpot(sheet, ...on(x, y), rx, ry, colour, strength))
    .join('')
  if (face.freckles) {
    for (let i = 0; i < 26; i++) {
      const side = i % 2 ? 1 : -1
      const [x, y] = on(side * (12 + ((i * 37) % 43)), 24 + ((i * 53) % 30))
      drawn += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(1 + ((i * 7) % 3) * 0.35)}" fill="${css(darker(face.skin, 0.32))}" opacity="0.42"/>`
    }
  }
  if (face.mole !== 0) {
    const [x, y] = on(face.mole * w * 0.42, 66)
    drawn += `<circle cx="${n(x)}" cy="${n(y)}" r="3" fill="${css(darker(face.skin, 0.7))}"/>`
  }
  if (face.lines > 0) drawn += drawLines(sheet)
  return drawn
}

function drawLines({ face, on }: FaceSheet): string {
  const stroke = `fill="none" stroke="${css(darker(face.skin, 0.42))}" stroke-width="1.9" stroke-linecap="round" opacity="${n(0.15 + face.lines * 0.4)}"`
  const mouth = face.eyeLine + face.noseLength + face.mouthHeight
  const fold = (side: number) =>
    openCurve([
      on(side * (face.noseWidth + 7), mouth - 30),
      on(side * (face.mouthWidth + 7), mouth - 11),
      on(side * (face.mouthWidth + 9), mouth + 8),
    ])
  const forehead = [-70, -82].map((y) => openCurve([on(-40, y + 3), on(0, y), on(40, y + 3)]))
  return [fold(-1), fold(1), ...(face.lines > 0.4 ? forehead : [])]
    .map((d) => `<path d="${d}" ${stroke}/>`)
    .join('')
}

export function drawEars(sheet: FaceSheet): string {
  const { face, at } = sheet
  const ear = (side: -1 | 1) => {
    const s = face.earSize
    const place = (x: number, y: number) => at(side * (face.width + x * s), y * s + 4, -14)
    const outer = closedCurve([
      place(-6, -28),
      place(7, -33),
      place(15, -20),
      place(13, 2),
      place(6, 24),
      place(-3, 30),
      place(-8, 10),
    ])
    const inner = openCurve([place(1, -22), place(9, -19), place(8, -2), place(2, 10)])
    return `<path d="${outer}" fill="${css(mix(darker(face.skin, 0.1), [190, 80, 70], 0.12))}"/><path d="${inner}" fill="none" stroke="${css(darker(face.skin, 0.36))}" stroke-width="2.6" stroke-linecap="round" opacity="0.7"/>`
  }
  return ear(-1) + ear(1)
}

/** Neck, shoulders and clothes; they stay when the head turns. */
export function drawBust(sheet: FaceSheet): string {
  const { face, gradient } = sheet
  const neck = Math.max(40, face.jaw * 0.66)
  const cloth = face.clothes
  const skinFill = gradient(
    `<linearGradient x1="0" y1="0" x2="0" y2="1"><stop offset="0.1" stop-color="${css(darker(face.skin, 0.4))}"/><stop offset="0.55" stop-color="${css(darker(face.skin, 0.16))}"/><stop offset="1" stop-color="${css(face.skin)}"/></linearGradient>`,
  )
  const clothFill = gradient(
    `<linearGradient x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${css(lighter(cloth, 0.18))}"/><stop offset="0.5" stop-color="${css(cloth)}"/><stop offset="1" stop-color="${css(darker(cloth, 0.4))}"/></linearGradient>`,
  )
  const shoulders = `M-${n(neck + 8)} 206C-${n(neck + 60)} 226 -196 236 -222 330L-230 2400L230 2400L222 330C196 236 ${n(neck + 60)} 226 ${n(neck + 8)} 206`
  const base = `<path d="M-${n(neck)} 92L-${n(neck + 2)} 196C-${n(neck + 22)} 220 -90 232 -96 250L0 320L96 250C90 232 ${n(neck + 22)} 220 ${n(neck + 2)} 196L${n(neck)} 92Z" fill="${skinFill}"/>`
  const dark = css(darker(cloth, 0.5))
  switch (face.collar) {
    case 'shirt':
      return `${base}<path d="${shoulders}L0 300Z" fill="${clothFill}"/><path d="M-${n(neck + 12)} 198L0 300L-34 322L-${n(neck + 30)} 226Z" fill="${css(lighter(cloth, 0.3))}"/><path d="M${n(neck + 12)} 198L0 300L34 322L${n(neck + 30)} 226Z" fill="${css(lighter(cloth, 0.22))}"/><path d="M0 300L0 2400" stroke="${dark}" stroke-width="2" opacity="0.6"/>`
    case 'v-neck':
      return `${base}<path d="${shoulders}L0 292Z" fill="${clothFill}"/><path d="M-${n(neck + 8)} 206L0 292L${n(neck + 8)} 206" fill="none" stroke="${dark}" stroke-width="5" stroke-linejoin="round" opacity="0.55"/>`
    case 'crew':
      return `${base}<path d="${shoulders}Q0 276 -${n(neck + 8)} 206Z" fill="${clothFill}"/><path d="M-${n(neck + 8)} 206Q0 276 ${n(neck + 8)} 206" fill="none" stroke="${dark}" stroke-width="6" opacity="0.5"/>`
  }
}
