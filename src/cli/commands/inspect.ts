import type { Command } from 'commander'
import { readFile } from 'node:fs/promises'
import type { InspectionReport } from '../../domain/capture/capture.ts'
import { CAPTURE_STEPS, type CaptureStep } from '../../domain/verdict/findings.ts'
import { isoDay, realClock } from '../../foundation/clock.ts'
import { readInstant } from '../../foundation/instant.ts'
import { createInspection } from '../../inspection/create-inspection.ts'
import { type InspectionRequest, PictureRefused } from '../../inspection/inspection.ts'
import { CommandFailure } from '../failure.ts'
import { columns, print } from '../print.ts'

interface Options {
  step: string
  now?: string
  json?: boolean
}

export function define(command: Command): void {
  command
    .argument('<file...>', 'pictures or clips; together they are one session, in this order')
    .option('--step <steps>', 'what each shows, separated by commas: front, back, selfie, clip', 'front')
    .option('--now <date>', 'the day against which expiry and age are judged; default today')
    .option('--json', 'print JSON')
    .action(inspect)
}

async function inspect(files: string[], options: Options): Promise<void> {
  const steps = readSteps(options.step, files.length)
  const today = isoDay(options.now === undefined ? realClock.now() : readInstant(options.now, '--now'))
  const inspection = createInspection({ workers: 0 })
  const earlier: NonNullable<InspectionRequest['earlier']> = { documents: [] }
  const asks = { document: true, liveness: steps.includes('clip'), match: steps.includes('selfie') }
  const reports: { file: string; step: CaptureStep; report?: InspectionReport; refused?: string }[] = []
  for (const [i, file] of files.entries()) {
    const step = steps[i]!
    try {
      const report = await inspection.inspect({ bytes: await readBytes(file), step, today, asks, earlier })
      reports.push({ file, step, report })
      if (report.document) earlier.documents.push(report)
    } catch (error) {
      if (!(error instanceof PictureRefused)) throw error
      reports.push({ file, step, refused: `${error.reason}: ${error.message}` })
    }
  }
  await inspection.close()
  print(options, { reports }, () => reports.map(describe).join('\n\n'))
  if (reports.some((one) => one.refused !== undefined)) process.exitCode = 1
}

async function readBytes(file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    // That something else than a file was read is told without its name.
    throw Object.assign(error, { path: file })
  })
}

function readSteps(text: string, count: number): CaptureStep[] {
  const names = text.split(',').map((name) => name.trim())
  for (const name of names)
    if (!CAPTURE_STEPS.includes(name as CaptureStep))
      throw new CommandFailure(2, `--step: expected ${CAPTURE_STEPS.join(', ')}; got "${name}"`)
  return Array.from({ length: count }, (_, i) => (names[i] ?? names.at(-1)) as CaptureStep)
}

function describe({
  file,
  step,
  report,
  refused,
}: {
  file: string
  step: string
  report?: InspectionReport
  refused?: string
}): string {
  if (!report) return `${file} (${step}): refused, ${refused}`
  const { width, height, format, ours, measures, findings, document } = report
  const rows = Object.entries(measures).map(([name, { raw, unit, score, status, threshold }]) => [
    `  ${name}`,
    `${Math.round(raw * 1000) / 1000} ${unit}`,
    `score ${score.toFixed(2)}`,
    threshold === undefined ? '' : `limit ${threshold}`,
    status,
  ])
  const fields = (document?.fields ?? []).map((field) => [
    `  ${field.name}`,
    field.values.map(({ source, value }) => `${value} (${source})`).join('  '),
  ])
  return [
    `${file} (${step}): ${format} ${width}x${height}, ${ours ? "our camera's picture" : 'a foreign picture'}`,
    columns(rows),
    columns(fields),
    `findings: ${findings.map((finding) => finding.code).join(', ') || 'none'}`,
  ]
    .filter((text) => text !== '')
    .join('\n')
}
