import type { Browser, Page } from 'playwright-core'
import type { Sandbox } from '../../src/sandbox.ts'
import { openPage } from '../support/browser.ts'

export const byId = (name: string) => `[data-testid="${name}"]`

export const PARTS = [
  'sessions',
  'scenarios',
  'desk',
  'clock',
  'faults',
  'deliveries',
  'journal',
  'camera',
  'tenants',
  'fidelity',
] as const

/** The console in a window of its own, as the link of the banner opens it, with one tenant chosen. */
export async function openConsole(sandbox: Sandbox, browser: Browser, tenant: string): Promise<Page> {
  const { page } = await openPage(browser)
  await page.goto(sandbox.consoleUrl)
  await page
    .locator(`${byId('tenant')} option`, { hasText: tenant })
    .first()
    .waitFor({ state: 'attached' })
  await page.locator(byId('tenant')).selectOption(tenant)
  return page
}

export const goTo = (page: Page, part: (typeof PARTS)[number]) => page.locator(byId(`tab-${part}`)).click()
