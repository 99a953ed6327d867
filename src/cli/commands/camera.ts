import type { Command } from 'commander'
import { writeFile } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import { createCamera } from '../../camera/create-camera.ts'
import type { Picture, Scene } from '../../camera/camera.ts'
import { isoDay, realClock } from '../../foundation/clock.ts'
import { Mistake } from '../../foundation/errors.ts'
import { readInstant } from '../../foundation/instant.ts'
import { readScene } from '../../http/control/read-scene.ts'
import { loadCatalogue } from '../../scenario/catalogue.ts'
import language from '../../scenario/scenario.schema.json' with { type: 'json' }
import { BUILT_IN_SCENARIOS } from '../../sandbox.ts'
import { CommandFailure } from '../failure.ts'
import { print } from '../print.ts'

type Options = Record<string, string | boolean | undefined>

/** What the camera keeps to: outside, its mark could not be read or memory would not be bounded. */
const LONG_EDGES = { from: 200, to: 4800 }
const CLIP_EDGES = { from: 120, to: 1920 }
const RATES = { from: 5, to: 30 }

const KNOBS = {
  ...language.$defs.documentShot.properties,
  ...language.$defs.faceShot.properties,
} as Record<string, { description?: string }>

export function define(command: Command): void {
  withScene(
    command
      .command('render [subject] [file]')
      .description('one picture: document or selfie, as .jpg, .png or .webp'),
  )
    .option('--long-edge <pixels>', 'longer edge')
    .option('--double-page', 'a passport opened, with the page opposite')
    .action(render)
  withScene(
    command
      .command('video [subject] [file]')
      .description(
        "a clip: selfie (liveness) or document, as .mjpeg, .y4m (a browser's fake camera) or .mp4",
      ),
  )
    .option('--width <pixels>', 'default 640')
    .option('--height <pixels>', 'default 480')
    .option('--fps <n>', 'frames a second, default 15')
    .action(video)
  withScene(
    command.command('sheet [file]').description('a contact sheet of knobs and attacks, as .png'),
  ).action(sheet)
}

function withScene(command: Command): Command {
  command
    .option('--persona <name>', 'whom; a name or seed:<seed>')
    .option('--document <type>', 'passport, identity-card, residence-permit or driving-licence')
    .option('--country <code>', 'issuing state')
    .option('--side <side>', 'front or back')
    .option('--expires <date>', 'a day or "1 year ago"')
    .option('--seed <seed>', 'one seed, one picture', '1')
    .option('--now <date>', 'the day from which dates are counted; default today')
    .option('--scenarios <dir>', 'folder of own personas')
    .option('--out <file>', 'where to write')
    .option('--json', 'print JSON')
  for (const [name, { description }] of Object.entries(KNOBS))
    command.option(`--${toFlag(name)} <value>`, (description ?? name).replace(/\.$/, '').toLowerCase())
  return command
}

async function render(
  subject: string | undefined,
  file: string | undefined,
  options: Options,
): Promise<void> {
  const kind = readSubject(subject, 'document')
  const path = pickFile(file, options, `${kind}.jpg`)
  const format = pickFormat(path, {
    '.jpg': 'jpeg',
    '.jpeg': 'jpeg',
    '.png': 'png',
    '.webp': 'webp',
  } as const)
  const longEdge =
    options['longEdge'] === undefined ? {} : { longEdge: readNumber(options, 'longEdge', LONG_EDGES) }
  const camera = createCamera()
  await save(
    await camera.takePicture(await readScenery(kind, options), {
      format,
      ...longEdge,
      doublePage: options['doublePage'] === true,
    }),
    path,
    options,
  )
  await camera.close()
}

async function video(subject: string | undefined, file: string | undefined, options: Options): Promise<void> {
  const kind = readSubject(subject, 'selfie')
  const path = pickFile(file, options, `${kind}.mjpeg`)
  const format = pickFormat(path, {
    '.mjpeg': 'mjpeg',
    '.mjpg': 'mjpeg',
    '.y4m': 'y4m',
    '.mp4': 'mp4',
  } as const)
  const camera = createCamera()
  const clip = await camera.recordClip(await readScenery(kind, options), {
    kind: kind === 'selfie' ? 'liveness' : 'document',
    format,
    ...(options['width'] === undefined ? {} : { width: readNumber(options, 'width', CLIP_EDGES) }),
    ...(options['height'] === undefined ? {} : { height: readNumber(options, 'height', CLIP_EDGES) }),
    ...(options['fps'] === undefined ? {} : { framesPerSecond: readNumber(options, 'fps', RATES) }),
  })
  await save(clip, path, options)
  await camera.close()
}

async function sheet(file: string | undefined, options: Options): Promise<void> {
  const path = pickFile(file, options, 'sheet.png')
  pickFormat(path, { '.png': 'png' })
  const { drawContactSheet } = await import('../../camera/contact-sheet.ts')
  const camera = createCamera()
  const scene = await readScenery('document', options)
  if (scene.subject !== 'document') return
  const { persona, document, seed } = scene
  await save(await drawContactSheet(camera, { persona, document, seed }), path, options)
  await camera.close()
}

async function readScenery(subject: 'document' | 'selfie', options: Options): Promise<Scene> {
  const catalogue = await loadCatalogue([
    BUILT_IN_SCENARIOS,
    ...(typeof options['scenarios'] === 'string' ? [options['scenarios']] : []),
  ])
  const query: Record<string, string> = {}
  for (const name of ['persona', 'document', 'country', 'side', 'expires', 'seed', ...Object.keys(KNOBS)]) {
    const value = options[name]
    if (typeof value === 'string') query[name] = value
  }
  if (subject === 'selfie') for (const name of ['side', 'document', 'country', 'expires']) delete query[name]
  const now = options['now'] === undefined ? realClock.now() : readInstant(options['now'], '--now')
  try {
    return await readScene(subject, query, catalogue, { today: isoDay(now), seed: '1' })
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    const { expected, got, suggestion } = error
    throw new Mistake({
      place: `--${toFlag(error.place.replace(/^query\./, ''))}`,
      expected,
      got,
      suggestion,
    })
  }
}

function readSubject(given: string | undefined, otherwise: 'document' | 'selfie'): 'document' | 'selfie' {
  if (given === undefined) return otherwise
  if (given === 'document' || given === 'selfie') return given
  throw new CommandFailure(2, `subject: expected document or selfie; got "${given}"`)
}

function pickFile(file: string | undefined, options: Options, otherwise: string): string {
  return file ?? (typeof options['out'] === 'string' ? options['out'] : otherwise)
}

function pickFormat<F>(path: string, formats: Record<string, F>): F {
  const format = formats[extname(path).toLowerCase()]
  if (format !== undefined) return format
  throw new CommandFailure(
    2,
    `file: expected a name ending in ${Object.keys(formats).join(', ')}; got "${path}"`,
  )
}

function readNumber(options: Options, name: string, { from, to }: { from: number; to: number }): number {
  const number = Number(options[name])
  if (Number.isInteger(number) && number >= from && number <= to) return number
  throw new CommandFailure(
    2,
    `--${toFlag(name)}: expected a whole number from ${from} to ${to}; got "${String(options[name])}"`,
  )
}

async function save(picture: Picture, path: string, options: Options): Promise<void> {
  await writeFile(path, picture.bytes).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new CommandFailure(2, `file: there is no folder ${dirname(path)}`)
  })
  const { contentType, width, height } = picture
  const saved = { file: path, bytes: picture.bytes.length, contentType, width, height }
  print(
    { json: options['json'] === true },
    saved,
    () => `${path}: ${contentType}, ${width}x${height}, ${saved.bytes} bytes`,
  )
}

function toFlag(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
