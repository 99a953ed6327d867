import { type InspectionLimits, PictureRefused } from '../inspection.ts'
import type { Frame } from '../pixels/frame.ts'
import { refuseBySize } from './limits.ts'
import { CLIP_EDGE, type DecodedClip, thin } from './read-clip.ts'
import { frameOfI420 } from './yuv.ts'

/** The decoder's input buffer holds one access unit of this many bytes. */
const LARGEST_SAMPLE = 1024 * 1024

/**
 * Reads the video track of an MP4. H.264 is decoded (baseline: what the camera writes); of any other
 * codec only size and duration are told and `frames` is empty.
 *
 * @throws {PictureRefused} when the boxes contradict the file's length
 */
export async function readMp4(
  bytes: Uint8Array,
  limits: InspectionLimits,
  most: number,
): Promise<DecodedClip> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const track = findTrack(view)
  if (!track) throw new PictureRefused('broken', 'the file has no video track')
  refuseBySize(track.width, track.height, limits)
  const clip: DecodedClip = {
    frames: [],
    format: 'mp4',
    width: track.width,
    height: track.height,
    commented: false,
  }
  if (track.durationMs) clip.durationMs = track.durationMs
  if (!track.parameterSets) return clip
  clip.frames = await decodeSamples(view, track, most)
  return clip
}

interface Track {
  width: number
  height: number
  durationMs: number
  parameterSets?: Buffer[]
  lengthSize: number
  samples: { at: number; size: number }[]
}

async function decodeSamples(view: Buffer, track: Track, most: number): Promise<Frame[]> {
  const { H264Decoder } = await import('h264decoder')
  const decoder = new H264Decoder()
  const step = Math.max(1, Math.round(Math.max(track.width, track.height) / CLIP_EDGE))
  const wanted = new Set(thin([...track.samples.keys()], most))
  const frames: Frame[] = []
  try {
    for (const set of track.parameterSets ?? []) decoder.decode(withStartCode(set))
    for (const [index, sample] of track.samples.entries()) {
      for (const unit of unitsOf(view.subarray(sample.at, sample.at + sample.size), track.lengthSize)) {
        if (unit.length + 4 > LARGEST_SAMPLE) throw new PictureRefused('too-large', 'a frame is too large')
        const code = decoder.decode(withStartCode(unit))
        if (code === H264Decoder.PIC_RDY && wanted.has(index)) {
          if (decoder.width * decoder.height * 1.5 > decoder.pic.length) continue
          frames.push(frameOfI420(decoder.pic, decoder.width, decoder.height, step))
        }
      }
    }
  } catch (error) {
    if (error instanceof PictureRefused) throw error
    throw new PictureRefused('broken', error instanceof Error ? error.message : String(error))
  }
  return frames
}

function withStartCode(unit: Buffer): Uint8Array {
  return Buffer.concat([Buffer.from([0, 0, 0, 1]), unit])
}

function* unitsOf(sample: Buffer, lengthSize: number): Generator<Buffer> {
  let at = 0
  while (at + lengthSize <= sample.length) {
    const length = sample.readUIntBE(at, lengthSize)
    at += lengthSize
    if (length === 0 || at + length > sample.length) return
    yield sample.subarray(at, at + length)
    at += length
  }
}

interface Mp4Box {
  kind: string
  body: Buffer
}

function* boxesOf(view: Buffer): Generator<Mp4Box> {
  let at = 0
  while (at + 8 <= view.length) {
    let size = view.readUInt32BE(at)
    let head = 8
    if (size === 1 && at + 16 <= view.length) {
      size = Number(view.readBigUInt64BE(at + 8))
      head = 16
    } else if (size === 0) size = view.length - at
    if (size < head || at + size > view.length) return
    yield { kind: view.toString('latin1', at + 4, at + 8), body: view.subarray(at + head, at + size) }
    at += size
  }
}

function child(view: Buffer | undefined, ...path: string[]): Buffer | undefined {
  let current = view
  for (const kind of path) {
    if (!current) return undefined
    current = [...boxesOf(current)].find((box) => box.kind === kind)?.body
  }
  return current
}

function findTrack(view: Buffer): Track | undefined {
  try {
    const movie = child(view, 'moov')
    if (!movie) return undefined
    for (const box of boxesOf(movie)) {
      if (box.kind !== 'trak') continue
      const track = readTrack(box.body)
      if (track) return track
    }
  } catch (error) {
    // Reading past a box's end: the sizes it states are not true.
    if (error instanceof RangeError) throw new PictureRefused('broken', 'a box is cut short')
    throw error
  }
  return undefined
}

function readTrack(trak: Buffer): Track | undefined {
  const handler = child(trak, 'mdia', 'hdlr')
  if (handler?.toString('latin1', 8, 12) !== 'vide') return undefined
  const table = child(trak, 'mdia', 'minf', 'stbl')
  const description = child(table, 'stsd')
  if (!table || !description) return undefined
  const entry = [...boxesOf(description.subarray(8))][0]
  if (!entry) return undefined
  const width = entry.body.readUInt16BE(24)
  const height = entry.body.readUInt16BE(26)
  const timing = child(trak, 'mdia', 'mdhd')
  let durationMs = 0
  if (timing) {
    const long = timing[0] === 1
    const scale = timing.readUInt32BE(long ? 20 : 12)
    const ticks = long ? Number(timing.readBigUInt64BE(24)) : timing.readUInt32BE(16)
    durationMs = scale ? Math.round((ticks * 1000) / scale) : 0
  }
  const track: Track = { width, height, durationMs, lengthSize: 4, samples: samplesOf(table) }
  const config = entry.kind === 'avc1' ? child(entry.body.subarray(78), 'avcC') : undefined
  if (config) {
    track.lengthSize = (config[4]! & 3) + 1
    track.parameterSets = parameterSetsOf(config)
  }
  return track
}

function parameterSetsOf(config: Buffer): Buffer[] {
  const sets: Buffer[] = []
  let at = 5
  for (const mask of [0x1f, 0xff]) {
    const count = config.readUInt8(at++) & mask
    for (let i = 0; i < count; i++) {
      const length = config.readUInt16BE(at)
      sets.push(config.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
  }
  return sets
}

/** Place and size of every sample. Bounded: a table that claims more entries than it has bytes is refused. */
function samplesOf(table: Buffer): Track['samples'] {
  const sizes = child(table, 'stsz')
  const chunks = child(table, 'stsc')
  const offsets = child(table, 'stco')
  const wide = child(table, 'co64')
  if (!sizes || !chunks || (!offsets && !wide)) return []
  const uniform = sizes.readUInt32BE(4)
  const count = sizes.readUInt32BE(8)
  if (!uniform && 12 + count * 4 > sizes.length)
    throw new PictureRefused('broken', 'the sample table is cut short')
  if (count > 100_000) throw new PictureRefused('too-large', 'the clip has too many frames')
  const chunkCount = (offsets ?? wide)!.readUInt32BE(4)
  const runs = chunks.readUInt32BE(4)
  const samples: Track['samples'] = []
  for (let chunk = 0, run = 0; chunk < chunkCount && samples.length < count; chunk++) {
    while (run + 1 < runs && chunks.readUInt32BE(8 + (run + 1) * 12) <= chunk + 1) run++
    const perChunk = chunks.readUInt32BE(8 + run * 12 + 4)
    let at = offsets ? offsets.readUInt32BE(8 + chunk * 4) : Number(wide!.readBigUInt64BE(8 + chunk * 8))
    for (let i = 0; i < perChunk && samples.length < count; i++) {
      const size = uniform || sizes.readUInt32BE(12 + samples.length * 4)
      samples.push({ at, size })
      at += size
    }
  }
  return samples
}
