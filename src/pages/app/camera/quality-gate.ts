// A light look at the live picture, so that the page can say "hold still" before anything is sent. The
// server's inspection has the last word.

export interface GateReading {
  /** Mean brightness, 0 to 255. */
  brightness: number
  /** Variance of the Laplacian over squared brightness, times 1000. */
  sharpness: number
  /** Share of pixels that are blown out. */
  glare: number
  hint: Hint | undefined
}

export type Hint = 'too-dark' | 'too-bright' | 'hold-still' | 'glare'

const WIDTH = 320

export function createQualityGate(): (video: HTMLVideoElement) => GateReading | undefined {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  return (video) => {
    if (!video.videoWidth) return undefined
    canvas.width = WIDTH
    canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth)
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    return read(context.getImageData(0, 0, canvas.width, canvas.height))
  }
}

function read({ data, width, height }: ImageData): GateReading {
  const grey = new Float32Array(width * height)
  let sum = 0
  let blown = 0
  for (let i = 0; i < grey.length; i++) {
    const value = 0.299 * data[i * 4]! + 0.587 * data[i * 4 + 1]! + 0.114 * data[i * 4 + 2]!
    grey[i] = value
    sum += value
    if (value >= 250) blown++
  }
  const brightness = sum / grey.length
  let total = 0
  let squares = 0
  let count = 0
  // The last rows bear the origin strip, which is always sharp.
  for (let y = 1; y < height * 0.9; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const laplacian = 4 * grey[at]! - grey[at - 1]! - grey[at + 1]! - grey[at - width]! - grey[at + width]!
      total += laplacian
      squares += laplacian * laplacian
      count++
    }
  }
  const variance = squares / count - (total / count) ** 2
  const sharpness = (1000 * variance) / Math.max(1, brightness) ** 2
  const glare = blown / grey.length
  return { brightness, sharpness, glare, hint: hintFor(brightness, sharpness, glare) }
}

function hintFor(brightness: number, sharpness: number, glare: number): Hint | undefined {
  if (brightness < 40) return 'too-dark'
  if (brightness > 235) return 'too-bright'
  if (glare > 0.12) return 'glare'
  if (sharpness < 1.2) return 'hold-still'
  return undefined
}
