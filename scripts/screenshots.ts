/**
 * Pictures of every page at desktop and phone size, for looking at: the capture pages step by step for
 * each provider, and the console tab by tab.
 *
 *     npm run screenshots -- [folder]
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { createSandbox } from '../src/sandbox.ts'
import { byId, goThrough } from '../test/pages/applicant.ts'
import { begin, PROVIDERS } from '../test/pages/integration.ts'
import { launchBrowser, openPage } from '../test/support/chromium.ts'

const SIZES = {
  desktop: { viewport: { width: 1280, height: 860 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
}
const PICTURES = ['step-front', 'step-back', 'step-selfie']
const TABS = ['sessions', 'overview', 'scenarios', 'deliveries', 'faults', 'journal', 'camera', 'fidelity']

const folder = process.argv[2] ?? 'screenshots'
await mkdir(folder, { recursive: true })
const sandbox = await createSandbox({ seed: 'screenshots', now: '2026-03-01T12:00:00Z' })
const browser = await launchBrowser()
try {
  for (const [size, options] of Object.entries(SIZES)) {
    let tenant = 'default'
    for (const provider of PROVIDERS) tenant = await shootJourney(provider, size, options)
    await shootOthers(size, options)
    await shootConsole(tenant, size, options)
  }
} finally {
  await browser.close()
  await sandbox.close()
}

async function shoot(page: Page, size: string, name: string): Promise<void> {
  const path = join(folder, `${name}-${size}.png`)
  await page.screenshot({ path })
  console.log(path)
}

/** Every step as it is met, the picture that was taken, and the end. Answers the tenant it was in. */
async function shootJourney(provider: string, size: string, options: object): Promise<string> {
  const begun = await begin(sandbox, provider, { scenario: 'document/identity-card' })
  const { page } = await openPage(browser, options)
  // Whoever is sent away at the end stays where the end is shown.
  await page.route('https://customer.example/**', (route) => route.fulfill({ status: 204 }))
  await page.goto(begun.url)
  await goThrough(page, {
    onStep: async (step) => {
      if (PICTURES.includes(step)) {
        await page.locator(`${byId('viewfinder')}[data-shows]`).waitFor()
        await shoot(page, size, `${provider}-${step}`)
        if (await page.locator(`${byId('retry')}[role="alert"]`).count()) return
        await page.locator(byId('preview')).waitFor()
        await shoot(page, size, `${provider}-${step}-taken`)
      } else await shoot(page, size, `${provider}-${step}`)
    },
  })
  await page.context().close()
  return begun.tenant
}

async function shootOthers(size: string, options: object): Promise<void> {
  const { page } = await openPage(browser, options)
  await page.goto(`${sandbox.providers['identomat']!.baseUrl}/?session_token=nobody-knows-this`)
  await shoot(page, size, 'dead')
  const begun = await begin(sandbox, 'cm', { scenario: 'capture/blurred', body: { locale: 'nl-NL' } })
  await page.goto(begun.url)
  await page.locator(`${byId('take-picture')}:enabled`).click()
  await page.locator(`${byId('use-picture')}:enabled`).click()
  await page.locator(byId('retry')).waitFor()
  await page.locator(`${byId('viewfinder')}[data-shows]`).waitFor()
  await shoot(page, size, 'retry')
  await page.evaluate("window.sandboxCamera.device('denied')")
  await page.locator(byId('try-again')).waitFor()
  await shoot(page, size, 'denied')
  if (await page.locator(byId('hand-over')).count()) {
    await page.locator(`${byId('hand-over')} summary`).click()
    await page.locator(byId('qr')).scrollIntoViewIfNeeded()
    await shoot(page, size, 'hand-over')
  }
  await page.context().close()
}

async function shootConsole(tenant: string, size: string, options: object): Promise<void> {
  const { page } = await openPage(browser, options)
  await page.goto(sandbox.consoleUrl)
  await page.locator(byId('no-sessions')).waitFor()
  await shoot(page, size, 'console-first')
  await page.locator(byId('tenant')).selectOption(tenant)
  for (const tab of TABS) {
    await page.locator(byId(`tab-${tab}`)).click()
    await page.locator('main section').first().waitFor()
    if (tab === 'sessions') {
      await page
        .locator(`${byId('sessions')} button`)
        .first()
        .click()
      await page
        .locator(`${byId('session-detail')} figure img`)
        .first()
        .waitFor()
    }
    if (tab === 'camera') await page.locator('.sheet').waitFor()
    if (tab === 'fidelity') await page.locator('details summary').first().click()
    await shoot(page, size, `console-${tab}`)
  }
  await page.context().close()
}
