import type { Frame } from '../frame.ts'
import { toYuv } from './to-yuv.ts'

/** Uncompressed video with a one-line header. */
export function writeY4m(frames: readonly Frame[], framesPerSecond: number): Buffer {
  const { width, height } = frames[0]!
  const parts: Buffer[] = [
    Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`, 'latin1'),
  ]
  for (const frame of frames) parts.push(Buffer.from('FRAME\n', 'latin1'), toYuv(frame))
  return Buffer.concat(parts)
}
