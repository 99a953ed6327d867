import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A file that means no good, or is none at all. */
export interface HostileFile {
  name: string
  bytes: Uint8Array
}

/**
 * `count` files that must all be refused: cut short, too large once unpacked, of the wrong kind, two kinds at
 * once, or noise. The same count gives the same files.
 */
export async function hostileFiles(count: number): Promise<HostileFile[]> {
  const jpeg = await sharp({ create: { width: 48, height: 36, channels: 3, background: '#88a' } })
    .composite([
      {
        input: Buffer.from('<svg width="30" height="20"><circle cx="15" cy="10" r="9" fill="red"/></svg>'),
        top: 4,
        left: 5,
      },
    ])
    .jpeg({ quality: 80 })
    .toBuffer()
  const png = await sharp(jpeg).png().toBuffer()
  const webp = await sharp(jpeg).webp().toBuffer()
  const files = [...fixedFiles(jpeg, png, webp)]
  const sources = { jpeg, png, webp }
  for (let i = 0; files.length < count; i++) {
    const [kind, whole] = Object.entries(sources)[i % 4 === 3 ? 1 + (i % 2) : 0]!
    const length = Math.floor((i * 7919) % whole.length)
    files.push({
      name: `${kind} cut after ${length} bytes`,
      bytes: new Uint8Array(whole.subarray(0, length)),
    })
  }
  return files.slice(0, count)
}

function* fixedFiles(jpeg: Buffer, png: Buffer, webp: Buffer): Generator<HostileFile> {
  const file = (name: string, ...parts: (Buffer | string)[]): HostileFile => ({
    name,
    bytes: new Uint8Array(
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
    ),
  })
  yield file('nothing at all')
  yield file('one byte', '\xff')
  yield file('a JPEG of 65500 x 65500', claimJpegSize(jpeg, 65500, 65500))
  yield file('a JPEG of 10000 x 10000', claimJpegSize(jpeg, 10000, 10000))
  yield file('a JPEG without height', claimJpegSize(jpeg, 48, 0))
  yield file('a JPEG without width', claimJpegSize(jpeg, 0, 36))
  yield file('a JPEG of one pixel', claimJpegSize(jpeg, 1, 1))
  yield file('a PNG bomb', pngBomb(30_000, 30_000))
  yield file('a flat PNG bomb', pngBomb(200_000, 2_000))
  yield file('a PNG without size', pngBomb(0, 0))
  yield file('a PNG that states more than it has', pngBomb(600, 600, 40))
  yield file(
    'a GIF',
    'GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;',
  )
  yield file(
    'an SVG that fetches',
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90"><image xlink:href="http://127.0.0.1:1/secret.png" width="9" height="9"/></svg>',
  )
  yield file(
    'an SVG that reads a file',
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
  )
  yield file(
    'an SVG that nests',
    `<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(4000)}${'</g>'.repeat(4000)}</svg>`,
  )
  yield file('a page', '<!doctype html><script>alert(1)</script>')
  yield file('an archive', 'PK\x03\x04\x14\x00\x00\x00')
  yield file('a PDF', '%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')
  yield file('a TIFF', 'II*\x00\x08\x00\x00\x00')
  yield file('a bitmap', 'BM\x36\x00\x00\x00\x00\x00\x00\x00')
  yield file('plain text', 'this is no picture at all, only text')
  yield file('JSON', '{"picture":"no"}')
  yield file('a program', '\x7fELF\x02\x01\x01')
  yield file('a JPEG with an archive behind', jpeg, 'PK\x03\x04archive')
  yield file('a JPEG with a page behind', jpeg, '<html><body onload=alert(1)>')
  yield file('a JPEG with a PDF behind', jpeg, '%PDF-1.7')
  yield file(
    'a JPEG with a script in its comment',
    jpeg.subarray(0, 2),
    '\xff\xfe\x00\x14<script>1</script',
    jpeg.subarray(2),
  )
  yield file('a PNG with a page behind', png, '<html></html>')
  yield file('a PNG with a program behind', png, '\x7fELF\x02\x01')
  yield file('a WebP with an archive behind', webp, 'PK\x03\x04')
  yield file('a GIF that is a script', 'GIF89a/*', jpeg, '*/=1;alert(1)')
  yield file('a JPEG head with noise behind', jpeg.subarray(0, 120), noise(4000))
  yield file('a PNG head with noise behind', png.subarray(0, 33), noise(4000))
  yield file('a WebP head with noise behind', webp.subarray(0, 20), noise(4000))
  yield file('noise', noise(5000))
  yield file('a JPEG whose bytes were turned round', Buffer.from(jpeg).reverse())
  yield file('a video that is only a head', '\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom')
  yield file(
    'a video whose boxes lie',
    '\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom\x7f\xff\xff\xffmoov\x00\x00',
  )
  yield file('a Y4M of a hundred megapixels', 'YUV4MPEG2 W10000 H10000 F15:1 C420jpeg\nFRAME\n')
  yield file('a Y4M without size', 'YUV4MPEG2 F15:1\nFRAME\n')
  yield file('a Y4M without frames', 'YUV4MPEG2 W64 H48 F15:1 C420jpeg\n')
}

/** Rewrites the size that a baseline JPEG's frame header states. */
function claimJpegSize(jpeg: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(jpeg)
  const at = copy.indexOf(Buffer.from([0xff, 0xc0]))
  copy.writeUInt16BE(height, at + 5)
  copy.writeUInt16BE(width, at + 7)
  return copy
}

function pngBomb(width: number, height: number, rows = 3): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(Math.max(1, Math.ceil(width / 8) + 1) * rows))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, body: Buffer): Buffer {
  const whole = Buffer.alloc(12 + body.length)
  whole.writeUInt32BE(body.length, 0)
  whole.write(kind, 4, 'latin1')
  body.copy(whole, 8)
  whole.writeUInt32BE(crc(whole.subarray(4, 8 + body.length)), 8 + body.length)
  return whole
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let k = 0; k < 8; k++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}

function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = 12345
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    bytes[i] = state >> 16
  }
  return bytes
}
