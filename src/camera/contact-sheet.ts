import sharp from 'sharp'
import type { Camera, Picture, Scene } from './camera.ts'
import { rasterise } from './svg/rasterise.ts'
import { drawText } from './subjects/card/card-text.ts'
import type { Shot } from '../domain/capture/shot.ts'
import { DOCUMENT_TYPES, type IdentityDocument } from '../domain/document/identity-document.ts'
import { issueDocument } from '../domain/document/issue.ts'
import type { Persona } from '../domain/persona/persona.ts'
import { seededRandom } from '../foundation/random.ts'

/** Whose documents and faces a contact sheet shows. */
export interface SheetSubject {
  persona: Persona
  document: IdentityDocument
  seed: string
  /** Further people, a row of their own each. */
  others?: readonly Persona[]
}

interface Cell {
  caption: string
  scene: Scene
}

interface Row {
  title: string
  cells: Cell[]
}

const DOCUMENT_CONDITIONS: [string, Shot][] = [
  ['blur', { blur: 0.8 }],
  ['motion', { motion: 0.8 }],
  ['glare', { glare: 0.8 }],
  ['very dark', { exposure: -0.85 }],
  ['very bright', { exposure: 0.85 }],
  ['cropped', { crop: 0.7 }],
  ['low resolution', { resolution: 1 }],
  ['noise', { noise: 1 }],
  ['compression', { compression: 1 }],
  ['contrast', { contrast: 1 }],
  ['turned', { rotation: 20 }],
  ['perspective', { perspective: 1 }],
  ['black and white', { blackAndWhite: 1 }],
  ['covered', { cover: ['expiry', 'OVI 1'] }],
  ['unknown card', { show: 'unknown-card' }],
]
const DOCUMENT_ATTACKS: [string, Shot][] = [
  ['photocopy', { attack: 'photocopy' }],
  ['print', { attack: 'print' }],
  ['screen', { attack: 'screen' }],
  ['portrait swapped', { attack: 'portrait-swap' }],
  ['text edited', { attack: 'text-edit' }],
]
const SELFIE_CONDITIONS: [string, Shot][] = [
  ['selfie', {}],
  ['smile', { face: 'smile' }],
  ['eyes closed', { face: 'eyes-closed' }],
  ['glasses', { face: 'glasses' }],
  ['dark lenses', { face: 'lenses' }],
  ['mask', { face: 'mask' }],
  ['second person', { face: 'second-person' }],
  ['look-alike', { face: 'look-alike' }],
  ['other person', { face: 'other-person' }],
  ['too far', { distance: 0.8 }],
  ['off centre', { offset: 0.8 }],
  ['print', { attack: 'print' }],
  ['screen', { attack: 'screen' }],
  ['paper mask', { attack: 'paper-mask' }],
  ['dark', { exposure: -0.7 }],
]

const CELL = { width: 250, height: 188, gap: 12, caption: 24 }
const COLUMNS = 5
const TITLE = 40
const MARGIN = 24

/** Persona × document × condition at a glance, as one PNG. */
export async function drawContactSheet(
  camera: Pick<Camera, 'takePicture'>,
  subject: SheetSubject,
): Promise<Picture> {
  const rows = planRows(subject)
  const width = MARGIN * 2 + COLUMNS * (CELL.width + CELL.gap) - CELL.gap
  const linePitch = CELL.height + CELL.caption + CELL.gap
  let y = MARGIN
  const layers: { input: Buffer; left: number; top: number }[] = []
  const texts: string[] = []
  for (const row of rows) {
    texts.push(
      drawText(row.title, { x: MARGIN, baseline: y + 25, size: 21, fill: 'rgb(30,36,46)', bold: true }),
    )
    y += TITLE
    for (const [i, cell] of row.cells.entries()) {
      const left = MARGIN + (i % COLUMNS) * (CELL.width + CELL.gap)
      const top = y + Math.floor(i / COLUMNS) * linePitch
      layers.push({ input: await drawCell(camera, cell.scene), left, top })
      texts.push(
        drawText(cell.caption, {
          x: left + 2,
          baseline: top + CELL.height + 17,
          size: 14,
          fill: 'rgb(70,78,92)',
        }),
      )
    }
    y += Math.ceil(row.cells.length / COLUMNS) * linePitch + 10
  }
  const height = y + MARGIN
  const ground = await rasterise(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="rgb(238,240,243)"/>${texts.join('')}</svg>`,
    { width, withText: true },
  )
  const bytes = await sharp(ground.data, { raw: { width: ground.width, height: ground.height, channels: 4 } })
    .composite(layers)
    .removeAlpha()
    .png()
    .toBuffer()
  return { bytes, contentType: 'image/png', width, height }
}

async function drawCell(camera: Pick<Camera, 'takePicture'>, scene: Scene): Promise<Buffer> {
  // Taken at twice the size and shrunk, so that small print is there to be seen.
  const picture = await camera.takePicture(scene, { longEdge: 640 })
  return sharp(picture.bytes)
    .resize(CELL.width, CELL.height, { fit: 'contain', background: { r: 222, g: 225, b: 230 } })
    .png()
    .toBuffer()
}

function planRows({ persona, document, seed, others = [] }: SheetSubject): Row[] {
  const own = (shot: Shot): Scene => ({ subject: 'document', side: 'front', persona, document, shot, seed })
  const selfie = (who: Persona, shot: Shot): Scene => ({ subject: 'selfie', persona: who, shot, seed })
  const name = `${persona.givenNames} ${persona.surname}`.trim()
  return [
    { title: `${name} · documents`, cells: documentsOf(persona, document, seed) },
    ...others.map((other) => ({
      title: `${other.givenNames} ${other.surname}`.trim(),
      cells: [
        { caption: 'selfie', scene: selfie(other, {}) },
        ...documentsOf(other, document, seed).filter(({ caption }) => !caption.endsWith('back')),
      ],
    })),
    {
      title: 'Conditions',
      cells: DOCUMENT_CONDITIONS.map(([caption, shot]) => ({ caption, scene: own(shot) })),
    },
    {
      title: 'Attacks on a document',
      cells: DOCUMENT_ATTACKS.map(([caption, shot]) => ({ caption, scene: own(shot) })),
    },
    {
      title: 'Selfies',
      cells: SELFIE_CONDITIONS.map(([caption, shot]) => ({ caption, scene: selfie(persona, shot) })),
    },
  ]
}

/** One of each kind: the one at hand, and the others issued for the occasion. */
function documentsOf(persona: Persona, document: IdentityDocument, seed: string): Cell[] {
  return DOCUMENT_TYPES.flatMap((type) => {
    const shown =
      type === document.type && persona.nationality === document.country
        ? document
        : issueDocument(
            persona,
            { type, expires: document.expires },
            document.issued,
            seededRandom(`sheet ${seed} ${type} ${persona.name}`),
          )
    const sides = shown.sides === 2 ? (['front', 'back'] as const) : (['front'] as const)
    return sides.map((side): Cell => ({
      caption: `${type.replace('-', ' ')}, ${side}`,
      scene: { subject: 'document', side, persona, document: shown, shot: {}, seed },
    }))
  })
}
