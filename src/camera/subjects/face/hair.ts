import { css, darker, lighter, mix } from '../../svg/colour.ts'
import { closedCurve, n, openCurve, type Point } from '../../svg/path.ts'
import type { FaceSheet } from './face-sheet.ts'
import { mouthLine } from './nose-and-mouth.ts'

function hairFill({ face, gradient }: FaceSheet, down = 1): string {
  return gradient(
    `<linearGradient x1="0.2" y1="0" x2="0.55" y2="${down}"><stop offset="0" stop-color="${css(lighter(face.hair, 0.2))}"/><stop offset="0.4" stop-color="${css(face.hair)}"/><stop offset="1" stop-color="${css(darker(face.hair, 0.45))}"/></linearGradient>`,
  )
}

/** What hangs behind head and shoulders. */
export function drawBackHair(sheet: FaceSheet): string {
  const { face, at } = sheet
  const w = face.width * (1.06 + face.hairVolume * 0.16)
  const fill = hairFill(sheet)
  const sides = (points: [number, number][], depth = -30) => {
    const right = points.map(([x, y]) => at(x, y, depth))
    const left = points
      .slice(1)
      .reverse()
      .map(([x, y]) => at(-x, y, depth))
    return `<path d="${closedCurve([...right, ...left])}" fill="${fill}"/>`
  }
  switch (face.hairStyle) {
    case 'bob':
      return sides([
        [0, -178],
        [w * 0.8, -150],
        [w * 1.08, -60],
        [w * 1.14, 50],
        [w * 0.98, 116],
        [w * 0.6, 128],
        [0, 110],
      ])
    case 'long':
    case 'long-parted':
      return sides([
        [0, -176],
        [w * 0.82, -150],
        [w * 1.1, -50],
        [w * 1.14, 80],
        [w * 1.2, 200],
        [w * 1.05, 282],
        [w * 0.55, 292],
        [0, 230],
      ])
    case 'waves': {
      const wave = (s: number): [number, number][] => [
        [0, -176],
        [w * 0.85, -148],
        [w * 1.2, -70],
        [w * 1.08, -6],
        [w * 1.3, 60],
        [w * 1.14, 120],
        [w * 1.32, 186],
        [w * 1.05, 236 * s],
        [w * 0.55, 228],
        [0, 190],
      ]
      return sides(wave(1))
    }
    case 'bun': {
      const [x, y] = at(0, -186, -20)
      return (
        `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(38 * face.hairVolume)}" ry="${n(33 * face.hairVolume)}" fill="${fill}"/>` +
        sides([
          [0, -166],
          [w * 0.72, -140],
          [w * 0.94, -70],
          [w * 0.94, 20],
          [0, 40],
        ])
      )
    }
    case 'curls': {
      let drawn = ''
      const radius = 25 * face.hairVolume
      for (let i = 0; i <= 16; i++) {
        const angle = Math.PI * (0.94 + (i / 16) * 1.12)
        const wobble = 1 + ((i * 29) % 7) / 60
        const [x, y] = at(Math.cos(angle) * w * 1.0 * wobble, -52 + Math.sin(angle) * 116 * wobble, -16)
        drawn += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius + ((i * 13) % 5))}" fill="${css(i % 2 ? darker(face.hair, 0.16) : face.hair)}"/>`
      }
      return drawn
    }
    default:
      return ''
  }
}

/** What grows over skull and forehead. */
export function drawFrontHair(sheet: FaceSheet): string {
  const { face, at, on } = sheet
  const { width: w, foreheadHeight: hairline } = face
  const style = face.hairStyle
  if (style === 'bald') {
    const sides = ([-1, 1] as const).map((side) => {
      const d = closedCurve([
        at(side * w * 0.99, -66, -12),
        at(side * w * 1.05, -30, -16),
        at(side * w * 1.03, 12, -14),
        at(side * w * 0.93, 6, 6),
        at(side * w * 0.93, -50, 6),
      ])
      return `<path d="${d}" fill="${css(mix(face.hair, face.skin, 0.4))}" opacity="0.75"/>`
    })
    return sides.join('')
  }
  const lift = style === 'crop' ? 7 : 10 + face.hairVolume * 11
  const top = -148 - lift
  const sideDown =
    style === 'crop' || style === 'swept-back' || style === 'side-part' || style === 'fringe'
      ? -8
      : style === 'curls'
        ? -22
        : style === 'bun'
          ? 0
          : 60
  const outer: Point[] = [
    at(-w * 0.97, sideDown, -2),
    at(-w * 1.06, -40, -4),
    at(-w * 1.02, -98, 0),
    at(-w * 0.68, top + 20, 4),
    at(0, top, 6),
    at(w * 0.68, top + 20, 4),
    at(w * 1.02, -98, 0),
    at(w * 1.06, -40, -4),
    at(w * 0.97, sideDown, -2),
  ]
  const h = -hairline
  const inner = {
    crop: [
      on(w * 0.9, -46),
      on(w * 0.78, h + 16),
      on(w * 0.4, h - 2),
      on(0, h - 5),
      on(-w * 0.4, h - 2),
      on(-w * 0.78, h + 16),
      on(-w * 0.9, -46),
    ],
    'side-part': [
      on(w * 0.9, -44),
      on(w * 0.8, h + 22),
      on(w * 0.42, h + 6),
      on(-w * 0.1, h - 8),
      on(-w * 0.44, h - 26),
      on(-w * 0.76, h + 14),
      on(-w * 0.9, -44),
    ],
    'swept-back': [
      on(w * 0.9, -46),
      on(w * 0.72, h + 2),
      on(w * 0.52, h - 18),
      on(0, h - 8),
      on(-w * 0.52, h - 18),
      on(-w * 0.72, h + 2),
      on(-w * 0.9, -46),
    ],
    fringe: [
      on(w * 0.9, -40),
      on(w * 0.86, -58),
      on(w * 0.5, -52),
      on(w * 0.1, -57),
      on(-w * 0.35, -51),
      on(-w * 0.84, -58),
      on(-w * 0.9, -40),
    ],
    curls: [
      on(w * 0.92, -40),
      on(w * 0.76, h + 22),
      on(w * 0.46, h + 4),
      on(0, h + 9),
      on(-w * 0.46, h + 4),
      on(-w * 0.76, h + 22),
      on(-w * 0.92, -40),
    ],
    bob: [
      on(w * 0.88, 30),
      on(w * 0.84, -50),
      on(w * 0.4, -60),
      on(0, -56),
      on(-w * 0.4, -60),
      on(-w * 0.84, -50),
      on(-w * 0.88, 30),
    ],
    long: [
      on(w * 0.88, 40),
      on(w * 0.84, -34),
      on(w * 0.5, h + 2),
      on(-w * 0.22, h - 24),
      on(-w * 0.62, h + 12),
      on(-w * 0.85, -30),
      on(-w * 0.88, 40),
    ],
    'long-parted': [
      on(w * 0.86, 50),
      on(w * 0.84, -30),
      on(w * 0.46, h + 16),
      on(0, h - 30),
      on(-w * 0.46, h + 16),
      on(-w * 0.84, -30),
      on(-w * 0.86, 50),
    ],
    bun: [
      on(w * 0.92, -30),
      on(w * 0.76, h + 8),
      on(w * 0.4, h - 12),
      on(0, h - 17),
      on(-w * 0.4, h - 12),
      on(-w * 0.76, h + 8),
      on(-w * 0.92, -30),
    ],
    waves: [
      on(w * 0.88, 30),
      on(w * 0.8, -38),
      on(w * 0.62, h + 22),
      on(w * 0.2, h - 26),
      on(-w * 0.4, h + 6),
      on(-w * 0.84, -28),
      on(-w * 0.9, 34),
    ],
  }[style]
  let drawn = `<path d="${closedCurve([...outer, ...inner], 0.92)}" fill="${hairFill(sheet)}"/>`
  // Strands: light and dark lines that follow the skull.
  for (let i = -3; i <= 3; i++) {
    const x = (i / 3.4) * w
    const tone = i % 2 ? lighter(face.hair, 0.3) : darker(face.hair, 0.4)
    const d = openCurve([
      at(x * 0.55, top + 9 + Math.abs(i) * 3, 10),
      at(x * 0.86, top + 28 + Math.abs(i) * 7, 14),
      at(x * 0.98, h - 8 + Math.abs(i) * 10, 18),
    ])
    drawn += `<path d="${d}" fill="none" stroke="${css(tone)}" stroke-width="3" stroke-linecap="round" opacity="${style === 'curls' ? 0.16 : 0.26}"/>`
  }
  if (style === 'curls') {
    for (let i = 0; i <= 9; i++) {
      const angle = Math.PI * (1.08 + (i / 9) * 0.84)
      const [x, y] = at(Math.cos(angle) * w * 0.84, -44 + Math.sin(angle) * 88, 30)
      drawn += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(18 * face.hairVolume + ((i * 11) % 4))}" fill="${css(i % 2 ? lighter(face.hair, 0.09) : darker(face.hair, 0.1))}"/>`
    }
  }
  return drawn
}

export function drawBeard(sheet: FaceSheet): string {
  const { face, on, at } = sheet
  if (face.beard === 'none') return ''
  const y = mouthLine(sheet)
  const m = face.mouthWidth
  const hair = darker(mix(face.hair, face.skin, 0.1), 0.12)
  const moustache = closedCurve([
    on(-m * 1.15, y + 5),
    on(-m * 0.72, y - 13),
    on(0, y - face.mouthHeight * 0.42, 4),
    on(m * 0.72, y - 13),
    on(m * 1.15, y + 5),
    on(m * 0.5, y - 4),
    on(0, y - 6, 4),
    on(-m * 0.5, y - 4),
  ])
  if (face.beard === 'moustache') return `<path d="${moustache}" fill="${css(hair)}" opacity="0.92"/>`
  if (face.beard === 'goatee') {
    const goatee = closedCurve([
      on(-m * 0.62, y + 15),
      on(-m * 0.66, face.chin - 14),
      on(0, face.chin + 4, 4),
      on(m * 0.66, face.chin - 14),
      on(m * 0.62, y + 15),
      on(0, y + 20, 4),
    ])
    return `<path d="${moustache}" fill="${css(hair)}" opacity="0.9"/><path d="${goatee}" fill="${css(hair)}" opacity="0.92"/>`
  }
  const w = face.width
  const jaw = face.jaw
  const full = [
    at(-w * 0.99, 14, 4),
    at(-w * 0.5 - jaw * 0.48, 72, 16),
    at(-jaw * 0.95, face.chin * 0.7, 30),
    at(-face.chinWidth, face.chin * 0.99, 56),
    at(0, face.chin + 5, 64),
    at(face.chinWidth, face.chin * 0.99, 56),
    at(jaw * 0.95, face.chin * 0.7, 30),
    at(w * 0.5 + jaw * 0.48, 72, 16),
    at(w * 0.99, 14, 4),
    on(w * 0.86, 40),
    on(w * 0.62, y - 24),
    on(m * 1.2, y - 15),
    on(0, y - face.mouthHeight * 0.44, 4),
    on(-m * 1.2, y - 15),
    on(-w * 0.62, y - 24),
    on(-w * 0.86, 40),
  ]
  return `<path d="${closedCurve(full, 0.9)}" fill="${css(hair)}" opacity="${face.beard === 'stubble' ? 0.3 : 0.93}"/>`
}
