/**
 * Renders and inspects every cause many times and prints what came out of what:
 *
 *   npm run bench:inspection -- [seeds=5] [--only text,text] [--groups name,name] [--seed text] [--verbose]
 *                               [--once | --masked] [--zones count=60] [--keep folder] [--no-speed]
 *   npm run bench:inspection -- --rates 150
 *
 * Seeds are chosen at run time (printed, and settable, so that a run can be repeated). Two passes: as
 * taken, and with seal and strip masked (`--once` and `--masked` do the first or the second alone). Then
 * the error rates per attack species in the layout of ISO/IEC 30107-3, how well machine readable zones
 * are read without a seal, and times. `--rates` presents every attack species so often, and genuine
 * people and documents six times as often (three causes, twice each), for error rates alone. Ends with 1
 * when fewer than 99 of 100 lie on the diagonal.
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
const WITH_VALUE = ['--seed', '--only', '--groups', '--keep', '--zones', '--rates']
const SEEDS = Number(args.find((arg, i) => /^\d+$/.test(arg) && !WITH_VALUE.includes(args[i - 1] ?? '')) ?? 5)
const SEED = option('--seed') ?? randomBytes(4).toString('hex')
const ONLY = option('--only')?.split(',')
const GROUPS = option('--groups')?.split(',')
const KEEP = option('--keep')
/** Presentations of each attack species; of each genuine cause twice as many. */
const RATES = Number(option('--rates') ?? 0)
const VERBOSE = args.includes('--verbose')
const FIRST_PASS_ONLY = args.includes('--once') || RATES > 0
const ZONES = Number(option('--zones') ?? (ONLY || GROUPS || RATES ? 0 : 60))

const camera = createCamera()
const inspection = createInspection({ workers: 2 })
/** Pictures under way at once: one is drawn while others are inspected. */
const AT_ONCE = 3
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
    const count = RATES > 0 ? RATES * (cause.genuine ? 2 : 1) : SEEDS
    const list = await inTurn(count, (i) => play(cause, i, masked))
    outcomes.push(...list)
    const right = list.filter(({ isRight }) => isRight).length
    const left = ((performance.now() - started) / (n + 1)) * (causes.length - n - 1)
    console.log(
      `${masked ? 'masked  ' : ''}${String(n + 1).padStart(2)}/${causes.length}  ${cause.name.padEnd(26)} ${right}/${count}   about ${Math.ceil(left / 1000)} s left`,
    )
  }
  return outcomes
}

async function play(cause: Cause, i: number, masked: boolean): Promise<Outcome> {
  const wanted = await cause.draw(`${SEED} ${i}`)
  const { report, bytes, renderMs, inspectMs } = await take(wanted, masked)
  const got = report.findings.map(({ code }) => code)
  const isRight = got.length === cause.expected.length && cause.expected.every((code) => got.includes(code))
  if (!isRight && VERBOSE) {
    const numbers = Object.entries(report.measures).map(([name, { raw }]) => `${name} ${raw}`)
    const { scene } = wanted
    console.log(
      `    ${cause.name} ${i}: ${got.join(' + ') || 'clean'} (${report.findings.map((f) => f.detail).join('; ')}) ${JSON.stringify(scene.shot)} ${scene.subject === 'document' ? `${scene.document.type} ${scene.side} ${scene.document.country}` : ''} edge ${wanted.options.longEdge} ${numbers.join(', ')}`,
    )
  }
  if (!isRight && KEEP) {
    const name = `${masked ? 'masked ' : ''}${cause.name} ${i}.${wanted.clip?.format ?? 'jpg'}`
    writeFileSync(`${KEEP}/${name}`, bytes)
  }
  return {
    cause,
    got,
    isRight,
    renderMs,
    inspectMs,
    isClip: wanted.clip !== undefined,
    ...zoneOf(wanted, report),
  }
}

/** Does `count` things, a few at a time, and gives their results in order. */
async function inTurn<T>(count: number, act: (i: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const hand = async () => {
    while (next < count) {
      const i = next++
      results[i] = await act(i)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, hand))
  return results
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
  ({ name, group, species, genuine }) =>
    (!RATES || species !== undefined || genuine === true) &&
    (!ONLY || ONLY.some((text) => name.includes(text))) &&
    (!GROUPS || GROUPS.includes(group)),
)
console.log(`${chosen.length} causes x ${RATES || SEEDS} seeds; seed ${SEED}`)
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
