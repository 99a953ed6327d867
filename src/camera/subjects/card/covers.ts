import type { Box } from '../../../domain/capture/capture.ts'
import { SECURITY_FEATURES, type Cover } from '../../../domain/capture/shot.ts'
import { cellsBox, type CardLayout, type FieldName } from '../../../domain/document/layout/card-layout.ts'
import { n } from '../../svg/path.ts'

/** Places of a datum in the second line of the machine readable zone: first cell, and the cell after its check digit. */
const IN_MRZ = {
  TD3: { 'birth-date': [13, 20], expiry: [21, 28] },
  TD1: { 'birth-date': [0, 7], expiry: [8, 15] },
} as const

/** Stickers over parts of a card. What a datum's machine readable copies say is hidden with it. */
export function drawCovers(layout: CardLayout, covers: readonly Cover[]): string {
  return covers
    .flatMap((cover) => coveredBoxes(layout, cover))
    .map(drawSticker)
    .join('')
}

export function coveredBoxes(layout: CardLayout, cover: Cover): Box[] {
  if (cover === 'portrait') return layout.portrait ? [layout.portrait] : []
  if (cover === 'text') {
    return [
      ...layout.fields.map((field) => fieldBox(layout, field.name)!),
      ...(layout.mrz?.lines ?? []).map((line) => cellsBox(line)),
      ...codes(layout),
    ]
  }
  if (cover === 'expiry' || cover === 'birth-date') {
    const printed = fieldBox(layout, cover)
    const span = layout.mrz && IN_MRZ[layout.mrz.format][cover]
    const zone = span ? [cellsBox(layout.mrz!.lines[1]!, span[0], span[1])] : []
    return [...(printed ? [printed] : []), ...zone, ...codes(layout)]
  }
  const feature = SECURITY_FEATURES.find((name) => name === cover)
  return feature && layout.features ? [layout.features[feature]] : []
}

function fieldBox(layout: CardLayout, name: FieldName): Box | undefined {
  const field = layout.fields.find((candidate) => candidate.name === name)
  return field && cellsBox(field)
}

/** A sticker over the middle of a seal is enough that nobody reads it; a barcode is mended from its rest. */
function codes({ seal, barcode }: CardLayout): Box[] {
  const middle = seal && {
    x: seal.x + seal.width / 4,
    y: seal.y + seal.height / 4,
    width: seal.width / 2,
    height: seal.height / 2,
  }
  return [middle, barcode].filter((box) => box !== undefined)
}

function drawSticker(box: Box, i: number): string {
  const air = 0.55
  const [x, y, w, h] = [box.x - air, box.y - air, box.width + air * 2, box.height + air * 2]
  const turn = ((i * 37) % 5) / 5 - 0.4
  const tall = Math.min(1, 12 / w)
  return `<g transform="rotate(${n(turn * tall)} ${n(x + w / 2)} ${n(y + h / 2)})"><rect x="${n(x + 0.3)}" y="${n(y + 0.4)}" width="${n(w)}" height="${n(h)}" rx="0.5" fill="rgb(40,40,40)" opacity="0.25"/><rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="0.4" fill="rgb(224,206,140)"/><rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h * 0.4)}" rx="0.4" fill="rgb(230,214,156)"/></g>`
}
