import type { Persona } from '../../domain/persona/persona.ts'
import { toMrzLetters } from '../../domain/persona/transliterate.ts'

/** A bill as a PDF of one page, visibly a specimen: what an applicant uploads as proof of address. */
export function specimenBill(persona: Persona): Buffer {
  const { street, houseNumber, postalCode, city } = persona.address
  const lines = [
    'SPECIMEN UTILITY BILL',
    toMrzLetters(`${persona.givenNames} ${persona.surname}`),
    `${toMrzLetters(street)} ${houseNumber}, ${postalCode} ${toMrzLetters(city)}`,
  ]
  const text = lines.map((line, i) => `${i === 0 ? '' : '0 -28 Td '}(${escapeText(line)}) Tj`).join('\n')
  const stream = `BT /F1 18 Tf 60 760 Td\n${text}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + end, 'latin1')
}

function escapeText(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '').replaceAll(/[\\()]/g, (sign) => `\\${sign}`)
}
