/** How long the quality measures take beside decoding the same JPEG, on one core. */
import sharp from 'sharp'
import type { Camera } from '../../src/camera/camera.ts'
import { DEFAULT_LIMITS } from '../../src/inspection/decode/limits.ts'
import { readPicture } from '../../src/inspection/decode/read-picture.ts'
import type { Frame } from '../../src/inspection/pixels/frame.ts'
import { shrinkGrey, shrinkPlane } from '../../src/inspection/pixels/shrink.ts'
import { measureBrightness } from '../../src/inspection/quality/brightness.ts'
import { measureContrast } from '../../src/inspection/quality/contrast.ts'
import { measureGlare } from '../../src/inspection/quality/glare.ts'
import { measureSharpness } from '../../src/inspection/quality/sharpness.ts'
import { runPipeline } from '../../src/inspection/pipeline.ts'
import { drawCard } from '../../src/camera/subjects/card/draw-card.ts'
import { takePicture } from '../../src/camera/take-picture.ts'
import { drawHolder, TODAY } from './inspection-people.ts'

const ROUNDS = 25
/** A server looks at many pictures: what counts is the time once the code has been compiled for speed. */
const WARM_UP_MS = 3000

export async function printSpeed(camera: Camera): Promise<void> {
  const { persona, document } = await drawHolder('speed', 'passport')
  const shot = { background: 'desk' } as const
  const { bytes } = await camera.takePicture(
    { subject: 'document', side: 'front', persona, document, shot, seed: 'speed' },
    { longEdge: 1920 },
  )
  const jpeg = await sharp(bytes).resize(1920, 1080, { fit: 'cover' }).jpeg({ quality: 90 }).toBuffer()
  const selfie = await camera.takePicture({ subject: 'selfie', persona, shot, seed: 'speed' })
  sharp.concurrency(1)
  const decode = await timeOf(() => sharp(jpeg).raw().toBuffer())
  const { frame } = await readPicture(jpeg, DEFAULT_LIMITS, 1920)
  // Kept results would make every round but the first free.
  const measure = await timeOf(() => measureQuality({ ...frame }))
  const asks = { document: true, liveness: true, match: true }
  const whole = await timeOf(() =>
    runPipeline({ bytes: new Uint8Array(bytes), step: 'front', today: TODAY, asks }),
  )
  const face = await timeOf(() =>
    runPipeline({ bytes: new Uint8Array(selfie.bytes), step: 'selfie', today: TODAY, asks }),
  )
  // Somebody new each time; what all cards of a kind and country have in common is drawn once.
  let people = 0
  const somebody = () => drawHolder(`speed ${people++}`, 'passport', { nationality: persona.nationality })
  const card = await timeOf(async () => {
    const holder = await somebody()
    return drawCard(holder.persona, holder.document, 'front')
  })
  const picture = await timeOf(async () =>
    takePicture({ subject: 'document', side: 'front', ...(await somebody()), shot, seed: `speed ${people}` }),
  )
  console.log('\nOne core, 1920 x 1080, median of processor time')
  console.log(`decoding the JPEG        ${decode.toFixed(1)} ms`)
  console.log(
    `quality measures         ${measure.toFixed(1)} ms, ${(measure / decode).toFixed(1)} times the decoding`,
  )
  console.log(`whole document report    ${whole.toFixed(0)} ms`)
  console.log(`whole face report        ${face.toFixed(0)} ms`)
  console.log(`drawing a passport       ${card.toFixed(0)} ms`)
  console.log(
    `taking its picture       ${picture.toFixed(0)} ms, 1600 x 1200, drawing and compression included`,
  )
}

function measureQuality(frame: Frame): unknown {
  const grey = shrinkGrey(frame, 1000)
  const small = shrinkPlane(grey, 400)
  return [measureBrightness(small), measureContrast(small), measureGlare(frame), measureSharpness(grey, 8)]
}

/** Milliseconds of processor time, so that whatever else the machine does counts little; on a calm one they are the clock's. */
async function timeOf(work: () => unknown): Promise<number> {
  const spent = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  const times: number[] = []
  for (const began = spent(); spent() - began < WARM_UP_MS;) await work()
  for (let i = 0; i < ROUNDS; i++) {
    const started = spent()
    await work()
    times.push(spent() - started)
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!
}
