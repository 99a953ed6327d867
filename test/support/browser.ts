import type { Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { launchBrowser } from './chromium.ts'

export { launchBrowser, openPage } from './chromium.ts'

/** One browser for a test file; closed when its tests are over. */
export async function startBrowser(flags: string[] = []): Promise<Browser> {
  const browser = await launchBrowser(flags)
  afterAll(() => browser.close())
  return browser
}
