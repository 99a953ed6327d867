import sharp from 'sharp'
import type { Background } from '../../domain/capture/shot.ts'
import { seededRandom, type Random } from '../../foundation/random.ts'
import { boundedCache } from '../../foundation/bounded-cache.ts'
import type { Frame } from '../frame.ts'
import { css, fromHsl } from '../svg/colour.ts'
import { n } from '../svg/path.ts'
import { rasterise } from '../svg/rasterise.ts'

const kept = boundedCache<Frame>(6)
const VARIANTS = 3
const DRAWN_WIDTH = 800

/** What lies under a document or stands behind a person. Few variants a kind, so that they are kept. */
export async function drawBackground(
  kind: Background,
  behind: 'document' | 'selfie',
  size: { width: number; height: number },
  random: Random,
): Promise<Frame> {
  const { width, height } = size
  const variant = random.fork('background').integer(1, VARIANTS)
  return kept.remember(`${kind} ${behind} ${width} ${height} ${variant}`, async () => {
    const tall = Math.round((DRAWN_WIDTH * height) / width)
    const chance = seededRandom(`background ${kind} ${behind} ${variant}`)
    const body =
      behind === 'document'
        ? SURFACES[kind](DRAWN_WIDTH, tall, chance)
        : ROOMS[kind](DRAWN_WIDTH, tall, chance)
    const drawn = await rasterise(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${DRAWN_WIDTH} ${tall}">${body}</svg>`,
      { width: DRAWN_WIDTH },
    )
    const scaled = sharp(drawn.data, {
      raw: { width: drawn.width, height: drawn.height, channels: 4 },
    }).removeAlpha()
    // A room stands behind the plane of focus.
    if (behind === 'selfie') scaled.blur(3)
    const data = await scaled.resize(width, height, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer()
    return { data, width, height }
  })
}

type Draw = (width: number, height: number, chance: Random) => string
const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${more}/>`
const tone = (h: number, s: number, l: number) => css(fromHsl(h, s, l))

function shaded(width: number, height: number, from: string, to: string): string {
  return `<defs><linearGradient id="g" x1="0" y1="0" x2="0.6" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>${rect(0, 0, width, height, 'url(#g)')}`
}

function grain(width: number, height: number, chance: Random, colour: string, count: number): string {
  let d = ''
  for (let i = 0; i < count; i++) {
    const y = chance.next() * height
    const x = chance.next() * width * 0.7
    const length = width * (0.15 + chance.next() * 0.5)
    d += `M${n(x)} ${n(y)}q${n(length / 2)} ${n((chance.next() - 0.5) * 9)} ${n(length)} ${n((chance.next() - 0.5) * 6)}`
  }
  return `<path d="${d}" stroke="${colour}" stroke-width="1.1" fill="none" opacity="0.32"/>`
}

function specks(width: number, height: number, chance: Random, colour: string, count: number): string {
  let d = ''
  for (let i = 0; i < count; i++)
    d += `M${n(chance.next() * width)} ${n(chance.next() * height)}h${n(0.8 + chance.next())}v1h-1z`
  return `<path d="${d}" fill="${colour}" opacity="0.35"/>`
}

const SURFACES: Record<Background, Draw> = {
  desk: (w, h, c) => {
    const hue = c.pick([205, 215, 180])
    return (
      shaded(w, h, tone(hue, 0.12, 0.44), tone(hue, 0.14, 0.34)) + specks(w, h, c, tone(hue, 0.1, 0.25), 260)
    )
  },
  wood: (w, h, c) => {
    const l = 0.27 + c.next() * 0.06
    let planks = ''
    for (let i = 0; i < 5; i++)
      planks += rect(0, (i * h) / 5, w, h / 5 - 1.5, tone(24 + c.next() * 6, 0.42, l + c.next() * 0.05))
    return rect(0, 0, w, h, tone(22, 0.4, 0.16)) + planks + grain(w, h, c, tone(20, 0.45, 0.14), 120)
  },
  cloth: (w, h, c) => {
    const hue = c.pick([230, 350, 160])
    let d = ''
    for (let x = 0; x < w; x += 7) d += `M${x} 0V${h}`
    for (let y = 0; y < h; y += 7) d += `M0 ${y}H${w}`
    return (
      shaded(w, h, tone(hue, 0.24, 0.36), tone(hue, 0.28, 0.27)) +
      `<path d="${d}" stroke="${tone(hue, 0.2, 0.5)}" stroke-width="1.6" opacity="0.22"/>`
    )
  },
  white: (w, h, c) =>
    shaded(w, h, tone(40, 0.05, 0.79), tone(210, 0.05, 0.7)) + specks(w, h, c, tone(30, 0.1, 0.6), 120),
  dark: (w, h, c) =>
    shaded(w, h, tone(230, 0.1, 0.15), tone(230, 0.12, 0.09)) + specks(w, h, c, tone(220, 0.1, 0.24), 160),
  clutter: (w, h, c) => {
    const ground =
      shaded(w, h, tone(28, 0.26, 0.36), tone(24, 0.3, 0.27)) + grain(w, h, c, tone(20, 0.4, 0.2), 60)
    const cup = `<g transform="translate(${n(w * 0.93)} ${n(h * 0.05)})"><circle r="74" fill="${tone(12, 0.5, 0.4)}"/><circle r="60" fill="${tone(20, 0.6, 0.16)}"/></g>`
    const pen = `<g transform="translate(${n(w * 0.05)} ${n(h * 0.93)}) rotate(-24)">${rect(0, 0, 230, 13, tone(220, 0.55, 0.33), 'rx="6"')}${rect(212, 1, 32, 11, tone(220, 0.1, 0.6), 'rx="4"')}</g>`
    const notes = `<g transform="translate(${n(-w * 0.03)} ${n(-h * 0.05)}) rotate(${c.integer(-14, 10)})">${rect(0, 0, 150, 130, tone(52, 0.6, 0.62))}</g>`
    const keys = `<g transform="translate(${n(w * 0.9)} ${n(h * 0.96)}) rotate(30)"><circle r="24" fill="none" stroke="${tone(44, 0.2, 0.55)}" stroke-width="8"/>${rect(-90, -6, 70, 12, tone(44, 0.2, 0.5))}</g>`
    return ground + notes + cup + pen + keys
  },
}

const shelf = (w: number, h: number, c: Random, y: number) => {
  let books = rect(0, y, w, 10, tone(26, 0.3, 0.3))
  for (let x = 8; x < w;) {
    const wide = 14 + c.next() * 26
    const tall = h * (0.09 + c.next() * 0.06)
    if (c.next() > 0.16)
      books += rect(x, y - tall, wide - 2, tall, tone(c.next() * 360, 0.32, 0.3 + c.next() * 0.2))
    x += wide
  }
  return books
}

const ROOMS: Record<Background, Draw> = {
  desk: (w, h, c) => {
    const hue = c.pick([200, 170, 230])
    return (
      shaded(w, h, tone(hue, 0.16, 0.62), tone(hue, 0.18, 0.44)) +
      rect(w * 0.08, h * 0.08, w * 0.2, h * 0.22, tone(hue, 0.1, 0.74), 'rx="4"') +
      rect(w * 0.095, h * 0.092, w * 0.17, h * 0.196, tone(hue + 40, 0.24, 0.55)) +
      rect(w * 0.8, 0, w * 0.13, h, tone(hue, 0.14, 0.4))
    )
  },
  wood: (w, h, c) => {
    let panels = ''
    for (let i = 0; i < 7; i++)
      panels += rect((i * w) / 7, 0, w / 7 - 3, h, tone(20, 0.34, 0.2 + c.next() * 0.04))
    return rect(0, 0, w, h, tone(18, 0.3, 0.11)) + panels
  },
  cloth: (w, h, c) => {
    const hue = c.pick([160, 225, 270])
    let folds = ''
    for (let i = 0; i < 12; i++)
      folds += rect((i * w) / 12, 0, w / 24, h, tone(hue, 0.22, 0.44), 'opacity="0.5"')
    return shaded(w, h, tone(hue, 0.2, 0.4), tone(hue, 0.24, 0.3)) + folds
  },
  white: (w, h) =>
    shaded(w, h, tone(210, 0.08, 0.85), tone(215, 0.08, 0.73)) +
    rect(w * 0.82, 0, w * 0.03, h, tone(210, 0.06, 0.66)),
  dark: (w, h) =>
    shaded(w, h, tone(230, 0.14, 0.2), tone(230, 0.16, 0.11)) +
    rect(w * 0.1, 0, w * 0.14, h * 0.6, tone(220, 0.14, 0.25)),
  clutter: (w, h, c) =>
    shaded(w, h, tone(205, 0.14, 0.56), tone(205, 0.16, 0.4)) +
    [0.18, 0.4, 0.62, 0.84].map((y) => shelf(w, h, c, h * y)).join(''),
}
