import { css, darker, lighter, mix } from '../../svg/colour.ts'
import { closedCurve, n, openCurve } from '../../svg/path.ts'
import { softSpot, type FaceSheet } from './face-sheet.ts'

export function drawNose(sheet: FaceSheet): string {
  const { face, on } = sheet
  const { noseWidth: w, noseLength } = face
  const top = face.eyeLine
  const y = top + noseLength
  const shade = darker(face.skin, 0.5)
  const bridge = [
    on(w * 0.36, top - 4, 8),
    on(w * 0.34, top + noseLength * 0.4, 16),
    on(w * 0.62, y - 15, 20),
  ]
  const bridgeBack = [on(w * 0.95, y - 12, 8), on(w * 0.72, top + noseLength * 0.4, 6), on(w * 0.9, top, 2)]
  const [tx, ty] = on(0, y - 9, 30)
  const under = openCurve([
    on(-w, y - 5, 6),
    on(-w * 0.72, y + 3, 12),
    on(-w * 0.26, y + 0.5, 20),
    on(0, y + 4, 24),
    on(w * 0.26, y + 0.5, 20),
    on(w * 0.72, y + 3, 12),
    on(w, y - 5, 6),
  ])
  const wing = (side: number) =>
    openCurve([on(side * w * 0.92, y - 14, 8), on(side * w * 1.1, y - 6, 5), on(side * w * 0.94, y + 2, 8)])
  const nostril = (side: number) => {
    const [x, ny] = on(side * w * 0.46, y - 0.5, 18)
    return `<ellipse cx="${n(x)}" cy="${n(ny)}" rx="${n(w * 0.23)}" ry="3" fill="${css(darker(face.skin, 0.78))}" opacity="0.75"/>`
  }
  return (
    `<path d="${closedCurve([...bridge, ...bridgeBack])}" fill="${css(shade)}" opacity="0.16"/>` +
    softSpot(
      sheet,
      ...on(0, top + noseLength * 0.3, 16),
      7,
      noseLength * 0.46,
      lighter(face.skin, 0.5),
      0.34,
    ) +
    softSpot(sheet, tx, y + 7, w * 1.25, 9, shade, 0.34) +
    softSpot(sheet, tx - 2, ty - 2, w * 0.72, 11, lighter(face.skin, 0.6), 0.5) +
    `<path d="${wing(-1)}" fill="none" stroke="${css(shade)}" stroke-width="2" stroke-linecap="round" opacity="0.5"/><path d="${wing(1)}" fill="none" stroke="${css(shade)}" stroke-width="2.4" stroke-linecap="round" opacity="0.6"/>` +
    nostril(-1) +
    nostril(1) +
    `<path d="${under}" fill="none" stroke="${css(shade)}" stroke-width="2" opacity="0.42"/>`
  )
}

export function mouthLine({ face }: FaceSheet): number {
  return face.eyeLine + face.noseLength + face.mouthHeight
}

export function drawMouth(sheet: FaceSheet): string {
  const { face, pose, on } = sheet
  const smile = pose.smile
  const gape = Math.max(pose.mouthOpen * 24, smile * 7)
  const w = face.mouthWidth * (1 + smile * 0.26 - pose.mouthOpen * 0.1)
  const y = mouthLine(sheet)
  const corner = y - 3.5 - smile * 9 + pose.mouthOpen * 5
  const full = face.lipFullness
  const left = on(-w, corner)
  const right = on(w, corner)
  const upperTop = [
    on(-w * 0.5, y - full * 0.72 - smile * 3),
    on(-w * 0.16, y - full * 0.98, 5),
    on(0, y - full * 0.74, 6),
    on(w * 0.16, y - full * 0.98, 5),
    on(w * 0.5, y - full * 0.72 - smile * 3),
  ]
  const upperBottom = [
    on(w * 0.5, y - 0.6 - smile * 2.5 - gape * 0.12, 3),
    on(0, y + 1.2 - gape * 0.12, 6),
    on(-w * 0.5, y - 0.6 - smile * 2.5 - gape * 0.12, 3),
  ]
  const lowerTop = [
    on(-w * 0.5, y + gape * 0.74 - smile, 3),
    on(0, y + 0.8 + gape, 6),
    on(w * 0.5, y + gape * 0.74 - smile, 3),
  ]
  const lowerBottom = [
    on(w * 0.56, y + full * 0.92 + gape * 0.86, 2),
    on(0, y + full * 1.24 + gape, 5),
    on(-w * 0.56, y + full * 0.92 + gape * 0.86, 2),
  ]
  const upperLip = css(darker(face.lip, 0.14))
  const lowerLip = css(mix(face.lip, lighter(face.skin, 0.1), 0.16))
  const line = css(darker(face.lip, 0.62))
  let drawn = ''
  if (gape > 1.5) {
    const hole = closedCurve([left, ...upperBottom.slice().reverse(), right, ...lowerTop.slice().reverse()])
    const clip = sheet.clip(hole)
    const [tx, ty] = on(0, y - 1, 4)
    drawn += `<path d="${hole}" fill="rgb(62,22,24)"/><g clip-path="${clip}"><rect x="${n(tx - w * 0.8)}" y="${n(ty - 6)}" width="${n(w * 1.6)}" height="${n(6 + Math.min(8.5, gape * 0.85))}" rx="4" fill="rgb(232,228,220)"/>${pose.mouthOpen > 0.4 ? `<ellipse cx="${n(tx)}" cy="${n(ty + gape * 1.05)}" rx="${n(w * 0.5)}" ry="${n(gape * 0.42)}" fill="rgb(176,82,86)"/>` : ''}</g>`
  }
  drawn += `<path d="${closedCurve([left, ...upperTop, right, ...upperBottom])}" fill="${upperLip}"/>`
  drawn += `<path d="${closedCurve([left, ...lowerTop, right, ...lowerBottom])}" fill="${lowerLip}"/>`
  drawn += softSpot(
    sheet,
    ...on(-w * 0.08, y + full * 0.62 + gape, 6),
    w * 0.42,
    full * 0.34,
    [255, 236, 230],
    0.3,
  )
  if (gape <= 1.5)
    drawn += `<path d="${openCurve([left, ...upperBottom.slice().reverse(), right])}" fill="none" stroke="${line}" stroke-width="2.1" stroke-linecap="round"/>`
  for (const side of [-1, 1]) {
    drawn += softSpot(sheet, ...on(side * (w + 3), corner), 5.5, 4.5, darker(face.skin, 0.55), 0.42)
    if (smile > 0.3) {
      const fold = openCurve([
        on(side * (face.noseWidth + 9), y - 31),
        on(side * (w + 10), y - 14),
        on(side * (w + 9), y + 6),
      ])
      drawn += `<path d="${fold}" fill="none" stroke="${css(darker(face.skin, 0.36))}" stroke-width="2" stroke-linecap="round" opacity="${n(smile * 0.4)}"/>`
    }
  }
  return drawn
}
