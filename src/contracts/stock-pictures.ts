import { createHash } from 'node:crypto'
import type { Picture, Scene } from '../camera/camera.ts'
import type { InspectionReport } from '../domain/capture/capture.ts'
import { seededRandom } from '../foundation/random.ts'
import type { Pictures } from '../pictures.ts'
import { idealReading } from './ideal-reading.ts'

/** Sizes as telephones' pictures have them, only smaller. */
const SIZES: Record<Scene['subject'], { width: number; height: number }> = {
  document: { width: 800, height: 504 },
  selfie: { width: 480, height: 640 },
}
const CLIP_FRAMES = 3

/**
 * Applicants who send stock pictures: grey paper that stands for the document or the face. A document held
 * without fault is taken as read, everything else is left to the scenario, which alone decides what is
 * found. For judging a contract, where it matters what is said of a finding and not how it is seen: a
 * picture that is drawn and measured takes a second, this none. Pictures that a contract itself sends are
 * looked at as ever.
 */
export function stockPictures({ camera, inspection }: Pictures): Pictures {
  const paper = new Map<Scene['subject'], Promise<Buffer>>()
  const reports = new Map<string, InspectionReport>()
  const take = async (scene: Scene): Promise<Picture> => {
    const blank = paper.get(scene.subject) ?? drawPaper(scene.subject)
    paper.set(scene.subject, blank)
    const size = SIZES[scene.subject]
    const bytes = withComment(await blank, hashOf(JSON.stringify(scene)))
    reports.set(hashOf(bytes), reportOn(scene, size, 'jpeg'))
    return { bytes, contentType: 'image/jpeg', ...size }
  }
  return {
    camera: {
      takePicture: take,
      recordClip: async (scene) => {
        const { bytes: frame, ...picture } = await take(scene)
        const bytes = Buffer.concat(Array.from({ length: CLIP_FRAMES }, () => frame))
        reports.set(hashOf(bytes), reportOn(scene, SIZES[scene.subject], 'mjpeg'))
        return { ...picture, bytes, contentType: 'video/x-motion-jpeg' }
      },
      close: () => camera.close(),
    },
    inspection: {
      inspect: async (request) => {
        const report = reports.get(hashOf(request.bytes))
        return report ? structuredClone(report) : inspection.inspect(request)
      },
      close: () => inspection.close(),
    },
  }
}

function reportOn(
  scene: Scene,
  size: { width: number; height: number },
  format: 'jpeg' | 'mjpeg',
): InspectionReport {
  const report: InspectionReport = { ...size, format, ours: false, measures: {}, findings: [], decides: [] }
  if (scene.subject !== 'document') return report
  const { show = 'asked', ...rest } = scene.shot
  const isReadable = Object.keys(rest).length === 0 && ['asked', 'front', 'back'].includes(show)
  if (!isReadable) return report
  const side = show === 'front' || show === 'back' ? show : scene.side
  // Ours, so that what was read is told; it decides nothing, so the scenario's findings stand.
  return { ...report, ours: true, document: idealReading({ ...scene, side }, size) }
}

/** A picture with a comment in its head, so that no two scenes have the same bytes. */
function withComment(jpeg: Buffer, text: string): Buffer {
  const comment = Buffer.from(text)
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)])
}

/** Paper on a darker table, with a little grain so that it is not one colour. */
async function drawPaper(subject: Scene['subject']): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const { width, height } = SIZES[subject]
  const random = seededRandom(`stock / ${subject}`)
  const grain = Array.from({ length: 4099 }, () => random.integer(0, 12))
  const pixels = Buffer.alloc(width * height)
  for (let i = 0; i < pixels.length; i++) {
    const x = (i % width) / width
    const y = Math.floor(i / width) / height
    const isPaper = x > 0.1 && x < 0.9 && y > 0.1 && y < 0.9
    pixels[i] = (isPaper ? 190 : 70) + grain[i % grain.length]!
  }
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 80 })
    .toBuffer()
}

function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('base64')
}
