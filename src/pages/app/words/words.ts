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

export const shortOf = (code: string): string => code.toLowerCase().split(/[-_]/)[0]!
export const isTranslated = (code: string): boolean => Object.hasOwn(LANGUAGES, shortOf(code))

/** What can be picked: the vendor's own languages first, then the others that the page speaks. */
export function languagesFor(vendorsOwn: string[]): string[] {
  return [...new Set([...vendorsOwn.filter(isTranslated).map(shortOf), ...Object.keys(LANGUAGES)])]
}

/** A language's name in that language. */
export function nameOf(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
}

/** By a vendor's own code (`nl-NL`, `en-us`, `ka`); English when there is no translation. */
export function wordsFor(code: string): { words: Words; language: string; direction: 'ltr' | 'rtl' } {
  const short = shortOf(code)
  const language = isTranslated(short) ? short : 'en'
  return { words: LANGUAGES[language]!, language, direction: RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr' }
}
