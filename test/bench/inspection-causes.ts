/** The causes of the bench: what is drawn for each, and the findings it must give. */
import type { ClipOptions, PictureOptions, Scene } from '../../src/camera/camera.ts'
import { BACKGROUNDS, type Shot } from '../../src/domain/capture/shot.ts'
import type { DocumentType, IdentityDocument } from '../../src/domain/document/identity-document.ts'
import type { Persona } from '../../src/domain/persona/persona.ts'
import type { Asks } from '../../src/domain/session/session.ts'
import type { CaptureStep, FindingCode } from '../../src/domain/verdict/findings.ts'
import type { Random } from '../../src/foundation/random.ts'
import { drawHolder } from './inspection-people.ts'

/** One capture to be made and inspected. */
export interface Take {
  step: CaptureStep
  scene: Scene
  options: PictureOptions
  clip?: ClipOptions
  asks: Asks
  /** Taken and inspected before, as the session's earlier captures. */
  before?: Take
}

export interface Cause {
  name: string
  group: 'capture' | 'document' | 'face' | 'liveness'
  expected: FindingCode[]
  /** Attack species for the error rates of ISO/IEC 30107-3. */
  species?: string
  /** A genuine presentation for the same. */
  genuine?: boolean
  /** Needs what the seal says: left out of the pass in which it is masked. */
  needsSeal?: boolean
  draw(seed: string): Promise<Take>
}

const ASKS: Asks = { document: true, liveness: true, match: true }
const TYPES: DocumentType[] = ['passport', 'identity-card', 'residence-permit', 'driving-licence']

const between = (random: Random, low: number, high: number) => low + random.next() * (high - low)
/** The knob's whole failing range. */
const failing = (random: Random) => between(random, 0.6, 1)
/** Just inside the passing range. */
const passing = (random: Random) => between(random, 0.2, 0.3)

/** What every picture has: JPEG quality 60 to 95, half to full size, a turn of up to 5 degrees, any background. */
function handled(random: Random, shot: Shot): Shot {
  return {
    compression: between(random, 0, 0.38),
    rotation: between(random, -5, 5),
    background: random.pick(BACKGROUNDS),
    ...shot,
  }
}

interface DocumentWish {
  types?: DocumentType[]
  step?: 'front' | 'back'
  persona?: (random: Random) => Partial<Persona>
  document?: (random: Random) => Partial<IdentityDocument>
  shot?: (random: Random) => Shot
  asks?: (document: IdentityDocument, persona: Persona) => Partial<Asks>
  withFront?: boolean
}

async function drawDocumentTake(seed: string, wish: DocumentWish): Promise<Take> {
  const { seededRandom } = await import('../../src/foundation/random.ts')
  const random = seededRandom(`take ${seed}`)
  const type = random.pick(wish.types ?? TYPES)
  const { persona, document: drawn } = await drawHolder(seed, type, wish.persona?.(random) ?? {})
  const document = { ...drawn, ...wish.document?.(random) }
  const step = wish.step ?? (document.sides === 2 && random.next() < 0.4 ? 'back' : 'front')
  const shot = handled(random, wish.shot?.(random) ?? {})
  const take: Take = {
    step,
    scene: { subject: 'document', side: step, persona, document, shot, seed: `${seed} ${step}` },
    options: { longEdge: Math.round(between(random, 800, 1600)) },
    asks: { ...ASKS, ...wish.asks?.(document, persona) },
  }
  if (wish.withFront) {
    take.before = {
      ...take,
      step: 'front',
      scene: {
        subject: 'document',
        side: 'front',
        persona,
        document,
        shot: handled(random, {}),
        seed: `${seed} front`,
      },
    }
  }
  return take
}

async function drawSelfieTake(
  seed: string,
  shotOf: (random: Random) => Shot,
  clip?: ClipOptions['format'][],
): Promise<Take> {
  const { seededRandom } = await import('../../src/foundation/random.ts')
  const random = seededRandom(`take ${seed}`)
  const { persona, document } = await drawHolder(seed, random.pick(TYPES))
  const shot = handled(random, shotOf(random))
  const front: Scene = {
    subject: 'document',
    side: 'front',
    persona,
    document,
    shot: handled(random, {}),
    seed: `${seed} front`,
  }
  const take: Take = {
    step: clip ? 'clip' : 'selfie',
    scene: { subject: 'selfie', persona, shot, seed },
    options: { longEdge: Math.round(between(random, 480, 960)) },
    asks: ASKS,
  }
  if (clip) take.clip = { kind: 'liveness', format: random.pick(clip) }
  else take.before = { step: 'front', scene: front, options: { longEdge: 1400 }, asks: ASKS }
  return take
}

const GRADED = ['blur', 'motion', 'glare', 'contrast', 'noise', 'resolution', 'crop', 'perspective'] as const

/** One or two knobs just inside the passing range. */
function almost(random: Random, knobs: readonly (keyof Shot)[]): Shot {
  const shot: Shot = {}
  Object.assign(shot, { [random.pick(knobs)]: passing(random) })
  const light = random.next()
  if (light < 0.25) shot.exposure = passing(random)
  else if (light < 0.5) shot.exposure = -passing(random)
  return shot
}

function documentCause(
  name: string,
  group: 'capture' | 'document',
  expected: FindingCode[],
  wish: DocumentWish,
  more: Partial<Cause> = {},
): Cause {
  return { name, group, expected, draw: (seed) => drawDocumentTake(`${name} ${seed}`, wish), ...more }
}

function personCause(
  name: string,
  group: 'face' | 'liveness',
  expected: FindingCode[],
  shot: (random: Random) => Shot,
  more: Partial<Cause> & { clip?: ClipOptions['format'][] } = {},
): Cause {
  const { clip, ...rest } = more
  return { name, group, expected, draw: (seed) => drawSelfieTake(`${name} ${seed}`, shot, clip), ...rest }
}

const CARDS: DocumentType[] = ['identity-card', 'residence-permit', 'driving-licence']
const STREAMS: ClipOptions['format'][] = ['mjpeg', 'mjpeg', 'mp4']

export const CAUSES: Cause[] = [
  documentCause('clean document', 'capture', [], { shot: (r) => almost(r, GRADED) }, { genuine: true }),
  documentCause('defocus', 'capture', ['capture.blurred'], { shot: (r) => ({ blur: failing(r) }) }),
  documentCause('shake', 'capture', ['capture.blurred'], { shot: (r) => ({ motion: failing(r) }) }),
  documentCause('glare', 'capture', ['capture.glare'], { shot: (r) => ({ glare: failing(r) }) }),
  documentCause('too dark', 'capture', ['capture.too-dark'], { shot: (r) => ({ exposure: -failing(r) }) }),
  documentCause('too bright', 'capture', ['capture.too-bright'], { shot: (r) => ({ exposure: failing(r) }) }),
  documentCause('low resolution', 'capture', ['capture.low-resolution'], {
    shot: (r) => ({ resolution: failing(r) }),
  }),
  documentCause('cropped', 'capture', ['capture.cropped'], { shot: (r) => ({ crop: failing(r) }) }),
  documentCause('nothing in view', 'capture', ['capture.nothing-in-view'], {
    shot: () => ({ show: 'nothing' }),
  }),

  documentCause('unknown card', 'document', ['document.unrecognised'], {
    shot: () => ({ show: 'unknown-card' }),
  }),
  documentCause('wrong side', 'document', ['document.wrong-side'], {
    types: CARDS,
    step: 'front',
    shot: () => ({ show: 'back' }),
  }),
  documentCause(
    'sides differ',
    'document',
    ['document.sides-differ'],
    {
      types: CARDS,
      step: 'back',
      withFront: true,
      shot: () => ({ show: 'other-document' }),
    },
    { needsSeal: true },
  ),
  documentCause(
    'clean back',
    'document',
    [],
    { types: CARDS, step: 'back', withFront: true },
    { needsSeal: true },
  ),
  documentCause(
    'type not allowed',
    'document',
    ['document.type-not-allowed'],
    {
      step: 'front',
      asks: ({ type }) => ({ documentTypes: TYPES.filter((other) => other !== type) }),
    },
    { needsSeal: true },
  ),
  documentCause(
    'country not allowed',
    'document',
    ['document.country-not-allowed'],
    {
      step: 'front',
      asks: () => ({ countries: ['XXX'] }),
    },
    { needsSeal: true },
  ),
  documentCause('expired', 'document', ['document.expired'], {
    step: 'front',
    document: (r) => ({ expires: `${r.integer(2017, 2025)}-0${r.integer(1, 9)}-${r.integer(10, 28)}` }),
  }),
  documentCause('expiry hidden', 'document', ['document.expiry-unreadable'], {
    step: 'front',
    shot: () => ({ cover: ['expiry'] }),
  }),
  documentCause('birth date hidden', 'document', ['document.age-unreadable'], {
    step: 'front',
    shot: () => ({ cover: ['birth-date'] }),
  }),
  documentCause('text hidden', 'document', ['document.text-unreadable'], {
    step: 'front',
    shot: () => ({ cover: ['text'] }),
  }),
  documentCause(
    'personal number invalid',
    'document',
    ['document.field-invalid'],
    {
      types: ['passport', 'identity-card', 'residence-permit'],
      step: 'front',
      document: () => ({ personalNumberInvalid: true }),
      asks: () => ({ validate: ['personal-number'] }),
    },
    { needsSeal: true },
  ),
  documentCause('check digits wrong', 'document', ['document.field-invalid'], {
    types: ['passport'],
    document: () => ({ checkDigitsWrong: true }),
    step: 'front',
  }),
  documentCause('check digits wrong, back', 'document', ['document.field-invalid'], {
    types: ['identity-card', 'residence-permit'],
    document: () => ({ checkDigitsWrong: true }),
    step: 'back',
  }),
  documentCause(
    'print against zone',
    'document',
    ['document.data-inconsistent'],
    {
      types: ['passport'],
      step: 'front',
      document: (r) => ({ contradicts: r.pick(['birth-date', 'expiry', 'name', 'number'] as const) }),
    },
    { needsSeal: true },
  ),
  documentCause(
    'front against back',
    'document',
    ['document.data-inconsistent'],
    {
      types: CARDS,
      step: 'back',
      withFront: true,
      document: (r) => ({ contradicts: r.pick(['birth-date', 'expiry', 'name', 'number'] as const) }),
    },
    { needsSeal: true },
  ),
  documentCause('feature hidden', 'document', ['document.feature-missing'], {
    step: 'front',
    shot: (r) => ({ cover: [r.pick(['Header', 'Signature', 'OVI 1', 'OVI 2'] as const)] }),
  }),
  documentCause('photocopy', 'document', ['document.photocopy'], { shot: () => ({ attack: 'photocopy' }) }),
  documentCause('screen copy', 'document', ['document.screen-copy'], { shot: () => ({ attack: 'screen' }) }),
  documentCause(
    'portrait swapped',
    'document',
    ['document.tampered'],
    {
      step: 'front',
      shot: () => ({ attack: 'portrait-swap' }),
    },
    { species: 'portrait swap' },
  ),
  documentCause('text edited', 'document', ['document.tampered'], {
    step: 'front',
    shot: () => ({ attack: 'text-edit' }),
  }),
  documentCause('portrait missing', 'document', ['document.portrait-missing'], {
    step: 'front',
    document: () => ({ portraitMissing: true }),
  }),
  documentCause('under age', 'document', ['person.under-age'], {
    step: 'front',
    persona: (r) => ({ birthDate: `${r.integer(2009, 2012)}-0${r.integer(1, 9)}-${r.integer(10, 28)}` }),
    asks: () => ({ minimumAge: 18 }),
  }),

  personCause(
    'clean selfie',
    'face',
    [],
    (r) => ({
      ...almost(r, ['blur', 'motion', 'noise', 'contrast', 'distance', 'offset', 'resolution']),
      face: r.pick(['plain', 'smile', 'mouth-open'] as const),
    }),
    { genuine: true },
  ),
  personCause('nobody', 'face', ['face.not-found'], () => ({ show: 'nothing' })),
  personCause('two people', 'face', ['face.several'], () => ({ face: 'second-person' })),
  personCause('off centre', 'face', ['face.off-centre'], (r) => ({ offset: failing(r) })),
  personCause('too far', 'face', ['face.too-far'], (r) => ({ distance: failing(r) })),
  personCause('selfie defocus', 'face', ['face.blurred'], (r) => ({ blur: failing(r) })),
  personCause('selfie shake', 'face', ['face.blurred'], (r) => ({ motion: failing(r) })),
  personCause('selfie too dark', 'face', ['face.too-dark'], (r) => ({ exposure: -failing(r) })),
  personCause('glasses', 'face', ['face.glasses'], () => ({ face: 'glasses' })),
  personCause('lenses', 'face', ['face.lenses'], () => ({ face: 'lenses' })),
  personCause('mask', 'face', ['face.mask'], () => ({ face: 'mask' })),
  personCause('somebody else', 'face', ['face.mismatch'], () => ({ face: 'other-person' })),
  personCause('look-alike', 'face', ['face.weak-similarity'], () => ({ face: 'look-alike' })),

  personCause('printed photo', 'liveness', ['liveness.print-attack'], () => ({ attack: 'print' }), {
    species: 'print',
  }),
  personCause('photo on a screen', 'liveness', ['liveness.screen-attack'], () => ({ attack: 'screen' }), {
    species: 'screen',
  }),
  personCause('paper mask', 'liveness', ['liveness.mask-attack'], () => ({ attack: 'paper-mask' }), {
    species: 'paper mask',
  }),
  personCause('clean clip', 'liveness', [], () => ({}), { clip: STREAMS, genuine: true }),
  personCause('still image', 'liveness', ['liveness.still-image'], () => ({ attack: 'still-image' }), {
    clip: STREAMS,
    species: 'still image',
  }),
  personCause(
    'challenge ignored',
    'liveness',
    ['liveness.challenge-failed'],
    () => ({ challenge: 'ignored' }),
    { clip: STREAMS },
  ),
  personCause(
    'injected stream',
    'liveness',
    ['liveness.injected-stream'],
    () => ({ attack: 'injected-stream' }),
    { clip: STREAMS, species: 'injected stream' },
  ),
]
