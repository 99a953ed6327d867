import { OCR_B, type TextCells } from '../../../domain/document/layout/card-layout.ts'
import { n } from '../../svg/path.ts'

/** OCR-B has capitals without marks, the German umlauts and few more; the rest is put together here. */
const IN_OCR_B = /^[ -~ÄÆÖØÜŒ]$/
const MARK_SHAPES: Record<string, string> = {
  '\u0300': 'M-.1 -.07L.06 0', // grave
  '\u0301': 'M.1 -.07L-.06 0', // acute
  '\u0302': 'M-.11 0L0 -.08L.11 0', // circumflex
  '\u0303': 'M-.12 -.01Q-.06 -.09 0 -.04T.12 -.06', // tilde
  '\u0304': 'M-.11 -.04H.11', // macron
  '\u0306': 'M-.1 -.08Q0 .02 .1 -.08', // breve
  '\u0307': 'M-.015 -.04H.015', // dot
  '\u0308': 'M-.1 -.04H-.07M.07 -.04H.1', // two dots
  '\u030a': 'M-.05 -.04a.05 .05 0 1 1 .1 0a.05 .05 0 1 1 -.1 0', // ring
  '\u030b': 'M-.02 -.08L-.08 0M.12 -.08L.05 0', // double acute
  '\u030c': 'M-.11 -.08L0 0L.11 -.08', // caron
}
const MARKS_BELOW: Record<string, string> = {
  '\u0327': 'M.01 .0Q.09 .07 -.05 .12', // cedilla
  '\u0328': 'M.08 .0Q-.02 .08 .1 .12', // ogonek
  '\u0326': 'M.02 .04L-.03 .12', // comma
  '\u0323': 'M-.015 .07H.015', // dot
}
const STROKED: Record<string, [base: string, stroke: string]> = {
  Ł: ['L', 'M-.2 -.26L.06 -.44'],
  Đ: ['D', 'M-.26 -.36H.02'],
  Ð: ['D', 'M-.26 -.36H.02'],
  Ħ: ['H', 'M-.24 -.55H.24'],
}

export interface TextLook {
  fill: string
  /** Makes the strokes heavier, in millimetres. */
  weight?: number
}

/** A value in OCR-B, one x a character, so that each stands in its cell. Cut at the last column. */
export function drawCells(cells: TextCells, text: string, { fill, weight }: TextLook): string {
  const size = cells.pitch / OCR_B.advance
  const letters = [...text.normalize('NFC')].slice(0, cells.columns)
  const middle = (i: number) => cells.x + (i + 0.5) * cells.pitch
  const xs: string[] = []
  let plain = ''
  let marks = ''
  letters.forEach((letter, i) => {
    if (letter === ' ') return
    const { base, strokes } = compose(letter)
    plain += escapeXml(base)
    xs.push(n(middle(i) - cells.pitch / 2 + 0.0001))
    for (const [shape, raised] of strokes) {
      marks += `<path transform="translate(${n(middle(i))} ${n(cells.baseline - (raised ? size * 0.8 : 0))}) scale(${n(size)})" d="${shape}" fill="none" stroke="${fill}" stroke-width="0.055" stroke-linecap="round"/>`
    }
  })
  if (!plain) return ''
  const stroke = weight ? ` stroke="${fill}" stroke-width="${weight}"` : ''
  return `<text font-family="OCR B" font-size="${n(size)}" fill="${fill}"${stroke} y="${n(cells.baseline)}" x="${xs.join(' ')}">${plain}</text>${marks}`
}

function compose(letter: string): { base: string; strokes: [shape: string, raised: boolean][] } {
  if (IN_OCR_B.test(letter)) return { base: letter, strokes: [] }
  const stroked = STROKED[letter]
  if (stroked) return { base: stroked[0], strokes: [[stroked[1], false]] }
  const [base = '?', ...marks] = [...letter.normalize('NFD')]
  return {
    base: IN_OCR_B.test(base) ? base : base === 'ı' || base === 'İ' ? 'I' : '?',
    strokes: marks.flatMap((mark): [string, boolean][] => {
      const above = MARK_SHAPES[mark]
      const below = MARKS_BELOW[mark]
      return above ? [[above, true]] : below ? [[below, false]] : []
    }),
  }
}

/** Running text in the text face. Nothing is drawn for letters that no vendored font has. */
export function drawText(
  text: string,
  at: {
    x: number
    baseline: number
    size: number
    fill: string
    bold?: boolean
    anchor?: 'start' | 'middle' | 'end'
    spacing?: number
  },
): string {
  if (!text || !isDrawable(text)) return ''
  // The Georgian face has no Latin letters: each script's run is set in its own.
  const runs = text.match(/[\u10a0-\u10ff][\u10a0-\u10ff ]*|[^\u10a0-\u10ff]+/g) ?? []
  const body = runs
    .map(
      (run) =>
        `<tspan font-family="${/[\u10a0-\u10ff]/.test(run) ? 'Noto Sans Georgian' : 'Noto Sans'}"${at.bold && !/[\u10a0-\u10ff]/.test(run) ? ' font-weight="bold"' : ''}>${escapeXml(run)}</tspan>`,
    )
    .join('')
  return `<text xml:space="preserve" font-size="${n(at.size)}" fill="${at.fill}" x="${n(at.x)}" y="${n(at.baseline)}"${at.anchor ? ` text-anchor="${at.anchor}"` : ''}${at.spacing ? ` letter-spacing="${at.spacing}"` : ''}>${body}</text>`
}

/** Whether the vendored fonts have every letter: Latin, Greek, Cyrillic, Georgian. */
export function isDrawable(text: string): boolean {
  return /^[\u0020-\u024f\u02b0-\u052f\u1e00-\u1eff\u10a0-\u10ff\u2010-\u2026\u20ac\u2116]*$/.test(text)
}

export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
