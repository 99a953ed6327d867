import type { Shot } from '../../domain/capture/shot.ts'
import type { Frame } from '../frame.ts'
import { KNOBS, knob } from '../knobs.ts'
import { quickRandom } from '../quick-random.ts'

/** Grey levels of noise that a good sensor always has; a stream without it did not come from one. */
const BASE_NOISE = 1.8

/** Light becomes numbers, in place: exposure, contrast, colour, noise. */
export function develop(frame: Frame, shot: Shot, seed: string, options: { noiseless?: boolean } = {}): void {
  const curve = toneCurve(knob(shot, 'exposure'), knob(shot, 'contrast'))
  if (curve) applyCurve(frame, curve)
  const grey = knob(shot, 'blackAndWhite')
  if (grey > 0) takeColour(frame, grey)
  if (options.noiseless) return
  addGrain(frame, seed)
  addNoise(frame, KNOBS.noiseSigma(knob(shot, 'noise')), seed)
}

/** 256 entries, or undefined when nothing changes. */
function toneCurve(exposure: number, contrast: number): Uint8Array | undefined {
  if (exposure === 0 && contrast === 0) return undefined
  const stops = KNOBS.exposureStops(exposure)
  const keep = 1 - KNOBS.contrastLoss(contrast)
  const curve = new Uint8Array(256)
  for (let i = 0; i < 256; i++) {
    const light = exposed(i / 255, stops)
    curve[i] = Math.max(0, Math.min(255, Math.round((light - 0.5) * keep * 255 + 127.5)))
  }
  return curve
}

/**
 * Too little light scales everything down. A little too much is caught by the tone curve, which
 * lifts the middle and spares the lights; far too much burns them out.
 */
function exposed(value: number, stops: number): number {
  if (stops <= 0) return value * 2 ** stops
  const lifted = value ** (1 / (1 + stops * 0.75))
  const burnt = Math.min(1, value * 2 ** stops)
  const share = Math.max(0, Math.min(1, (stops - 0.55) / 0.8))
  return lifted + (Math.max(lifted, burnt) - lifted) * share
}

function applyCurve({ data }: Frame, curve: Uint8Array): void {
  for (let i = 0; i < data.length; i++) data[i] = curve[data[i]!]!
}

function takeColour({ data }: Frame, share: number): void {
  for (let i = 0; i < data.length; i += 3) {
    const grey = (data[i]! * 77 + data[i + 1]! * 150 + data[i + 2]! * 29) >> 8
    data[i] = data[i]! + (grey - data[i]!) * share
    data[i + 1] = data[i + 1]! + (grey - data[i + 1]!) * share
    data[i + 2] = data[i + 2]! + (grey - data[i + 2]!) * share
  }
}

const TABLE_SIZE = 1 << 16
let table: Float32Array | undefined

/** Normally distributed numbers, drawn once; each row of a picture begins at another place of it. */
function noiseTable(): Float32Array {
  if (table) return table
  table = new Float32Array(TABLE_SIZE)
  const next = quickRandom('sensor noise')
  for (let i = 0; i < TABLE_SIZE; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(next() || 1e-12))
    const angle = next() * Math.PI * 2
    table[i] = radius * Math.cos(angle)
    table[i + 1] = radius * Math.sin(angle)
  }
  return table
}

function addNoise({ data, width, height }: Frame, sigma: number, seed: string): void {
  if (sigma === 0) return
  const normal = noiseTable()
  const next = quickRandom(`noise ${seed}`)
  const ofColour = sigma > 3 ? sigma * 0.5 : 0
  // Rounds and holds to 0 … 255 by itself.
  const held = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length)
  const mask = TABLE_SIZE - 1
  for (let y = 0; y < height; y++) {
    let at = Math.floor(next() * TABLE_SIZE)
    const other = Math.floor(next() * TABLE_SIZE)
    for (let i = y * width * 3, end = i + width * 3; i < end; i += 3, at++) {
      const grey = normal[at & mask]! * sigma
      held[i + 1] = held[i + 1]! + grey
      if (ofColour === 0) {
        held[i] = held[i]! + grey
        held[i + 2] = held[i + 2]! + grey
      } else {
        held[i] = held[i]! + grey + normal[(at + other) & mask]! * ofColour
        held[i + 2] = held[i + 2]! + grey + normal[(at * 2 + other) & mask]! * ofColour
      }
    }
  }
}

const TILE = 512
let tile: Int8Array | undefined

/**
 * A square of grain that fits to itself on all sides. Neighbours are alike, as a camera leaves them
 * when it makes colours of its sensor's mosaic: grain like that outlives compression, and with it the
 * trace that a real sensor was there.
 */
function grainTile(): Int8Array {
  if (tile) return tile
  const normal = noiseTable()
  const smooth = new Float32Array(TILE * TILE)
  const white = new Float32Array(TILE * TILE)
  const next = quickRandom('grain')
  for (let i = 0; i < white.length; i++) white[i] = normal[Math.floor(next() * TABLE_SIZE)]!
  const pick = (x: number, y: number) => white[(y & (TILE - 1)) * TILE + (x & (TILE - 1))]!
  let squares = 0
  for (let y = 0; y < TILE; y++) {
    for (let x = 0; x < TILE; x++) {
      let sum = 0
      for (let v = -2; v <= 2; v++)
        for (let u = -2; u <= 2; u++) sum += pick(x + u, y + v) * WEIGHTS[u + 2]! * WEIGHTS[v + 2]!
      smooth[y * TILE + x] = sum + 0.12 * pick(x, y)
      squares += smooth[y * TILE + x]! ** 2
    }
  }
  const scale = BASE_NOISE / Math.sqrt(squares / smooth.length)
  tile = Int8Array.from(smooth, (value) => Math.round(value * scale))
  return tile
}

const WEIGHTS = [0.06, 0.24, 0.4, 0.24, 0.06]

function addGrain({ data, width, height }: Frame, seed: string): void {
  const grain = grainTile()
  const next = quickRandom(`grain ${seed}`)
  const [left, top] = [Math.floor(next() * TILE), Math.floor(next() * TILE)]
  const held = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length)
  for (let y = 0, i = 0; y < height; y++) {
    const row = ((y + top) & (TILE - 1)) * TILE
    for (let x = 0; x < width; x++, i += 3) {
      const grey = grain[row + ((x + left) & (TILE - 1))]!
      held[i] = held[i]! + grey
      held[i + 1] = held[i + 1]! + grey
      held[i + 2] = held[i + 2]! + grey
    }
  }
}
