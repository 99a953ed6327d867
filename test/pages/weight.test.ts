import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { openPage, startBrowser } from '../support/browser.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { byId } from './applicant.ts'
import { begin } from './integration.ts'

const built = fileURLToPath(new URL('../../src/pages/dist/', import.meta.url))
const MOST = 150_000
/** What the first paint waits for. */
const MOST_AT_FIRST = 50_000

const read = (name: string) => readFile(built + name)
const weigh = (file: Buffer) => gzipSync(file).length

it('weighs at most 150 kB compressed, and names no address elsewhere', async () => {
  const names = await readdir(built)
  expect(names.toSorted()).toEqual(['capture.css', 'capture.js', 'look.js'])
  const files = await Promise.all(names.map(read))
  const weight = files.reduce((sum, file) => sum + weigh(file), 0)
  expect(weight).toBeGreaterThan(1000)
  expect(weight).toBeLessThanOrEqual(MOST)
  const first = await Promise.all(['capture.css', 'capture.js'].map(read))
  expect(first.reduce((sum, file) => sum + weigh(file), 0)).toBeLessThanOrEqual(MOST_AT_FIRST)
  const addresses = files.flatMap((file) => file.toString('utf8').match(/https?:\/\/[\w.-]+/g) ?? [])
  // Names of the markup's own dialects are no addresses that anything is loaded from.
  expect(addresses.filter((address) => address !== 'http://www.w3.org')).toEqual([])
})

it('shows its first step with no network but the sandbox’s', async () => {
  const sandbox = await startSandbox({ frozen: false })
  const browser = await startBrowser()
  const begun = await begin(sandbox, 'identomat')
  const { page, complaints } = await openPage(browser)
  const elsewhere: string[] = []
  await page.route('**', (route) => {
    const { origin } = new URL(route.request().url())
    if (origin === sandbox.url) return route.continue()
    elsewhere.push(origin)
    return route.abort()
  })
  await page.goto(begun.url)
  await page.locator(byId('step-consent')).waitFor()
  // It is there a little before it is painted.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { PerformanceObserver } = globalThis as any
        new PerformanceObserver((seen: any) => {
          if (seen.getEntriesByName('first-contentful-paint').length === 1) resolve()
        }).observe({ type: 'paint', buffered: true })
      }),
  )
  expect(elsewhere).toEqual([])
  expect(complaints).toEqual([])
  await page.context().close()
})
