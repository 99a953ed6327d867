/**
 * Renders and inspects every cause many times and prints what came out of what:
 *
 *   npm run bench:inspection -- [seeds=5] [--only text,text] [--groups name,name] [--seed text] [--verbose]
 *                               [--once | --masked] [--zones count=60] [--keep folder] [--no-speed]
 *
 * Seeds are chosen at run time (printed, and settable, so that a run can be repeated). Two passes: as
 * taken, and with seal and strip masked (`--once` and `--masked` do the first or the second alone). Then
 * the error rates per attack species in the layout of ISO/IEC 30107-3, how well machine readable zones
 * are read without a seal, and times. Ends with 1 when fewer than 99 of 100 lie on the diagonal.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { createCamera } from '../../src/camera/create-camera.ts'
import type { InspectionReport } from '../../src/domain/capture/capture.ts'
import { findLayout } from '../../src/domain/document/layout/find-layout.ts'
import { mrzLines } from '../../src/domain/document/mrz.ts'
import { createInspection } from '../../src/inspection/create-inspection.ts'
import { homographyOf, project, rectangle, type Quad } from '../../src/inspection/pixels/homography.ts'
import { CAUSES, type Cause, type Take } from './inspection-causes.ts'
import { TODAY } from './inspection-people.ts'
import { printSpeed } from './inspection-speed.ts'
import { printZones } from './inspection-zone.ts'
import { printAttackRates, printConfusion, printTimes, type Outcome } from './inspection-tables.ts'

const args = process.argv.slice(2)
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const WITH_VALUE = ['--seed', '--only', '--groups', '--keep', '--zones']
const SEEDS = Number(args.find((arg, i) => /^\d+$/.test(arg) && !WITH_VALUE.includes(args[i - 1] ?? '')) ?? 5)
const SEED = option('--seed') ?? randomBytes(4).toString('hex')
const ONLY = option('--only')?.split(',')
const GROUPS = option('--groups')?.split(',')
const KEEP = option('--keep')
const VERBOSE = args.includes('--verbose')
const FIRST_PASS_ONLY = args.includes('--once')
const ZONES = Number(option('--zones') ?? (ONLY || GROUPS ? 0 : 60))

const camera = createCamera()
const inspection = createInspection({ workers: 1 })
if (KEEP) mkdirSync(KEEP, { recursive: true })

interface Taken {
  report: InspectionReport
  bytes: Buffer
  renderMs: number
  inspectMs: number
}

async function take(wanted: Take, masked: boolean): Promise<Taken> {
  const earlier = wanted.before && (await take(wanted.before, false))
  const started = performance.now()
  const picture = wanted.clip
    ? await camera.recordClip(wanted.scene, { ...wanted.clip, unmarked: masked })
    : await camera.takePicture(wanted.scene, { ...wanted.options, unmarked: masked })
  const drawn = performance.now()
  const bytes =
    masked && wanted.scene.subject === 'document' ? await maskSeal(picture.bytes, wanted) : picture.bytes
  const ready = performance.now()
  const report = await inspection.inspect({
    bytes: new Uint8Array(bytes),
    step: wanted.step,
    today: TODAY,
    asks: wanted.asks,
    ...(earlier && {
      earlier: {
        documents: [earlier.report],
        ...(earlier.report.face?.template && { portraitTemplate: earlier.report.face.template }),
      },
    }),
  })
  return { report, bytes, renderMs: drawn - started, inspectMs: performance.now() - ready }
}

/** Paints the seal over with the paper's colour, where the inspection itself saw them. */
async function maskSeal(bytes: Buffer, wanted: Take): Promise<Buffer> {
  const seen = await inspection.inspect({
    bytes: new Uint8Array(bytes),
    step: wanted.step,
    today: TODAY,
    asks: wanted.asks,
  })
  const { document } = seen
  if (!document?.quad || !document.type || !document.side) return bytes
  const layout = findLayout(document.type, document.side)
  const map = homographyOf(rectangle(layout.width, layout.height), document.quad as Quad)
  const boxes = layout.seal ? [layout.seal] : []
  if (boxes.length === 0) return bytes
  const polygons = boxes.map((box) =>
    [
      [box.x, box.y],
      [box.x + box.width, box.y],
      [box.x + box.width, box.y + box.height],
      [box.x, box.y + box.height],
    ]
      .map(([x, y]) =>
        project(map, x!, y!)
          .map((value) => value.toFixed(1))
          .join(','),
      )
      .join(' '),
  )
  const { width, height } = await sharp(bytes).metadata()
  // The paper's own colour just beside the first of them.
  const [px, py] = project(map, boxes[0]!.x - 0.8, boxes[0]!.y + 3)
  const spot = { left: Math.round(px) - 1, top: Math.round(py) - 1, width: 3, height: 3 }
  const inView = spot.left >= 0 && spot.top >= 0 && spot.left + 3 <= width && spot.top + 3 <= height
  const { channels } = await sharp(inView ? await sharp(bytes).extract(spot).png().toBuffer() : bytes).stats()
  const fill = `rgb(${channels.slice(0, 3).map(({ mean }) => Math.round(mean))})`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${polygons.map((points) => `<polygon points="${points}" fill="${fill}"/>`).join('')}</svg>`
  return sharp(bytes)
    .composite([{ input: Buffer.from(svg) }])
    .jpeg({ quality: 90 })
    .toBuffer()
}

async function run(causes: Cause[], masked: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const started = performance.now()
  for (const [n, cause] of causes.entries()) {
    let right = 0
    for (let i = 0; i < SEEDS; i++) {
      const wanted = await cause.draw(`${SEED} ${i}`)
      const { report, bytes, renderMs, inspectMs } = await take(wanted, masked)
      const got = report.findings.map(({ code }) => code)
      const isRight =
        got.length === cause.expected.length && cause.expected.every((code) => got.includes(code))
      if (isRight) right++
      else {
        if (VERBOSE) {
          const numbers = Object.entries(report.measures).map(([name, { raw }]) => `${name} ${raw}`)
          const { scene } = wanted
          console.log(
            `    ${cause.name} ${i}: ${got.join(' + ') || 'clean'} (${report.findings.map((f) => f.detail).join('; ')}) ${JSON.stringify(scene.shot)} ${scene.subject === 'document' ? `${scene.document.type} ${scene.side} ${scene.document.country}` : ''} edge ${wanted.options.longEdge} ${numbers.join(', ')}`,
          )
        }
        if (KEEP)
          writeFileSync(
            `${KEEP}/${masked ? 'masked ' : ''}${cause.name} ${i}.${wanted.clip?.format ?? 'jpg'}`,
            bytes,
          )
      }
      outcomes.push({
        cause,
        got,
        isRight,
        renderMs,
        inspectMs,
        isClip: wanted.clip !== undefined,
        ...zoneOf(wanted, report),
      })
    }
    const left = ((performance.now() - started) / (n + 1)) * (causes.length - n - 1)
    console.log(
      `${masked ? 'masked  ' : ''}${String(n + 1).padStart(2)}/${causes.length}  ${cause.name.padEnd(26)} ${right}/${SEEDS}   about ${Math.ceil(left / 1000)} s left`,
    )
  }
  return outcomes
}

/** Whether the zone was read rightly, where the picture has one that can be read. */
function zoneOf({ scene }: Take, report: InspectionReport): Partial<Outcome> {
  if (scene.subject !== 'document' || report.findings.length > 0 || !report.document?.mrz) return {}
  const truth = mrzLines(scene.persona, scene.document)
  const read = report.document.mrz.lines
  const characters = truth.join('').length
  const wrong = [...truth.join('')].filter((character, i) => character !== read.join('')[i]).length
  return {
    zone: {
      lines: truth.length,
      rightLines: truth.filter((line, i) => line === read[i]).length,
      characters,
      rightCharacters: characters - wrong,
    },
  }
}

const chosen = CAUSES.filter(
  ({ name, group }) =>
    (!ONLY || ONLY.some((text) => name.includes(text))) && (!GROUPS || GROUPS.includes(group)),
)
console.log(`${chosen.length} causes x ${SEEDS} seeds; seed ${SEED}`)
const first = args.includes('--masked') ? [] : await run(chosen, false)
printConfusion('As taken', first)
let share = first.filter((outcome) => outcome.isRight).length / first.length
if (!FIRST_PASS_ONLY) {
  const second = await run(
    chosen.filter(({ group, needsSeal }) => group !== 'document' && !needsSeal),
    true,
  )
  if (second.length > 0) {
    printConfusion('Seal and strip masked', second)
    share = Math.min(share, second.filter((outcome) => outcome.isRight).length / second.length)
  }
}
printAttackRates(first)
printTimes(first)
if (ZONES > 0) await printZones(inspection, SEED, ZONES, VERBOSE)
if (!args.includes('--no-speed')) await printSpeed(camera)
await camera.close()
await inspection.close()
if (!args.includes('--no-speed')) {
  const hostile = fileURLToPath(new URL('./inspection-hostile.ts', import.meta.url))
  spawnSync(process.execPath, [hostile], { stdio: 'inherit' })
}
console.log(`peak memory of this process ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
if (share < 0.99) process.exitCode = 1
