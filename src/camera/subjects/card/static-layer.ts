import type { DocumentSide, DocumentType } from '../../../domain/document/identity-document.ts'
import type { CardLayout } from '../../../domain/document/layout/card-layout.ts'
import { findLayout } from '../../../domain/document/layout/find-layout.ts'
import { css, fromHsl } from '../../svg/colour.ts'
import { n } from '../../svg/path.ts'
import { drawText } from './card-text.ts'
import { findCountryStyle, ink, ink2, type CountryStyle } from './country-style.ts'
import { drawRays, drawRosette, drawWaveLines } from './guilloche.ts'
import { LANGUAGES } from './languages.ts'

/**
 * What every card of one kind, side and country has in common: paper, guilloche, heading, captions,
 * the SPECIMEN mark. Paper stays at grey 238 or below, so that a clean card has nothing that
 * looks like a reflection.
 */
export function drawStaticLayer(type: DocumentType, side: DocumentSide, country: string): string {
  const layout = findLayout(type, side)
  const style = findCountryStyle(country)
  const { width, height } = layout
  const seed = `${type} ${side} ${country}`
  const paper = `<defs><linearGradient id="paper" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${css(fromHsl(style.hue, 0.3, 0.885))}"/><stop offset="0.5" stop-color="${css(fromHsl(style.hue2, 0.22, 0.9))}"/><stop offset="1" stop-color="${css(fromHsl(style.hue, 0.34, 0.86))}"/></linearGradient><clipPath id="edge"><rect width="${width}" height="${height}" rx="${layout.cornerRadius}"/></clipPath></defs><rect width="${width}" height="${height}" fill="url(#paper)"/>`
  return `<g clip-path="url(#edge)">${paper}${drawMotif(layout, style, seed)}${layout.mrz ? mrzBand(layout, style) : ''}${drawSpecimen(layout)}${side === 'front' ? drawHeading(layout, style) : drawBackHeading(layout, style)}${layout.portrait ? photoFrame(layout, style) : ''}${drawCaptions(layout, style)}${microText(layout, style, country)}</g><rect x="0.15" y="0.15" width="${width - 0.3}" height="${height - 0.3}" rx="${layout.cornerRadius - 0.1}" fill="none" stroke="${css(ink(style, 0.55, 0.2))}" stroke-width="0.3"/>`
}

function drawMotif({ width, height, type }: CardLayout, style: CountryStyle, seed: string): string {
  const [cx, cy] = type === 'passport' ? [width * 0.6, height * 0.42] : [width * 0.58, height * 0.58]
  const radius = height * 0.46
  const main =
    style.motif === 'rays'
      ? drawRays(cx, cy, radius, ink(style, 0.55), 0.26) +
        drawRosette(cx, cy, radius * 0.3, ink2(style, 0.5), seed, 0.34)
      : style.motif === 'waves'
        ? drawWaveLines(width, height, ink2(style, 0.6), `${seed} 2`, 0.34)
        : drawRosette(cx, cy, radius, ink(style, 0.52), seed, 0.28)
  return (
    drawWaveLines(width, height, ink(style, 0.6), seed, 0.3) +
    main +
    drawRosette(width * 0.02, height * 1.02, height * 0.4, ink2(style, 0.55), `${seed} corner`, 0.22) +
    drawRosette(width * 0.98, 0, height * 0.34, ink2(style, 0.55), `${seed} top`, 0.2)
  )
}

// A calm ground behind the machine readable zone, so that it reads as a real one does.
function mrzBand({ width, height, mrz }: CardLayout, style: CountryStyle): string {
  const top = mrz!.lines[0]!.baseline - 5.6
  return `<rect x="0" y="${n(top)}" width="${width}" height="${n(height - top)}" fill="${css(fromHsl(style.hue, 0.14, 0.905))}" opacity="0.86"/><path d="M0 ${n(top)}H${width}" stroke="${css(ink(style, 0.5))}" stroke-width="0.18" opacity="0.6"/>`
}

function drawHeading(layout: CardLayout, style: CountryStyle): string {
  const { width, type } = layout
  const header = layout.features!.Header
  const big = type === 'passport'
  const band = header.y * 2 + header.height
  const nameSize = big ? 5 : 3.7
  const smallSize = big ? 2.35 : 1.75
  const english = LANGUAGES.en.headings[type]
  const heading = style.headings[type]
  const emblem = header.x + header.height / 2
  const textX = header.x + header.height + 1.6
  const dark = css(ink(style, 0.24, 0.5))
  return (
    `<defs><linearGradient id="band" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="${css(ink(style, 0.74, 0.4))}"/><stop offset="1" stop-color="${css(ink2(style, 0.82, 0.3))}"/></linearGradient></defs>` +
    `<rect width="${width}" height="${n(band)}" fill="url(#band)" opacity="0.72"/><path d="M0 ${n(band)}H${width}" stroke="${dark}" stroke-width="0.25" opacity="0.55"/>` +
    `<circle cx="${n(emblem)}" cy="${n(header.y + header.height / 2)}" r="${n(header.height * 0.47)}" fill="${dark}"/>` +
    drawRosette(
      emblem,
      header.y + header.height / 2,
      header.height * 0.42,
      fromHsl(style.hue2, 0.3, 0.86),
      `${type} emblem`,
      1,
      0.16,
    ) +
    drawText(style.name, {
      x: textX,
      baseline: header.y + nameSize * 0.86,
      size: nameSize,
      fill: dark,
      bold: true,
      spacing: 0.25,
    }) +
    drawText(heading === english ? heading : `${heading}  ·  ${english}`, {
      x: textX,
      baseline: header.y + header.height - 0.7,
      size: smallSize,
      fill: dark,
      bold: true,
      spacing: 0.12,
    })
  )
}

function drawBackHeading(layout: CardLayout, style: CountryStyle): string {
  if (layout.type === 'driving-licence') return ''
  const small = layout.type === 'passport' ? 2.4 : 1.5
  return drawText(`${style.name}  ·  ${LANGUAGES.en.headings[layout.type]}`, {
    x: layout.width - 4,
    baseline: small + 1.4,
    size: small,
    fill: css(ink(style, 0.28, 0.5)),
    bold: true,
    anchor: 'end',
  })
}

/** The large mark across every card: nobody shall take it for a real one. */
function drawSpecimen({ width, height }: CardLayout): string {
  const size = width * 0.17
  const angle = (-Math.atan2(height, width) * 180) / Math.PI
  return `<g transform="translate(${n(width * 0.51)} ${n(height * 0.53)}) rotate(${n(angle * 0.82)})">${drawText('SPECIMEN', { x: 0, baseline: size * 0.36, size, fill: 'rgb(196,44,52)', bold: true, anchor: 'middle', spacing: 1 }).replace('<text', '<text opacity="0.15"')}</g>`
}

function photoFrame({ portrait, signature }: CardLayout, style: CountryStyle): string {
  const line = css(ink(style, 0.4, 0.35))
  const p = portrait!
  const s = signature!
  return `<rect x="${p.x}" y="${p.y}" width="${p.width}" height="${p.height}" rx="0.8" fill="${css(fromHsl(style.hue, 0.1, 0.82))}" stroke="${line}" stroke-width="0.2"/><path d="M${s.x + 1} ${n(s.y + s.height - 1.2)}H${s.x + s.width - 1}" stroke="${line}" stroke-width="0.15" opacity="0.7"/>`
}

function drawCaptions(layout: CardLayout, style: CountryStyle): string {
  const own = LANGUAGES[style.language].labels
  const english = LANGUAGES.en.labels
  const rowOf = (y: number) =>
    layout.fields.filter((field) => field.label.baseline === y).map((field) => field.label.x)
  return layout.fields
    .map((field) => {
      const next = Math.min(
        rightLimit(layout, field.label.baseline),
        ...rowOf(field.label.baseline).filter((x) => x > field.label.x),
      )
      const both =
        own[field.name] === english[field.name]
          ? own[field.name]
          : `${own[field.name]} / ${english[field.name]}`
      // Where two languages do not fit, the country's own stays.
      const fits = (text: string) => text.length * field.label.size * 0.6 < next - field.label.x
      const text = fits(both) ? both : own[field.name]
      return drawText(text, {
        x: field.label.x,
        baseline: field.label.baseline,
        size: field.label.size,
        fill: css(ink(style, 0.36, 0.42)),
      })
    })
    .join('')
}

// Captions end before the marks and the seal at the right.
function rightLimit({ width, seal, features }: CardLayout, y: number): number {
  const boxes = [seal, features?.['OVI 1'], features?.['OVI 2']].filter((box) => box !== undefined)
  const besides = boxes.filter((box) => y > box.y - 0.5 && y - 2 < box.y + box.height)
  return Math.min(width - 3, ...besides.map((box) => box.x - 0.8))
}

function microText({ width, height, mrz }: CardLayout, style: CountryStyle, country: string): string {
  const y = mrz ? mrz.lines[0]!.baseline - 5.9 : height - 1.1
  return drawText(
    `SPECIMEN · ${country} · NOT A VALID DOCUMENT · `.repeat(6).slice(0, Math.floor(width / 0.62)),
    { x: 2.5, baseline: y, size: 0.95, fill: css(ink(style, 0.45, 0.4)) },
  )
}
