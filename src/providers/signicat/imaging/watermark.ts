import { escapeHtml } from '../../page-shell.ts'

export interface WatermarkText {
  title: string
  description: string
  date: string
}

/** Repeats three lines of text across the picture, slanting, so that no part of the copy is free of them. Answers a PNG. */
export async function watermarkPicture(bytes: Uint8Array, text: WatermarkText): Promise<Buffer> {
  const [{ default: sharp }, { rasterise }] = await Promise.all([
    import('sharp'),
    import('../../../camera/svg/rasterise.ts'),
  ])
  const upright = await sharp(bytes).rotate().toBuffer({ resolveWithObject: true })
  const { width, height } = upright.info
  const { data, ...raw } = await rasterise(markSvg(width, height, text), { width, withText: true })
  return sharp(upright.data)
    .composite([
      { input: data, raw: { width: raw.width, height: raw.height, channels: raw.channels }, left: 0, top: 0 },
    ])
    .png()
    .toBuffer()
}

const SLANT_DEGREES = -30
const COS = Math.cos((SLANT_DEGREES * Math.PI) / 180)
const SIN = Math.sin((SLANT_DEGREES * Math.PI) / 180)

function markSvg(width: number, height: number, { title, description, date }: WatermarkText): string {
  const size = Math.max(10, Math.round(Math.min(width, height) / 16))
  const lines = [title, description, date].map((line) => escapeHtml(line.slice(0, 60)))
  const longest = Math.max(...[title, description, date].map((line) => Math.min(60, line.length)), 4)
  const stepX = size * (longest * 0.62 + 2)
  const stepY = size * 5
  const reach = Math.hypot(width, height)
  const marks: string[] = []
  let row = 0
  for (let y = -reach / 2; y < reach / 2 + stepY; y += stepY, row++) {
    for (let x = -reach / 2 - (row % 2) * (stepX / 2); x < reach / 2 + stepX; x += stepX) {
      // A long and narrow picture would else be given thousands of marks that lie beside it.
      const [px, py] = [width / 2 + x * COS - y * SIN, height / 2 + x * SIN + y * COS]
      if (px < -stepX || px > width + stepX || py < -stepX || py > height + stepX) continue
      const rows = lines.map(
        (line, i) => `<text x="${x.toFixed(1)}" y="${(y + i * size * 1.2).toFixed(1)}">${line}</text>`,
      )
      marks.push(...rows)
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<g transform="translate(${width / 2} ${height / 2}) rotate(${SLANT_DEGREES})" font-family="Noto Sans" font-weight="bold" font-size="${size}"
fill="#b00020" fill-opacity="0.42" stroke="#ffffff" stroke-opacity="0.35" stroke-width="${(size / 40).toFixed(2)}">${marks.join('')}</g></svg>`
}
