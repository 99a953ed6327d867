import type { MrzLayout } from '../../domain/document/layout/card-layout.ts'
import { type MrzReading, parseMrz } from '../../domain/document/mrz.ts'
import type { Plane } from '../pixels/frame.ts'
import type { Homography } from '../pixels/homography.ts'
import { ALPHABETS, type CellReading, readCells } from './read-cells.ts'

export interface MrzPicture {
  /** As read, a space where a cell bears no ink. */
  lines: string[]
  cells: CellReading[]
  confidence: number
  /** The zone as its standard divides it; undefined when it has not that form. */
  reading?: MrzReading
  /** Which parts could be read: none of their cells empty, each like its character. */
  readable: { number: boolean; birthDate: boolean; expires: boolean; names: boolean; any: boolean }
}

type Span = [line: number, from: number, to: number]

const PLACES = {
  TD3: { names: [0, 5, 44], number: [1, 0, 10], birthDate: [1, 13, 20], expires: [1, 21, 28] },
  TD1: { names: [2, 0, 30], number: [0, 5, 15], birthDate: [1, 0, 7], expires: [1, 8, 15] },
} as const satisfies Record<string, Record<string, Span>>

/** Mean correlation from which a stretch counts as read. */
const READ_FROM = 0.5

/** Reads a machine readable zone, each column with the characters its standard allows there. */
export function readMrz(grey: Plane, toPixels: Homography, layout: MrzLayout, today: string): MrzPicture {
  const cells = layout.lines.map((line, n) =>
    readCells(grey, toPixels, line, (column) => alphabetOf(layout.format, n, column)),
  )
  settleByCheckDigits(cells, layout.format, today)
  const lines = cells.map((line) => line.cells.map((cell) => cell.character).join(''))
  const confidence = cells.reduce((sum, line) => sum + line.confidence, 0) / cells.length
  const places = PLACES[layout.format]
  const isRead = (span: Span) => spanIsRead(cells, span)
  const reading = parseMrz(
    lines.map((line) => line.replace(/ /g, '<')),
    today,
  )
  return {
    lines,
    cells,
    confidence,
    ...(reading && { reading }),
    readable: {
      number: isRead(places.number),
      birthDate: isRead(places.birthDate),
      expires: isRead(places.expires),
      names: isRead([places.names[0], places.names[1], places.names[1] + 3]),
      any: cells.some((line) => line.cells.filter((cell) => cell.score > READ_FROM).length > 8),
    },
  }
}

function spanIsRead(cells: CellReading[], [line, from, to]: Span): boolean {
  const part = cells[line]!.cells.slice(from, to)
  if (part.some((cell) => cell.character === ' ')) return false
  const scores = part.map((cell) => cell.score)
  return scores.reduce((sum, s) => sum + s, 0) / scores.length >= READ_FROM && Math.min(...scores) > 0.3
}

function alphabetOf(format: MrzLayout['format'], line: number, column: number): string {
  const { mrz, mrzLetters, digits, mrzDigits } = ALPHABETS
  if (format === 'TD3') {
    if (line === 0) return column === 0 ? 'P' : mrzLetters
    if (column >= 10 && column < 13) return mrzLetters
    if ((column >= 13 && column < 20) || (column >= 21 && column < 28) || column === 9 || column === 43)
      return digits
    if (column === 20) return 'MFX<'
    return column === 42 ? mrzDigits : mrz
  }
  if (line === 0) {
    if (column === 0) return 'IAC'
    if (column < 5) return mrzLetters
    return column === 14 ? mrzDigits : mrz
  }
  if (line === 2) return mrzLetters
  if (column < 7 || (column >= 8 && column < 15) || column === 29) return digits
  if (column === 7) return 'MFX<'
  return column < 18 ? mrzLetters : mrz
}

/** So near that the pixels cannot tell the two characters apart. */
const TOSS_UP = 0.05

/**
 * Where letter and digit look alike (O and 0, I and 1, S and 5, B and 8), the check digits may say which
 * was meant. Only such a toss-up is changed: a zone whose digits are truly wrong stays wrong.
 */
function settleByCheckDigits(cells: CellReading[], format: MrzLayout['format'], today: string): void {
  const doubtful: [number, number][] = []
  for (const [n, line] of cells.entries()) {
    for (const [column, cell] of line.cells.entries()) {
      if (cell.character !== ' ' && cell.score - cell.secondScore < TOSS_UP) doubtful.push([n, column])
    }
  }
  const namesLine = format === 'TD3' ? 0 : 2
  const open = doubtful.filter(([n]) => n !== namesLine).slice(0, 8)
  if (open.length === 0) return
  const right = () => {
    const lines = cells.map((line) =>
      line.cells.map((cell) => (cell.character === ' ' ? '<' : cell.character)).join(''),
    )
    const digits = parseMrz(lines, today)?.checkDigits
    return digits ? Object.values(digits).filter(Boolean).length : 0
  }
  const swap = ([n, column]: [number, number]) => {
    const cell = cells[n]!.cells[column]!
    ;[cell.character, cell.second] = [cell.second, cell.character]
  }
  let best = right()
  let bestMask = 0
  for (let mask = 1; mask < 1 << open.length && best < 5; mask++) {
    for (let bit = 0; bit < open.length; bit++) if (mask & (1 << bit)) swap(open[bit]!)
    const now = right()
    if (now > best) [best, bestMask] = [now, mask]
    for (let bit = 0; bit < open.length; bit++) if (mask & (1 << bit)) swap(open[bit]!)
  }
  for (let bit = 0; bit < open.length; bit++) if (bestMask & (1 << bit)) swap(open[bit]!)
}
