import PDFDocument from 'pdfkit'
import { toLatinName } from '../../../domain/persona/transliterate.ts'
import type { AuditReport } from './report.ts'

const MARGIN = 48
const GREY = '#5a6472'

/** Sets the report on paper. The same report gives the same bytes: its dates are the transaction's. */
export function drawPdf(report: AuditReport, at: number): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    info: {
      Title: `Audit report ${report.transaction.id}`,
      Creator: 'idv-sandbox',
      Producer: 'idv-sandbox',
      CreationDate: new Date(at),
      ModDate: new Date(at),
    },
  })
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  drawTitle(pdf)
  drawPairs(pdf, 'Transaction', Object.entries(report.transaction))
  drawRows(
    pdf,
    'Tasks',
    ['task', 'state', 'attempts', 'score'],
    report.tasks.map((task) => [task.type, task.state, String(task.attempts), shown(task.score)]),
  )
  drawRows(
    pdf,
    'Document scans',
    ['time', 'source', 'code', 'linked'],
    report.scans.map((scan) => [scan.created, scan.source, scan.code ?? 'none', scan.linked ? 'yes' : 'no']),
  )
  drawRows(
    pdf,
    'Fields',
    ['field', 'locale', 'validity, comparison', 'values'],
    report.fields.map((one) => [
      one.field,
      one.locale ?? '',
      `${one.validity}, ${one.comparison}`,
      one.values,
    ]),
  )
  drawPairs(
    pdf,
    'Files (SHA-256)',
    report.files.map((file) => [file.type, file.sha256]),
  )
  pdf.end()
  return done
}

function drawTitle(pdf: PDFKit.PDFDocument): void {
  pdf.font('Helvetica-Bold').fontSize(18).fillColor('black').text('Audit report')
  pdf
    .font('Helvetica')
    .fontSize(9)
    .fillColor(GREY)
    .text('Made by a sandbox: no real verification took place, and no real person is shown.')
}

function heading(pdf: PDFKit.PDFDocument, text: string): void {
  if (pdf.y > pdf.page.height - 120) pdf.addPage()
  pdf.moveDown(1).font('Helvetica-Bold').fontSize(12).fillColor('black').text(text, MARGIN)
  pdf.moveDown(0.3).font('Helvetica').fontSize(9)
}

function drawPairs(pdf: PDFKit.PDFDocument, title: string, pairs: [string, string][]): void {
  heading(pdf, title)
  for (const [name, value] of pairs) drawLine(pdf, [name, value], [150, 349])
}

function drawRows(pdf: PDFKit.PDFDocument, title: string, names: string[], rows: string[][]): void {
  heading(pdf, title)
  const widths = [135, 70, 120, 174]
  if (names[0] === 'time') widths.splice(0, 4, 135, 50, 230, 84)
  pdf.fillColor(GREY)
  drawLine(pdf, names, widths)
  pdf.fillColor('black')
  for (const row of rows) drawLine(pdf, row, widths)
}

function drawLine(pdf: PDFKit.PDFDocument, cells: string[], widths: number[]): void {
  const texts = cells.map((cell) => printable(cell))
  const height = Math.max(
    ...texts.map((text, i) => pdf.heightOfString(text || ' ', { width: widths[i]! - 6 })),
  )
  if (pdf.y + height > pdf.page.height - MARGIN) pdf.addPage()
  const top = pdf.y
  let left = MARGIN
  texts.forEach((text, i) => {
    pdf.text(text, left, top, { width: widths[i]! - 6 })
    left += widths[i]!
  })
  pdf.x = MARGIN
  pdf.y = top + height + 2
}

/** The built-in fonts know Western letters alone: other scripts are transliterated. */
function printable(text: string): string {
  return [...toLatinName(text)]
    .map((letter) => (letter.codePointAt(0)! < 256 ? letter : plain(letter)))
    .join('')
}

function plain(letter: string): string {
  const base = letter.normalize('NFD').charAt(0)
  return base.codePointAt(0)! < 256 ? base : '?'
}

function shown(score: number | null): string {
  return score === null ? 'none' : score.toFixed(2)
}
