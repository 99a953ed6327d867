import { describe, expect, it } from 'vitest'
import { seriousFindings } from '../support/accessibility.ts'
import { openPage, startBrowser } from '../support/browser.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { byId, goThrough } from './applicant.ts'
import { begin } from './integration.ts'

const sandbox = await startSandbox({ frozen: false })
const browser = await startBrowser()

describe('everybody can use the pages', () => {
  it.each(['identomat', 'signicat'])('%s’s steps read without serious findings', async (provider) => {
    const begun = await begin(sandbox, provider, { scenario: 'accepted' })
    const { page } = await openPage(browser)
    await page.route('https://customer.example/**', (route) => route.fulfill({ status: 204 }))
    await page.goto(begun.url)
    const findings: string[] = []
    await goThrough(page, {
      onStep: async (step) => {
        for (const finding of await seriousFindings(page)) findings.push(`${step} ${finding}`)
      },
    })
    expect(findings).toEqual([])
    await page.context().close()
  })

  it('goes from consent to the first picture with the keyboard alone', async () => {
    const begun = await begin(sandbox, 'identomat')
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    await page.locator(byId('step-consent')).waitFor()
    await pressOn(byId('agree'))
    await page.locator(byId('step-choose')).waitFor()
    await pressOn(byId('choose'))
    await page
      .locator(`${byId('take-picture')}:enabled, ${byId('use-picture')}:enabled`)
      .first()
      .waitFor()
    await page.locator(`${byId('use-picture')}:enabled`).waitFor()
    await pressOn(byId('use-picture'))
    await page.locator(byId('step-selfie')).waitFor()
    await page.context().close()

    /** Walks with the tab key until the button has the focus, and presses it. */
    async function pressOn(selector: string) {
      const focused = page.locator(`${selector}:focus`)
      for (let i = 0; i < 20 && !(await focused.count()); i++) await page.keyboard.press('Tab')
      expect(await focused.count()).toBe(1)
      await page.keyboard.press('Enter')
    }
  })

  it('is written from right to left in Arabic, and changes its language where one is picked', async () => {
    const begun = await begin(sandbox, 'identomat', { body: { flags: { language: 'ar' } } })
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    await page.locator('html[dir="rtl"][lang="ar"]').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.locator(byId('language')).selectOption('ka')
    await page.locator('html[dir="ltr"][lang="ka"]').waitFor()
    await page.context().close()
  })
})
