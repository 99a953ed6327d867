import { css, darker } from '../../svg/colour.ts'
import { closedCurve, n } from '../../svg/path.ts'
import { drawFace } from './draw-face.ts'
import type { FaceParameters } from './face-parameters.ts'
import { STRAIGHT_AHEAD, type FacePose } from './face-pose.ts'
import { beginSheet } from './face-sheet.ts'
import { headOutline } from './head.ts'

/**
 * Somebody else wears the persona's face cut out of paper: flat, with a white edge, holes for the
 * eyes and a crease down the middle. When the head turns the paper turns as a plane does.
 */
export function drawPaperMask(face: FaceParameters, wearer: FaceParameters, pose: FacePose): string {
  const sheet = beginSheet(face, STRAIGHT_AHEAD, 'cut')
  const outline = closedCurve(headOutline(sheet))
  const inside = sheet.clip(outline)
  const hole = (side: -1 | 1) => {
    const [x, y] = [side * face.eyeDistance, face.eyeLine]
    const [rx, ry] = [face.eyeSize * 1.05, face.eyeSize * 0.62]
    const iris = `<circle cx="${n(x)}" cy="${n(y)}" r="${n(face.eyeSize * 0.42)}" fill="${css(darker(wearer.iris, 0.5))}"/>`
    const lid = pose.blink > 0.5 ? '' : iris
    return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${css(darker(wearer.skin, 0.62))}" stroke="rgb(234,232,226)" stroke-width="5"/>${lid}`
  }
  const band = (side: number) =>
    `<path d="M${n(side * face.width * 0.94)} -8L${n(side * face.width * 1.2)} -16" stroke="rgb(228,226,220)" stroke-width="4"/>`
  const paper = `<g clip-path="${inside}">${drawFace({ face, pose: STRAIGHT_AHEAD, prefix: 'paper' })}<path d="${outline}" fill="rgb(232,228,218)" opacity="0.2"/><path d="M2 -170L-2 170" stroke="rgb(250,248,244)" stroke-width="7" opacity="0.3"/><path d="M9 -170L5 170" stroke="rgb(40,36,34)" stroke-width="5" opacity="0.16"/></g><path d="${outline}" fill="none" stroke="rgb(236,234,228)" stroke-width="10" stroke-linejoin="round"/>`
  const turn = Math.cos((pose.yaw * Math.PI) / 180)
  const shift = Math.sin((pose.yaw * Math.PI) / 180) * 70
  return `${drawFace({ face: wearer, pose: { ...pose, smile: 0, mouthOpen: 0 }, prefix: 'wearer' })}<defs>${sheet.definitions.join('')}</defs><g transform="translate(${n(shift)} 0) scale(${n(turn * 1.06)} 1.06)"><path d="${outline}" transform="translate(4 7)" fill="rgb(20,16,16)" opacity="0.3"/>${paper}${hole(-1)}${hole(1)}${band(-1)}${band(1)}</g>`
}
