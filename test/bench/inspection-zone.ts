/**
 * How well a machine readable zone is read when nothing else helps: cards without a seal, as another
 * tool would save them. No camera: the drawn card, cut to its edges or on a plain ground, resized,
 * turned a little, as JPEG, PNG or WebP.
 */
import sharp, { type Sharp } from 'sharp'
import { drawCard } from '../../src/camera/subjects/card/draw-card.ts'
import type { DocumentSide, DocumentType } from '../../src/domain/document/identity-document.ts'
import { findLayout } from '../../src/domain/document/layout/find-layout.ts'
import { mrzLines } from '../../src/domain/document/mrz.ts'
import { type Random, seededRandom } from '../../src/foundation/random.ts'
import type { Inspection } from '../../src/inspection/inspection.ts'
import { TODAY, drawHolder } from './inspection-people.ts'
import { wilson } from './inspection-tables.ts'

const SIDES: [DocumentType, DocumentSide][] = [
  ['passport', 'front'],
  ['identity-card', 'back'],
  ['residence-permit', 'back'],
]

/** A card without its seal, saved by some tool, and what its zone says. */
export async function saveSpecimen(seed: string): Promise<{
  bytes: Uint8Array
  step: 'front' | 'back'
  lines: string[]
  how: string
}> {
  const random = seededRandom(`specimen ${seed}`)
  const [type, side] = random.pick(SIDES)
  const { persona, document } = await drawHolder(seed, type)
  const { raster } = await drawCard(persona, document, side)
  const { seal, pixelsPerMm: k } = findLayout(type, side)
  const paper = Array.from(raster.data.subarray(paperAt(raster.width), paperAt(raster.width) + 3))
  let picture = sharp(Buffer.from(raster.data), {
    raw: { width: raster.width, height: raster.height, channels: 4 },
  })
  if (seal) {
    const patch = { width: Math.round(seal.width * k), height: Math.round(seal.height * k), channels: 3 }
    picture = picture.composite([
      {
        input: { create: { ...patch, channels: 3, background: `rgb(${paper})` } },
        left: Math.round(seal.x * k),
        top: Math.round(seal.y * k),
      },
    ])
  }
  const isCut = random.next() < 0.5
  const ground = random.pick(['#ffffff', '#d8dde2', '#5b6470', '#20242a'])
  const card = await picture
    .flatten({ background: isCut ? '#ffffff' : ground })
    .png()
    .toBuffer()
  const width = Math.round(700 + random.next() * 800)
  let saved = sharp(card).resize({ width })
  if (!isCut) {
    saved = sharp(await saved.rotate(random.next() * 10 - 5, { background: ground }).toBuffer())
    const rim = () => Math.round(width * (0.02 + random.next() * 0.1))
    saved = saved.extend({ top: rim(), bottom: rim(), left: rim(), right: rim(), background: ground })
  }
  return {
    bytes: new Uint8Array(await encode(saved, random)),
    step: side,
    lines: mrzLines(persona, document),
    how: `${type} ${isCut ? 'cut' : ground} ${width}`,
  }
}

/** A place near the upper edge, where every card shows its bare paper. */
const paperAt = (width: number) => (Math.round(width * 0.02) * width + Math.round(width * 0.5)) * 4

function encode(picture: Sharp, random: Random): Promise<Buffer> {
  const quality = random.integer(60, 95)
  const format = random.pick(['jpeg', 'jpeg', 'png', 'webp'] as const)
  return (format === 'png' ? picture.png() : picture[format]({ quality })).toBuffer()
}

export async function printZones(
  inspection: Inspection,
  seed: string,
  count: number,
  isVerbose: boolean,
): Promise<void> {
  let [zones, lines, rightLines, characters, rightCharacters, valid] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < count; i++) {
    const specimen = await saveSpecimen(`${seed} ${i}`)
    const { document, findings } = await inspection.inspect({
      bytes: specimen.bytes,
      step: specimen.step,
      today: TODAY,
      asks: { document: true, liveness: false, match: false },
    })
    const read = document?.mrz?.lines ?? []
    const truth = specimen.lines.join('')
    const right = [...truth].filter((character, at) => character === read.join('')[at]).length
    lines += specimen.lines.length
    rightLines += specimen.lines.filter((line, at) => line === read[at]).length
    characters += truth.length
    rightCharacters += right
    if (right === truth.length) zones++
    else if (isVerbose) {
      const codes = findings.map(({ code }) => code).join(' + ')
      console.log(`    zone ${i}: ${right} of ${truth.length}, ${specimen.how} ${codes} ${read.join(' / ')}`)
    }
    if (document?.mrz?.checkDigitsValid) valid++
  }
  const share = (n: number, of: number) => {
    const [low, high] = wilson(n, of)
    return `${n} of ${of}, ${((n / of) * 100).toFixed(1)} % (95 % bounds ${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)})`
  }
  console.log('\nMachine readable zones of cards without a seal, saved by another tool')
  console.log(`whole zones right   ${share(zones, count)}`)
  console.log(`check digits right  ${share(valid, count)}`)
  console.log(`lines right         ${share(rightLines, lines)}`)
  console.log(`characters right    ${share(rightCharacters, characters)}`)
}
