import type { Shot } from '../../../domain/capture/shot.ts'
import { aamvaText } from '../../../domain/document/aamva.ts'
import type { DocumentSide, IdentityDocument } from '../../../domain/document/identity-document.ts'
import { cellsBox, type CardLayout, type FieldName } from '../../../domain/document/layout/card-layout.ts'
import { findLayout } from '../../../domain/document/layout/find-layout.ts'
import { printedText } from '../../../domain/document/layout/printed-text.ts'
import { mrzLines } from '../../../domain/document/mrz.ts'
import { sealText } from '../../../domain/document/seal.ts'
import type { Persona } from '../../../domain/persona/persona.ts'
import { css, fromHsl } from '../../svg/colour.ts'
import { n } from '../../svg/path.ts'
import { faceOf } from '../face/face-of.ts'
import { otherPerson } from '../face/other-faces.ts'
import { drawCells, drawText } from './card-text.ts'
import { findCountryStyle, ink } from './country-style.ts'
import { drawCovers } from './covers.ts'
import { drawOpticallyVariable } from './optically-variable.ts'
import { drawPortrait } from './portrait.ts'
import { drawSignature } from './signature.ts'
import { drawCode } from './write-codes.ts'

/** What lies on the card beside the print: stickers, and what a forger did. */
export type CardAlterations = Pick<Shot, 'cover'> & { forged?: 'portrait-swap' | 'text-edit' }

/** What one holder's card says and shows, to be laid over the static layer. */
export async function drawPersonalLayer(
  persona: Persona,
  document: IdentityDocument,
  side: DocumentSide,
  alterations: CardAlterations,
  tilt: number,
): Promise<string> {
  const layout = findLayout(document.type, side)
  const style = findCountryStyle(document.country)
  const parts: string[] = []
  if (layout.portrait && !document.portraitMissing) {
    parts.push(drawHolder(layout, persona, document, alterations.forged === 'portrait-swap'))
  }
  if (layout.signature)
    parts.push(drawSignature(`${persona.givenNames} ${persona.surname}`, layout.signature))
  if (layout.features) {
    parts.push(
      drawOpticallyVariable(layout.features['OVI 1'], layout.features['OVI 2'], document.country, tilt),
    )
  }
  const printed = printedText(persona, document)
  const look = { fill: 'rgb(28,28,34)', weight: 0.03 }
  for (const field of layout.fields) parts.push(drawCells(field, printed[field.name], look))
  if (side === 'front') parts.push(drawNativeNames(layout, persona, css(ink(style, 0.22, 0.4))))
  if (layout.mrz) {
    mrzLines(persona, document).forEach((line, i) => {
      parts.push(drawCells(layout.mrz!.lines[i]!, line, { fill: 'rgb(18,18,20)', weight: 0.04 }))
    })
  }
  if (layout.seal) parts.push(await drawCode('QRCode', sealText(persona, document, side), layout.seal))
  if (layout.barcode) parts.push(await drawCode('PDF417', aamvaText(persona, document), layout.barcode))
  if (alterations.forged === 'text-edit') parts.push(drawEdit(layout, printed))
  if (alterations.cover?.length) parts.push(drawCovers(layout, alterations.cover))
  return parts.join('')
}

function drawHolder(
  layout: CardLayout,
  persona: Persona,
  document: IdentityDocument,
  swapped: boolean,
): string {
  const box = layout.portrait!
  const mark = {
    x: box.x + box.width - 0.9,
    baseline: box.y + box.height - 1.4,
    size: box.width * 0.085,
    fill: 'rgb(196,44,52)',
    bold: true,
  }
  const specimen = `<g transform="rotate(-90 ${n(mark.x)} ${n(mark.baseline)})">${drawText('SPECIMEN', mark)}</g>`
  const face = faceOf(persona)
  if (!swapped) return drawPortrait(face, box) + specimen
  // Somebody cut out another picture and glued it over the first: a little small, askew, with its paper's edge.
  const stranger = otherPerson(face, `${persona.faceSeed} ${document.number} swapped`, persona)
  const [x, y, w, h] = [box.x + 0.2, box.y + 0.9, box.width + 0.9, box.height - 0.4]
  const inner = { x: x + 0.9, y: y + 0.9, width: w - 1.8, height: h - 1.8 }
  return `${drawPortrait(face, box)}<g transform="rotate(2.4 ${n(x + w / 2)} ${n(y + h / 2)})"><rect x="${n(x + 0.5)}" y="${n(y + 0.7)}" width="${n(w)}" height="${n(h)}" fill="rgb(20,20,24)" opacity="0.4"/><rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="rgb(237,236,232)"/>${drawPortrait(stranger, inner)}</g>`
}

/** Names in the holder's own script stand at the end of the caption's line. */
function drawNativeNames(layout: CardLayout, persona: Persona, fill: string): string {
  if (!persona.native) return ''
  const place = (name: FieldName, text: string) => {
    const field = layout.fields.find((candidate) => candidate.name === name)
    if (!field) return ''
    const right = field.x + field.columns * field.pitch
    const size = field.label.size * 1.35
    // A name too long for the line is left to the Latin print below.
    return text.length * size * 0.6 > (right - field.x) * 0.62
      ? ''
      : drawText(text, { x: right, baseline: field.label.baseline + 0.2, size, fill, anchor: 'end' })
  }
  return place('surname', persona.native.surname) + place('given-names', persona.native.givenNames)
}

/** A strip of other paper over one value, and another value typed on it in another face. */
function drawEdit(layout: CardLayout, printed: Record<FieldName, string>): string {
  const field =
    layout.fields.find(({ name }) => name === 'birth-date') ??
    layout.fields.find(({ name }) => name === 'document-number')!
  const value = printed[field.name]
  const box = cellsBox(field, 0, Math.min(field.columns, value.length))
  const day = Number(value.slice(0, 2))
  const text =
    field.name === 'birth-date'
      ? `${String(day <= 14 ? day + 13 : day - 13).padStart(2, '0')}${value.slice(2)}`
      : value.replace(/\d/g, (digit) => String((Number(digit) + 4) % 10))
  const size = field.pitch * 1.38
  return `<g transform="rotate(-0.8 ${n(box.x)} ${n(box.y)})"><rect x="${n(box.x - 0.5)}" y="${n(box.y - 0.1)}" width="${n(box.width + 1)}" height="${n(box.height + 0.5)}" fill="rgb(60,60,60)" opacity="0.35"/><rect x="${n(box.x - 0.6)}" y="${n(box.y - 0.3)}" width="${n(box.width + 1)}" height="${n(box.height + 0.5)}" fill="${css(fromHsl(48, 0.06, 0.925))}"/></g>${drawText(text, { x: box.x, baseline: field.baseline - 0.1, size, fill: 'rgb(12,12,14)', spacing: 0.12 })}`
}
