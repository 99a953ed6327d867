import type { FaceParameters } from './face-parameters.ts'
import type { FacePose } from './face-pose.ts'
import { drawEyes } from './eyes.ts'
import { closedCurve } from '../../svg/path.ts'
import { beginSheet } from './face-sheet.ts'
import { drawBeard, drawBackHair, drawFrontHair } from './hair.ts'
import { drawBust, drawEars, drawHead, drawModelling, headOutline } from './head.ts'
import { drawMouth, drawNose } from './nose-and-mouth.ts'
import { drawGlasses, drawMask } from './wearables.ts'

export interface FaceDrawing {
  face: FaceParameters
  pose: FacePose
  wears?: 'glasses' | 'lenses' | 'mask'
  /** Makes the names of its gradients its own when several faces share one SVG. */
  prefix?: string
}

/**
 * A head with neck and shoulders as SVG, in head units around the point between the eyes: the skull's
 * top lies near y = -165, the chin near 145, the shoulders end at 470.
 */
export function drawFace({ face, pose, wears, prefix = 'f' }: FaceDrawing): string {
  const sheet = beginSheet(face, pose, prefix)
  const bust = drawBust(sheet)
  const inside = sheet.clip(closedCurve(headOutline(sheet)))
  const head = [
    drawEars(sheet),
    drawHead(sheet),
    `<g clip-path="${inside}">${drawModelling(sheet)}${drawBeard(sheet)}</g>`,
    drawNose(sheet),
    drawMouth(sheet),
    drawEyes(sheet),
    drawFrontHair(sheet),
    wears === 'glasses' ? drawGlasses(sheet, false) : '',
    wears === 'lenses' ? drawGlasses(sheet, true) : '',
    wears === 'mask' ? drawMask(sheet) : '',
  ].join('')
  const backHair = drawBackHair(sheet)
  const turn = `transform="rotate(${pose.roll} 0 140)"`
  return `<defs>${sheet.definitions.join('')}</defs><g ${turn}>${backHair}</g>${bust}<g ${turn}>${head}</g>`
}
