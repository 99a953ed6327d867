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
import { byId } from '../test/pages/applicant.ts'
import { begin, PROVIDERS } from '../test/pages/integration.ts'
import { goTo, PARTS } from '../test/console/console.ts'
import { launchBrowser, openPage } from '../test/support/chromium.ts'
import { shootPages, type Studio } from './shoot-pages.ts'

const SIZES: Record<string, Studio['options']> = {
  desktop: { viewport: { width: 1280, height: 860 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
}

const folder = process.argv[2] ?? 'screenshots'
await mkdir(folder, { recursive: true })
const sandbox = await createSandbox({ seed: 'screenshots', now: '2026-03-01T12:00:00Z' })
const browser = await launchBrowser()
try {
  for (const [size, options] of Object.entries(SIZES)) {
    let tenant = 'default'
    const studio = {
      sandbox,
      browser,
      options,
      shoot: (page: Page, name: string) => shoot(page, size, name),
    }
    for (const provider of PROVIDERS) tenant = await shootPages(studio, provider)
    await shootConsole(tenant, size, options)
  }
} finally {
  await browser.close()
  await sandbox.close()
}

async function shoot(page: Page, size: string, name: string, fullPage = false): Promise<void> {
  const path = join(folder, `${name}-${size}.png`)
  await page.screenshot({ path, fullPage })
  console.log(path)
}

async function shootConsole(tenant: string, size: string, options: object): Promise<void> {
  const { page } = await openPage(browser, options)
  await page.goto(sandbox.consoleUrl)
  await page.locator(byId('no-sessions')).waitFor()
  await shoot(page, size, 'console-first')
  await page.locator(byId('tenant')).selectOption(tenant)
  // Somebody waits at the operator's desk, and webhooks were sent to where nobody takes them.
  const waiting = await begin(sandbox, 'identomat', { scenario: 'review/nobody-decides' })
  const webhooks = { onboardingStatus: `${sandbox.url}/nobody-takes-this` }
  const telling = await begin(sandbox, 'incode', { settings: { webhooks } })
  for (const { session } of [waiting, telling]) await sandbox.control.post(`/sessions/${session}/perform`)
  await sandbox.control.post(`/tenants/${telling.tenant}/settle`)
  for (const part of PARTS) {
    if (part === 'desk') await page.locator(byId('tenant')).selectOption(waiting.tenant)
    if (part === 'deliveries') await page.locator(byId('tenant')).selectOption(telling.tenant)
    await goTo(page, part)
    await page.locator('main section').first().waitFor()
    const list = page.locator(`${byId(part)} button`).first()
    if (part === 'sessions' || part === 'scenarios' || part === 'journal') {
      await list.waitFor()
      await shoot(page, size, `console-${part}`)
      await list.click()
    }
    if (part === 'sessions') {
      await page
        .locator(`${byId('session-detail')} figure`)
        .first()
        .waitFor()
      // A clip takes longer to be taken apart than a picture to be shown.
      const waits = page.locator(`${byId('session-detail')} figure:not(:has(img))`).first()
      await waits.waitFor({ state: 'detached' })
    }
    if (part === 'scenarios') await page.locator(byId('scenario-prose')).waitFor()
    if (part === 'camera') await page.getByRole('button', { name: 'Draw the sheet' }).click()
    if (part === 'camera') await page.locator(`${byId('picture-sheet')} img`).waitFor()
    if (part === 'desk')
      await page
        .locator(`${byId('desk')} figure img`)
        .first()
        .waitFor()
    if (part === 'deliveries')
      await page
        .locator(`${byId('deliveries')} .entry`)
        .first()
        .click()
    if (part === 'deliveries') await page.getByLabel('Body').waitFor()
    if (part === 'fidelity') await page.locator('details summary').first().click()
    await shoot(page, size, `console-${part}-opened`, true)
  }
  await page.context().close()
}
