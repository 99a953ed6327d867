import type { DocumentField } from '../../domain/capture/capture.ts'
import type { DocumentLook } from './look.ts'

type Source = DocumentField['values'][number]['source']

/** Every field with what each source says of it; the surest source first. */
export function gatherFields(look: DocumentLook): DocumentField[] {
  const fields = new Map<string, DocumentField>()
  const add = (name: string, source: Source, value: string | undefined) => {
    if (!value) return
    const field = fields.get(name) ?? { name, values: [] }
    field.values.push({ source, value })
    fields.set(name, field)
  }
  const { seal, mrz, barcode } = look
  if (seal) {
    add('surname', 'seal', seal.surname)
    add('given-names', 'seal', seal.givenNames)
    add('birth-date', 'seal', seal.birthDate)
    add('sex', 'seal', seal.sex)
    add('nationality', 'seal', seal.nationality)
    add('document-number', 'seal', seal.number)
    add('expiry', 'seal', seal.expires)
    add('issued', 'seal', seal.issued)
    add('personal-number', 'seal', seal.personalNumber)
    add('country', 'seal', seal.country)
  }
  if (mrz?.reading) {
    const { reading, readable } = mrz
    if (readable.names) {
      add('surname', 'mrz', reading.surname)
      add('given-names', 'mrz', reading.givenNames)
    }
    if (readable.birthDate) add('birth-date', 'mrz', inCenturyOf(reading.birthDate, seal?.birthDate))
    if (readable.any) add('sex', 'mrz', reading.sex)
    if (readable.any) add('nationality', 'mrz', reading.nationality)
    if (readable.number) add('document-number', 'mrz', reading.number)
    if (readable.expires) add('expiry', 'mrz', reading.expires)
    if (reading.checkDigits.personalNumber) add('personal-number', 'mrz', reading.personalNumber)
    if (readable.any) add('country', 'mrz', reading.country)
  }
  if (barcode) {
    add('surname', 'barcode', barcode.surname)
    add('given-names', 'barcode', barcode.givenNames)
    add('birth-date', 'barcode', barcode.birthDate)
    add('sex', 'barcode', barcode.sex)
    add('document-number', 'barcode', barcode.number)
    add('expiry', 'barcode', barcode.expires)
    add('issued', 'barcode', barcode.issued)
    add('country', 'barcode', barcode.country)
    add('address', 'barcode', [barcode.address.street, barcode.address.city].filter(Boolean).join(', '))
  }
  for (const field of look.fields) {
    if (field.confidence < 0.6 || field.text === '') continue
    if (['birth-date', 'expiry', 'issued'].includes(field.name)) add(field.name, 'visual', field.day)
    else add(field.name, 'visual', field.text.replace(/ +/g, ' '))
  }
  return [...fields.values()]
}

/** The zone tells two digits of the year: of somebody over a hundred, the card itself tells the century. */
function inCenturyOf(read: string, stated: string | undefined): string {
  return stated !== undefined && stated.slice(2) === read.slice(2) ? stated : read
}
