import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Serious and critical findings of axe on what a page shows now, one line each; empty when there are none. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Evaluated from outside, which no policy of the page forbids.
  await page.evaluate(source)
  const found: any = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')
  return found.violations
    .filter((one: any) => one.impact === 'serious' || one.impact === 'critical')
    .map((one: any) => `${one.id}: ${one.nodes.map((node: any) => node.html).join(' ')}`)
}
