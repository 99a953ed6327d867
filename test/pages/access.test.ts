import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { seriousFindings } from '../support/accessibility.ts'
import { openPage, startBrowser } from '../support/browser.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { byId, goThrough } from './applicant.ts'
import { begin, PROVIDERS } from './integration.ts'

const sandbox = await startSandbox({ frozen: false })
const standing = await startSandbox()
const browser = await startBrowser()

describe('a reader of the page', () => {
  it.each(PROVIDERS)('finds nothing serious at any step of %s, nor in its pictures', async (provider) => {
    const begun = await begin(sandbox, provider, { scenario: 'document/identity-card' })
    const { page } = await openPage(browser)
    await page.route('https://customer.example/**', (route) => route.fulfill({ status: 204 }))
    await page.goto(begun.url)
    const findings: string[] = []
    const read = async (where: string) => {
      for (const finding of await seriousFindings(page)) findings.push(`${where} ${finding}`)
    }
    const { seen } = await goThrough(page, {
      onStep: async (step) => {
        await read(step)
        if (!['step-front', 'step-back', 'step-selfie'].includes(step)) return
        await page.locator(byId('preview')).waitFor()
        await read(`${step} taken`)
      },
    })
    expect(seen).toContain('step-done')
    expect(findings).toEqual([])
    await page.context().close()
  })

  it.each(PROVIDERS)('finds nothing serious in the troubles of %s', async (provider) => {
    const begun = await begin(sandbox, provider, { scenario: 'capture/blurred' })
    const { page } = await openPage(browser)
    await page.route('https://customer.example/**', (route) => route.fulfill({ status: 204 }))
    await page.goto(begun.url)
    await goThrough(page, { until: 'step-front' })
    await page.locator(`${byId('hint')}[data-hint="hold-still"]`).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.locator(byId('take-picture')).click()
    await page.locator(byId('use-picture')).click()
    await page.locator(byId('retry')).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.locator(`${byId('device-picker')} summary`).click()
    await page.locator(byId('mood-select')).selectOption('denied')
    await page.locator(`${byId('hint')}[data-problem="cameraDenied"]`).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.locator(byId('leave')).click()
    await page.locator(`${byId('hint')}[data-problem]`).waitFor({ state: 'detached' })
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()
  })

  it.each(PROVIDERS)('finds nothing serious on a page of %s that nobody knows', async (provider) => {
    const { page } = await openPage(browser)
    await page.goto(sandbox.providers[provider]!.baseUrl + UNKNOWN[provider])
    await page.locator(byId('dead-page')).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()
  })

  it.each(PROVIDERS)(
    'finds nothing serious where %s leaves whoever waits for a decision',
    async (provider) => {
      for (const scenario of ['journey/slow-processing', 'review/nobody-decides']) {
        const begun = await begin(standing, provider, { scenario })
        const { page } = await openPage(browser)
        await page.route('https://customer.example/**', (route) => route.fulfill({ status: 204 }))
        await page.goto(begun.url)
        const { step } = await goThrough(page, { until: 'step-processing' })
        const waits = scenario === 'journey/slow-processing' && WAIT_FOR_RESULT.includes(provider)
        expect([scenario, step]).toEqual([scenario, waits ? 'step-processing' : 'step-done'])
        expect(await seriousFindings(page)).toEqual([])
        await page.context().close()
      }
    },
  )

  it.each(PROVIDERS)('finds nothing serious while %s processes', async (provider) => {
    const begun = await begin(sandbox, provider)
    const { page } = await openPage(browser)
    // Held at what is over too soon to be read where nothing is due.
    await page.route('**/_page/**', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), step: 'processing' } })
    })
    await page.goto(begun.url)
    await page.locator(byId('step-processing')).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.context().close()
  })

  it.each(PROVIDERS)('finds nothing serious in a page of %s from right to left', async (provider) => {
    const begun = await begin(sandbox, provider)
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    await page.locator(byId('language')).selectOption('ar')
    await page.locator('html[dir="rtl"][lang="ar"]').waitFor()
    await goThrough(page, {
      until: 'step-front',
      onStep: async () => expect(await seriousFindings(page)).toEqual([]),
    })
    await page.context().close()
  })
})

/** Pages that stay until there is a result; no page stays until an operator decides. */
const WAIT_FOR_RESULT = ['cm', 'identomat']

const UNKNOWN: Record<string, string> = {
  cm: '/en-us/identifications/nobody-knows-this',
  identomat: '/?session_token=nobody-knows-this',
  incode: '/onboarding/client/flow/flow?interviewId=nobody-knows-this',
  signicat: '/capture/#/artifact=nobody-knows-this',
}

describe('somebody without a mouse', () => {
  it.each(PROVIDERS)('goes through the whole journey of %s with the keyboard alone', async (provider) => {
    const begun = await begin(sandbox, provider)
    const { page } = await openPage(browser)
    await page.route('https://customer.example/**', (route) => route.fulfill({ status: 204 }))
    await page.goto(begun.url)
    const { kind } = await goThrough(page, { press: (button) => pressByKeyboard(page, button) })
    expect(kind).toBe('finished')
    await page.context().close()
  })

  it('picks a document with the arrow keys', async () => {
    const begun = await begin(sandbox, 'identomat')
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    await goThrough(page, { until: 'step-choose' })
    await page.locator(`${byId('main')} h1:focus`).waitFor()
    await reach(page, byId('type-passport'))
    await page.keyboard.press('ArrowDown')
    expect(await page.locator(byId('type-identity-card')).isChecked()).toBe(true)
    await page.context().close()
  })

  it('stands at the heading of every new step', async () => {
    const begun = await begin(sandbox, 'identomat')
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    await goThrough(page, {
      onStep: async (step) => {
        if (step === 'step-consent' || step === 'step-choose') await page.locator('h1:focus').waitFor()
      },
    })
    await page.context().close()
  })
})

/** Walks with the tab key until the button has the focus, and presses it. */
async function pressByKeyboard(page: Page, selector: string): Promise<void> {
  // The page puts a reader at the heading once, a moment after the step is there.
  await page.locator(`${byId('main')} h1:focus`).waitFor()
  await reach(page, selector)
  await page.keyboard.press('Enter')
}

async function reach(page: Page, selector: string): Promise<void> {
  const focused = page.locator(`${selector}:focus`)
  for (let i = 0; i < 30 && !(await focused.count()); i++) await page.keyboard.press('Tab')
  expect(await focused.count()).toBe(1)
}
