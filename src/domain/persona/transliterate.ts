/**
 * Names in the letters A to Z, by the transliteration tables of ICAO Doc 9303 part 3 (Latin letters
 * with marks, Cyrillic), ELOT 743 for Greek and the Georgian national system. What has no rule here
 * (Arabic, Hebrew, Han …) is left out: such a persona states its Latin name itself.
 */

// Only letters that do not simply lose their mark: the rest falls to Unicode decomposition.
const LATIN: Record<string, string> = {
  Ä: 'AE',
  Å: 'AA',
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  Ĳ: 'IJ',
  ĸ: 'Q',
  Ł: 'L',
  Ŀ: 'L',
  Ŋ: 'N',
  Ö: 'OE',
  Ø: 'OE',
  Œ: 'OE',
  ß: 'SS',
  ẞ: 'SS',
  Þ: 'TH',
  Ŧ: 'T',
  Ü: 'UE',
  Ə: 'E',
  Ʒ: 'Z',
}

const CYRILLIC: Record<string, string> = {
  А: 'A',
  Б: 'B',
  В: 'V',
  Г: 'G',
  Ґ: 'G',
  Ѓ: 'G',
  Ғ: 'G',
  Д: 'D',
  Ђ: 'D',
  Е: 'E',
  Ё: 'E',
  Є: 'IE',
  Ж: 'ZH',
  З: 'Z',
  Ѕ: 'DZ',
  И: 'I',
  Й: 'I',
  І: 'I',
  Ї: 'I',
  Ј: 'J',
  К: 'K',
  Ќ: 'K',
  Қ: 'Q',
  Л: 'L',
  Љ: 'LJ',
  М: 'M',
  Н: 'N',
  Њ: 'NJ',
  Ң: 'N',
  О: 'O',
  Ө: 'O',
  П: 'P',
  Р: 'R',
  С: 'S',
  Т: 'T',
  Ћ: 'C',
  У: 'U',
  Ў: 'U',
  Ү: 'U',
  Ұ: 'U',
  Ф: 'F',
  Х: 'KH',
  Һ: 'H',
  Ц: 'TS',
  Ч: 'CH',
  Џ: 'DZ',
  Ш: 'SH',
  Щ: 'SHCH',
  Ъ: 'IE',
  Ы: 'Y',
  Ь: '',
  Ѣ: 'IE',
  Э: 'E',
  Ю: 'IU',
  Я: 'IA',
  Ѫ: 'U',
  Ѳ: 'F',
  Ѵ: 'Y',
  Ә: 'A',
}

const GREEK: Record<string, string> = {
  Α: 'A',
  Β: 'V',
  Γ: 'G',
  Δ: 'D',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'I',
  Θ: 'TH',
  Ι: 'I',
  Κ: 'K',
  Λ: 'L',
  Μ: 'M',
  Ν: 'N',
  Ξ: 'X',
  Ο: 'O',
  Π: 'P',
  Ρ: 'R',
  Σ: 'S',
  Τ: 'T',
  Υ: 'Y',
  Φ: 'F',
  Χ: 'CH',
  Ψ: 'PS',
  Ω: 'O',
}

const GEORGIAN: Record<string, string> = {
  ა: 'A',
  ბ: 'B',
  გ: 'G',
  დ: 'D',
  ე: 'E',
  ვ: 'V',
  ზ: 'Z',
  თ: 'T',
  ი: 'I',
  კ: 'K',
  ლ: 'L',
  მ: 'M',
  ნ: 'N',
  ო: 'O',
  პ: 'P',
  ჟ: 'ZH',
  რ: 'R',
  ს: 'S',
  ტ: 'T',
  უ: 'U',
  ფ: 'P',
  ქ: 'K',
  ღ: 'GH',
  ყ: 'Q',
  შ: 'SH',
  ჩ: 'CH',
  ც: 'TS',
  ძ: 'DZ',
  წ: 'TS',
  ჭ: 'CH',
  ხ: 'KH',
  ჯ: 'J',
  ჰ: 'H',
}

const ARMENIAN: Record<string, string> = {
  Ա: 'A',
  Բ: 'B',
  Գ: 'G',
  Դ: 'D',
  Ե: 'E',
  Զ: 'Z',
  Է: 'E',
  Ը: 'Y',
  Թ: 'T',
  Ժ: 'ZH',
  Ի: 'I',
  Լ: 'L',
  Խ: 'KH',
  Ծ: 'TS',
  Կ: 'K',
  Հ: 'H',
  Ձ: 'DZ',
  Ղ: 'GH',
  Ճ: 'CH',
  Մ: 'M',
  Յ: 'Y',
  Ն: 'N',
  Շ: 'SH',
  Ո: 'O',
  Չ: 'CH',
  Պ: 'P',
  Ջ: 'J',
  Ռ: 'R',
  Ս: 'S',
  Վ: 'V',
  Տ: 'T',
  Ր: 'R',
  Ց: 'TS',
  Ւ: 'V',
  Փ: 'P',
  Ք: 'K',
  Օ: 'O',
  Ֆ: 'F',
}

const LETTERS: Record<string, string> = { ...LATIN, ...CYRILLIC, ...GREEK, ...ARMENIAN }
// Upper-casing turns Georgian's everyday letters into its titling letters.
for (const [letter, latin] of Object.entries(GEORGIAN)) LETTERS[letter.toUpperCase()] = latin

// ELOT 743: a pair of Greek letters that is read as one sound. Υ after Α or Ε depends on what follows.
const GREEK_PAIRS: Record<string, string> = { ΟΥ: 'OU', ΓΓ: 'NG', ΓΞ: 'NX', ΓΧ: 'NCH' }
const GREEK_VOICELESS = 'ΘΚΞΠΣΤΦΧΨ'

/**
 * Upper-case A to Z and single spaces: hyphens and commas become spaces, apostrophes, points and
 * digits are left out.
 *
 * @example toMrzLetters("Jürgen O'Neill-Łukasz") // 'JUERGEN ONEILL LUKASZ'
 */
export function toMrzLetters(text: string): string {
  // ß has no single capital in most locales, and a dotless ı would lose itself in upper-casing.
  const upper = text.normalize('NFC').replace(/ß/g, 'SS').toUpperCase().normalize('NFC')
  let out = ''
  const letters = [...upper]
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i]!
    if (letter >= 'A' && letter <= 'Z') out += letter
    else if (/[\s\-‐-―,/&_]/u.test(letter)) out += ' '
    else {
      const pair = greekPair(letters, i)
      if (pair) {
        out += pair.latin
        i += pair.length - 1
      } else out += oneLetter(letter)
    }
  }
  return out.replace(/ +/g, ' ').trim()
}

function oneLetter(letter: string): string {
  const known = LETTERS[letter]
  if (known !== undefined) return known
  let out = ''
  for (const part of letter.normalize('NFD')) {
    if (part >= 'A' && part <= 'Z') out += part
    else out += LETTERS[part] ?? ''
  }
  return out
}

function greekPair(letters: string[], i: number): { latin: string; length: number } | undefined {
  const [first, second, third] = [0, 1, 2].map((offset) => plainGreek(letters[i + offset]))
  if (!first || !second || !(first in GREEK)) return undefined
  // A diaeresis says that the two letters are not a pair.
  if (/[ΪΫ]/.test(letters[i + 1]!)) return undefined
  const both = first + second
  if (GREEK_PAIRS[both]) return { latin: GREEK_PAIRS[both], length: 2 }
  const atStart = !(plainGreek(letters[i - 1]) ?? '').match(/[Α-Ω]/)
  if (both === 'ΜΠ' && atStart) return { latin: 'B', length: 2 }
  if (second === 'Υ' && (first === 'Α' || first === 'Ε') && !/[ΆΈ]/.test(letters[i]!)) {
    const voiceless = third === undefined || !(third in GREEK) || GREEK_VOICELESS.includes(third)
    return { latin: GREEK[first]! + (voiceless ? 'F' : 'V'), length: 2 }
  }
  return undefined
}

function plainGreek(letter: string | undefined): string | undefined {
  return letter?.normalize('NFD').charAt(0)
}

/**
 * A name as a document prints it in Latin letters: what is Latin already stays as it is, marks and
 * all; another script is transliterated, with capitals at the start of each part.
 */
export function toLatinName(text: string): string {
  if (!hasOtherScript(text)) return text
  return text
    .split(/([\s-]+)/)
    .map((part) => {
      if (/^[\s-]*$/.test(part)) return part
      const letters = toMrzLetters(part)
      return letters.charAt(0) + letters.slice(1).toLowerCase()
    })
    .join('')
}

/** Whether some letter is not of the Latin script. */
export function hasOtherScript(text: string): boolean {
  return /\p{L}/u.test(text.replace(/\p{Script=Latin}/gu, ''))
}

/**
 * Whether one name in MRZ letters may be the other, cut to fit: each of its components begins the
 * component in the same place, and the last ones may be missing.
 *
 * @example mayBeCutFrom('MUSTERMANN S V', 'MUSTERMANN SCHWARZENBERG VON BEISPIEL') // true
 */
export function mayBeCutFrom(cut: string, whole: string): boolean {
  const full = whole.split(' ')
  const parts = cut.split(' ')
  return cut !== '' && parts.length <= full.length && parts.every((part, i) => full[i]!.startsWith(part))
}
