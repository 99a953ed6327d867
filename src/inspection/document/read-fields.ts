import type { CardLayout, FieldName } from '../../domain/document/layout/card-layout.ts'
import { readPrintedDate } from '../../domain/document/layout/printed-text.ts'
import type { Plane } from '../pixels/frame.ts'
import type { Homography } from '../pixels/homography.ts'
import { ALPHABETS, type CellReading, readCells } from './read-cells.ts'

/** One field of the visual zone as read. */
export interface FieldPicture {
  name: FieldName
  text: string
  confidence: number
  contrast: number
  cells: CellReading['cells']
  /** Dates as `YYYY-MM-DD` when they are dates. */
  day?: string
}

const { letters, digits, any, date } = ALPHABETS
const DATES: FieldName[] = ['birth-date', 'expiry', 'issued']
const SETS: Partial<Record<FieldName, string>> = {
  surname: `${letters}-`,
  'given-names': `${letters}-`,
  sex: 'FMX',
  nationality: letters,
  country: letters,
  type: letters,
  'eye-colour': letters,
  height: `${digits}CM`,
}

/** Reads every printed value of a side, each with the characters that may stand in it. */
export function readFields(grey: Plane, toPixels: Homography, layout: CardLayout): FieldPicture[] {
  return layout.fields.map((field) => {
    const isDate = DATES.includes(field.name)
    const set = isDate ? date : (SETS[field.name] ?? any)
    const reading = readCells(grey, toPixels, field, (column) =>
      // A date is `DD.MM.YYYY`.
      isDate ? (column === 2 || column === 5 ? '.' : digits) : set,
    )
    const text = reading.text.trimEnd()
    const picture: FieldPicture = {
      name: field.name,
      text,
      confidence: reading.confidence,
      contrast: reading.contrast,
      cells: reading.cells,
    }
    const day = isDate ? readPrintedDate(text) : undefined
    if (day) picture.day = day
    return picture
  })
}
