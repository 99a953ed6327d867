import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { CONDITIONS, TOOL_WORDS } from '../../src/pages/app/words/tool-words.ts'
import { LANGUAGES } from '../../src/pages/app/words/words.ts'
import { openPage, startBrowser } from '../support/browser.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { byId, goThrough } from './applicant.ts'
import { begin, PROVIDERS } from './integration.ts'

const sandbox = await startSandbox({ frozen: false })
const browser = await startBrowser()

const NEEDED = ['en', 'nl', 'fr', 'it', 'es', 'de', 'ka', 'ar']
const OTHERS = NEEDED.filter((language) => language !== 'en')
const ENGLISH = LANGUAGES['en']!

/** Every line that somebody reads, a choice's included. */
const linesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { document } = globalThis as any
    const walker = document.createTreeWalker(document.body, 4)
    const lines: string[] = [document.title]
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement.closest('script, code, [data-testid="language"]')) lines.push(node.data.trim())
    for (const one of document.querySelectorAll('[aria-label]')) lines.push(one.getAttribute('aria-label'))
    return lines.filter((line: string) => line !== '')
  })

/** English words that this language says otherwise. */
function englishOnly(language: string): Set<string> {
  const own = new Set([...Object.values(LANGUAGES[language]!), ...toolWords(language)])
  return new Set([...Object.values(ENGLISH), ...toolWords('en')].filter((word) => !own.has(word)))
}

function toolWords(language: string): string[] {
  const { conditions, moods, ...words } = TOOL_WORDS[language]!
  return [...conditions, ...moods, ...Object.values(words)]
}

describe('the words', () => {
  it('are there in every language, for all that can be held before the lens too', () => {
    expect(Object.keys(LANGUAGES).toSorted()).toEqual(NEEDED.toSorted())
    expect(Object.keys(TOOL_WORDS).toSorted()).toEqual(NEEDED.toSorted())
    for (const language of NEEDED) {
      expect(Object.keys(LANGUAGES[language]!).toSorted()).toEqual(Object.keys(ENGLISH).toSorted())
      expect(TOOL_WORDS[language]!.conditions).toHaveLength(Object.keys(CONDITIONS).length)
      expect(TOOL_WORDS[language]!.moods).toHaveLength(TOOL_WORDS['en']!.moods.length)
    }
  })

  it.each(OTHERS)('are translated into %s, and keep the places that are filled in', (language) => {
    const words = LANGUAGES[language]!
    const same = Object.entries(words).filter(([key, word]) => word === ENGLISH[key as 'agree'])
    expect(same.map(([key]) => key)).toEqual([])
    for (const [key, word] of Object.entries(ENGLISH)) {
      const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()
      expect(places(words[key as 'agree'])).toEqual(places(word))
    }
  })
})

describe.each(PROVIDERS)('%s’s page', (provider) => {
  it('speaks every language at every step, with no English left over', async () => {
    const begun = await begin(sandbox, provider)
    const { page } = await openPage(browser)
    await page.route('https://customer.example/**', (route) => route.fulfill({ status: 204 }))
    await page.goto(begun.url)
    const leftOver: string[] = []
    const readAll = async (where: string) => {
      for (const language of OTHERS) {
        await page.locator(byId('language')).selectOption(language)
        const direction = language === 'ar' ? 'rtl' : 'ltr'
        await page.locator(`html[lang="${language}"][dir="${direction}"]`).waitFor()
        const left = englishOnly(language)
        for (const line of await linesOf(page))
          if (left.has(line)) leftOver.push(`${where} in ${language}: ${line}`)
      }
    }
    await goThrough(page, {
      onStep: async (step) => {
        if (step === 'step-front') {
          await page.evaluate("window.sandboxCamera.device('denied')")
          await page.locator('[data-problem]').waitFor()
          await readAll('no camera')
          await page.evaluate("window.sandboxCamera.device('works')")
        }
        await readAll(step)
      },
    })
    expect(leftOver).toEqual([])
    await page.context().close()
  })
})

describe('the language that a page begins with', () => {
  it.each([
    ['cm', { body: { locale: 'nl-NL' } }, 'nl'],
    ['cm', { body: { locale: 'it-IT' } }, 'it'],
    ['identomat', { body: { flags: { language: 'ka' } } }, 'ka'],
    ['identomat', { body: { flags: { language: 'ar' } } }, 'ar'],
    ['incode', { body: { language: 'es-ES' } }, 'es'],
    ['signicat', { body: { captureParameters: { uiLanguage: 'fr' } } }, 'fr'],
  ])('is the one that %s was asked for: %o', async (provider, wish, language) => {
    const begun = await begin(sandbox, provider, wish)
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    await page.locator(`html[lang="${language}"] ${byId('main')} h1`).waitFor()
    await page.context().close()
  })
})

it('names countries in the language of the page', async () => {
  const begun = await begin(sandbox, 'signicat', { body: { captureParameters: { uiLanguage: 'fr' } } })
  const { page } = await openPage(browser)
  await page.goto(begun.url)
  await page.locator('html[lang="fr"]').waitFor()
  await goThrough(page, { until: 'step-choose' })
  await page
    .locator(`${byId('country')} option[value="ESP"]`, { hasText: 'Espagne' })
    .waitFor({ state: 'attached' })
  await page.context().close()
})
