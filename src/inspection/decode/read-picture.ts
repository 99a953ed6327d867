import { type InspectionLimits, PictureRefused } from '../inspection.ts'
import type { Frame } from '../pixels/frame.ts'
import { walkJpeg } from './jpeg-structure.ts'
import { refuseBySize } from './limits.ts'
import { type Format, readsAsSomethingElse, sniffFormat } from './sniff.ts'

/** The longest edge that is looked at; a larger file is shrunk while it is decoded. */
export const WORKING_EDGE = 1600

export interface DecodedPicture {
  frame: Frame
  format: Format
  /** Size of the file's picture, upright. */
  width: number
  height: number
  /** Bears the camera's comment. */
  commented: boolean
}

/** What the camera writes into a JPEG comment or a PNG text chunk. It says "ours" and nothing else. */
const OUR_COMMENT = 'idv-sandbox'

/**
 * Refuses before it decodes: empty, too many bytes, a format (by content) that is not taken, too many
 * pixels, something behind the picture that reads as another kind of file. Then decodes upright (EXIF
 * orientation honoured) in sRGB, shrunk to `longEdge`.
 *
 * @throws {PictureRefused} and nothing else
 */
export async function readPicture(
  bytes: Uint8Array,
  limits: InspectionLimits,
  longEdge = WORKING_EDGE,
): Promise<DecodedPicture> {
  if (bytes.length === 0) throw new PictureRefused('empty', 'there are no bytes')
  if (bytes.length > limits.bytes) {
    throw new PictureRefused('too-large', `${bytes.length} bytes are more than ${limits.bytes}`)
  }
  const format = sniffFormat(bytes)
  if (format !== 'jpeg' && format !== 'png' && format !== 'webp') {
    throw new PictureRefused('wrong-format', `a picture was expected, got ${format ?? 'an unknown format'}`)
  }
  if (!limits.formats.includes(format)) throw new PictureRefused('wrong-format', `${format} is not taken`)
  return decodeStill(bytes, format, limits, longEdge)
}

export async function decodeStill(
  bytes: Uint8Array,
  format: 'jpeg' | 'png' | 'webp',
  limits: InspectionLimits,
  longEdge: number,
): Promise<DecodedPicture> {
  const endsAt = endOf(bytes, format)
  if (endsAt === undefined) throw new PictureRefused('broken', `the ${format} is cut short`)
  if (readsAsSomethingElse(endsAt.outside)) {
    throw new PictureRefused('wrong-format', `the ${format} also reads as another kind of file`)
  }
  try {
    const { default: sharp } = await import('sharp')
    sharp.cache(false)
    const settings = { limitInputPixels: limits.pixels, failOn: 'error', sequentialRead: true } as const
    const header = await sharp(bytes, settings).metadata()
    if (header.format !== format)
      throw new PictureRefused('wrong-format', `${header.format} inside ${format}`)
    const turned = (header.orientation ?? 1) >= 5
    const width = turned ? header.height : header.width
    const height = turned ? header.width : header.height
    refuseBySize(width, height, limits)
    let pipeline = sharp(bytes, settings)
      .autoOrient()
      .flatten({ background: '#808080' })
      .toColourspace('srgb')
    if (Math.max(width, height) > longEdge) pipeline = pipeline.resize(longEdge, longEdge, { fit: 'inside' })
    const { data, info } = await pipeline.raw().toBuffer({ resolveWithObject: true })
    const rgb = toThreeChannels(data, info.width * info.height, info.channels)
    const frame = { width: info.width, height: info.height, rgb, scale: info.width / width }
    return { frame, format, width, height, commented: endsAt.comments.some((c) => c.includes(OUR_COMMENT)) }
  } catch (error) {
    if (error instanceof PictureRefused) throw error
    const message = error instanceof Error ? error.message : String(error)
    const tooMany = /pixel limit/i.test(message)
    throw new PictureRefused(tooMany ? 'too-many-pixels' : 'broken', message)
  }
}

function toThreeChannels(data: Buffer, pixels: number, channels: number): Uint8Array {
  if (channels === 3) return new Uint8Array(data.buffer, data.byteOffset, pixels * 3)
  const rgb = new Uint8Array(pixels * 3)
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = data[i * channels + (channels >= 3 ? c : 0)]!
  }
  return rgb
}

/** Everything of the file that is not picture: what may hide another file, and the comments. */
interface Shell {
  outside: Uint8Array
  comments: string[]
}

function endOf(bytes: Uint8Array, format: 'jpeg' | 'png' | 'webp'): Shell | undefined {
  if (format === 'jpeg') {
    const walked = walkJpeg(bytes)
    if (!walked?.end) return undefined
    const comments = Buffer.from(walked.comments.join('\n'), 'latin1')
    return { outside: Buffer.concat([comments, bytes.subarray(walked.end)]), comments: walked.comments }
  }
  if (format === 'png') return endOfPng(bytes)
  const declared = 8 + Buffer.from(bytes.subarray(4, 8)).readUInt32LE(0)
  if (declared > bytes.length) return undefined
  return { outside: bytes.subarray(declared), comments: [] }
}

function endOfPng(bytes: Uint8Array): Shell | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const comments: string[] = []
  const outside: Uint8Array[] = []
  let at = 8
  while (at + 12 <= view.length) {
    const length = view.readUInt32BE(at)
    const kind = view.toString('latin1', at + 4, at + 8)
    const next = at + 12 + length
    if (next > view.length) return undefined
    if (kind === 'tEXt' || kind === 'iTXt' || kind === 'zTXt' || kind === 'eXIf') {
      const body = view.subarray(at + 8, at + 8 + length)
      comments.push(body.toString('latin1'))
      outside.push(body)
    }
    at = next
    if (kind === 'IEND') {
      outside.push(view.subarray(at))
      return { outside: Buffer.concat(outside), comments }
    }
  }
  return undefined
}
