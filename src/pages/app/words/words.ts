import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { ka } from './ka.ts'
import { nl } from './nl.ts'

export type Words = { [Key in keyof typeof en]: string }

export const LANGUAGES: Record<string, Words> = { en, nl, fr, it, es, de, ka, ar }
const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur'])

/** By a vendor's own code (`nl-NL`, `en-us`, `ka`); English when there is no translation. */
export function wordsFor(code: string): { words: Words; language: string; direction: 'ltr' | 'rtl' } {
  const short = code.toLowerCase().split(/[-_]/)[0]!
  const language = Object.hasOwn(LANGUAGES, short) ? short : 'en'
  return { words: LANGUAGES[language]!, language, direction: RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr' }
}
