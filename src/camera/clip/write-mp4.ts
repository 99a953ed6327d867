import type { Frame } from '../frame.ts'
import { toYuv } from './to-yuv.ts'

type Encoder = typeof import('h264-mp4-encoder')

let loading: Promise<Encoder> | undefined

/** Loads the encoder and takes away the handlers for uncaught errors that it sets on the whole process. */
async function loadEncoder(): Promise<Encoder> {
  const events = ['uncaughtException', 'unhandledRejection'] as const
  const before = events.map((event) => process.listeners(event as 'uncaughtException'))
  const library = await import('h264-mp4-encoder')
  events.forEach((event, i) => {
    for (const listener of process.listeners(event as 'uncaughtException')) {
      if (!before[i]!.includes(listener)) process.off(event, listener)
    }
  })
  // A CommonJS bundle: its names are on the default export.
  return (library as Encoder & { default?: Encoder }).default ?? library
}

/** MP4 with H.264 (Baseline), which every browser plays. The same frames give the same bytes. */
export async function writeMp4(
  frames: readonly Frame[],
  framesPerSecond: number,
  quantiser: number,
): Promise<Buffer> {
  loading ??= loadEncoder()
  const library = await loading
  const encoder = await library.createH264MP4Encoder()
  try {
    encoder.width = frames[0]!.width
    encoder.height = frames[0]!.height
    encoder.frameRate = framesPerSecond
    encoder.quantizationParameter = quantiser
    encoder.groupOfPictures = framesPerSecond
    encoder.speed = 5
    encoder.initialize()
    for (const frame of frames) encoder.addFrameYuv(toYuv(frame))
    encoder.finalize()
    return forgetTimes(Buffer.from(encoder.FS.readFile(encoder.outputFilename)))
  } finally {
    encoder.delete()
  }
}

/** Boxes that hold others, and those that say when the film was made. */
const WITH_BOXES = ['moov', 'trak', 'mdia']
const WITH_TIMES = ['mvhd', 'tkhd', 'mdhd']

/** The encoder notes the machine's time, which is no part of the picture. Changes `bytes`. */
function forgetTimes(bytes: Buffer, from = 0, to = bytes.length): Buffer {
  for (let at = from; at + 8 <= to;) {
    const size = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (size < 8) break
    if (WITH_BOXES.includes(name)) forgetTimes(bytes, at + 8, at + size)
    // Version and flags come first; of the short version the two times are four bytes each.
    if (WITH_TIMES.includes(name)) bytes.fill(0, at + 12, at + (bytes[at + 8] === 1 ? 28 : 20))
    at += size
  }
  return bytes
}
