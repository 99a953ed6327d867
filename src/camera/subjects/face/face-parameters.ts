import { seededRandom } from '../../../foundation/random.ts'
import type { Persona } from '../../../domain/persona/persona.ts'
import { fromHex, mix, type Colour } from '../../svg/colour.ts'

/**
 * What makes one drawn face another: lengths in head units (100 is about half a face's width), the
 * rest in shares. Grown from a seed; nobody real stood for them.
 */
export interface FaceParameters {
  skin: Colour
  hair: Colour
  hairStyle: HairStyle
  hairVolume: number
  iris: Colour
  lip: Colour
  clothes: Colour
  collar: 'crew' | 'shirt' | 'v-neck'
  /** Half width of the head at the cheeks. */
  width: number
  /** Half width at the jaw's corner, and height of the chin. */
  jaw: number
  chin: number
  chinWidth: number
  eyeDistance: number
  eyeSize: number
  eyeOpen: number
  eyeSlant: number
  eyeLine: number
  browHeight: number
  browThickness: number
  browArch: number
  browTilt: number
  noseWidth: number
  noseLength: number
  mouthWidth: number
  mouthHeight: number
  lipFullness: number
  earSize: number
  foreheadHeight: number
  beard: 'none' | 'stubble' | 'moustache' | 'goatee' | 'full'
  freckles: boolean
  /** A mark on the cheek: side -1 or 1, 0 for none. */
  mole: number
  /** Lines of age, 0 to 1. */
  lines: number
  lashes: number
}

export const HAIR_STYLES = [
  'crop',
  'side-part',
  'swept-back',
  'fringe',
  'bald',
  'curls',
  'bob',
  'long',
  'long-parted',
  'bun',
  'waves',
] as const
export type HairStyle = (typeof HAIR_STYLES)[number]

const SKINS = ['#f6d7c3', '#eec1a2', '#dfa882', '#c98d66', '#a86d48', '#85512f', '#5e3820']
const HAIRS = [
  '#1c1716',
  '#3a2519',
  '#5f3a20',
  '#8a5a2e',
  '#b98a4a',
  '#dcbf86',
  '#8e3b1e',
  '#8d8b8a',
  '#cfccc8',
]
const CLOTHES = ['#2f4a6d', '#6d2f3f', '#2e5b4c', '#3d3d46', '#8a6f2f', '#57407a', '#aab4bf', '#274b52']
const EYES = {
  brown: '#5b3a1e',
  blue: '#4f7fb0',
  green: '#5c8a55',
  grey: '#7d8890',
  hazel: '#8a6a35',
} as const
const SHORT: HairStyle[] = ['crop', 'side-part', 'swept-back', 'fringe', 'bald', 'curls']
const LONG: HairStyle[] = ['bob', 'long', 'long-parted', 'bun', 'waves', 'curls']

/** One seed, one face. Sex, eyes and age of the persona are honoured so that card and face agree. */
export function growFace(
  seed: string,
  about: Pick<Persona, 'sex' | 'eyeColour'> & { ageYears?: number },
): FaceParameters {
  const chance = seededRandom(`face ${seed}`)
  const between = (low: number, high: number) => low + chance.next() * (high - low)
  const age = about.ageYears ?? 35
  const feminine = about.sex === 'F' || (about.sex === 'X' && chance.next() < 0.5)
  // Neighbours on the scale are mixed, so that two people seldom share a tone.
  const tone = between(0, SKINS.length - 1.001)
  const skin = mix(fromHex(SKINS[Math.floor(tone)]!), fromHex(SKINS[Math.floor(tone) + 1]!), tone % 1)
  const hair = fromHex(age > 62 ? chance.pick(HAIRS.slice(7)) : pickHair(chance.next(), tone))
  const hairStyle = chance.pick(feminine ? LONG : SHORT)
  const bearded = !feminine && age > 20
  const jaw = between(58, 90) * (feminine ? 0.93 : 1.04)
  return {
    skin,
    hair: mix(hair, [128, 100, 80], between(0, 0.12)),
    hairStyle,
    hairVolume: between(0.85, 1.25),
    iris: fromHex(EYES[about.eyeColour]),
    lip: mix(mix(skin, [176, 66, 74], feminine ? 0.55 : 0.36), [120, 40, 40], between(0, 0.25)),
    clothes: fromHex(chance.pick(CLOTHES)),
    collar: chance.pick(['crew', 'shirt', 'v-neck'] as const),
    width: between(86, 108) * (feminine ? 0.97 : 1.02),
    jaw,
    chin: between(128, 160),
    chinWidth: between(20, 46),
    eyeDistance: between(33, 49),
    eyeSize: between(17, 25),
    eyeOpen: between(0.4, 0.62),
    eyeSlant: between(-4, 5),
    eyeLine: between(-6, 8),
    browHeight: between(21, 34),
    browThickness: between(3.4, feminine ? 6.4 : 10),
    browArch: between(2, 12),
    browTilt: between(-4, 5),
    noseWidth: between(13, 27),
    noseLength: between(46, 68),
    mouthWidth: Math.min(between(26, 43), jaw * 0.52),
    mouthHeight: between(24, 36),
    lipFullness: between(5.5, 13) * (feminine ? 1.1 : 0.9),
    earSize: between(0.85, 1.2),
    foreheadHeight: between(78, 106),
    beard: bearded
      ? chance.pick(['none', 'none', 'stubble', 'moustache', 'goatee', 'full'] as const)
      : 'none',
    freckles: tone < 2 && chance.next() < 0.3,
    mole: chance.next() < 0.25 ? chance.pick([-1, 1] as const) : 0,
    lines: Math.max(0, Math.min(1, (age - 38) / 40)),
    lashes: feminine ? between(0.6, 1) : between(0, 0.25),
  }
}

// Fair hair seldom goes with dark skin.
function pickHair(share: number, tone: number): string {
  const known = tone > 3.4 ? HAIRS.slice(0, 2) : tone > 2 ? HAIRS.slice(0, 4) : HAIRS.slice(0, 7)
  return known[Math.floor(share * known.length)]!
}

/** How far two faces lie apart: 0 the same, above 1 nobody would take one for the other. */
export function faceDistance(a: FaceParameters, b: FaceParameters): number {
  const colour = (x: Colour, y: Colour) => Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2])
  const parts = [
    colour(a.skin, b.skin) / 90,
    colour(a.hair, b.hair) / 110,
    a.hairStyle === b.hairStyle ? 0 : 0.7,
    Math.abs(a.width - b.width) / 18,
    Math.abs(a.jaw - b.jaw) / 26,
    Math.abs(a.chin - b.chin) / 26,
    Math.abs(a.eyeDistance - b.eyeDistance) / 11,
    Math.abs(a.browThickness - b.browThickness) / 5,
    Math.abs(a.noseWidth - b.noseWidth) / 11,
    Math.abs(a.mouthWidth - b.mouthWidth) / 14,
    a.beard === b.beard ? 0 : 0.5,
  ]
  return Math.sqrt(parts.reduce((sum, part) => sum + part * part, 0) / parts.length) * 1.6
}
