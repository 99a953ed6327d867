import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import type { Picture } from '../camera.ts'
import type { Frame } from '../frame.ts'
import { KNOBS } from '../knobs.ts'

/** What the comment of every picture says: where it was made, and nothing else. */
export const ORIGIN_COMMENT = 'idv-sandbox camera'

/** Compresses a frame. The compression knob sets the JPEG's or WebP's quality; a PNG loses nothing. */
export async function encodePicture(
  frame: Frame,
  format: 'jpeg' | 'png' | 'webp',
  compression: number,
  options: { unmarked?: boolean } = {},
): Promise<Picture> {
  const { width, height } = frame
  const source = sharp(frame.data, { raw: { width, height, channels: 3 } })
  const quality = KNOBS.jpegQuality(compression)
  const plain = await (
    format === 'jpeg'
      ? source.jpeg({ quality })
      : format === 'png'
        ? source.png({ compressionLevel: 6 })
        : source.webp({ quality })
  ).toBuffer()
  const bytes = options.unmarked ? plain : addComment(plain, format)
  return { bytes, contentType: `image/${format}`, width, height }
}

function addComment(bytes: Buffer, format: 'jpeg' | 'png' | 'webp'): Buffer {
  if (format === 'jpeg') return addJpegComment(bytes)
  return format === 'png' ? addPngComment(bytes) : bytes
}

/** A comment segment right after the start marker. */
function addJpegComment(bytes: Buffer): Buffer {
  const text = Buffer.from(ORIGIN_COMMENT, 'latin1')
  const head = Buffer.from([0xff, 0xfe, 0, 0])
  head.writeUInt16BE(text.length + 2, 2)
  return Buffer.concat([bytes.subarray(0, 2), head, text, bytes.subarray(2)])
}

/** A text chunk right after the header chunk (signature 8 bytes, header chunk 25). */
function addPngComment(bytes: Buffer): Buffer {
  const body = Buffer.concat([
    Buffer.from('tEXt', 'latin1'),
    Buffer.from(`Comment\0${ORIGIN_COMMENT}`, 'latin1'),
  ])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length - 4)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([bytes.subarray(0, 33), length, body, checksum, bytes.subarray(33)])
}
