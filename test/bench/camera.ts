/**
 * `npm run bench:camera`: how long it takes until the live picture of a hosted page shows what somebody
 * holds before its camera, from outside (`PUT /control/sessions/{id}/camera`) and from inside
 * (`window.sandboxCamera.show`), each when it is shown for the first time and when it was shown before.
 * Ends with 1 when 95 of 100 switches take longer than they may.
 */
import { cpus, loadavg } from 'node:os'
import type { Page } from 'playwright-core'
import { createSandbox } from '../../src/sandbox.ts'
import { byId, goThrough, takePicture } from '../pages/applicant.ts'
import { begin } from '../pages/integration.ts'
import { launchBrowser, openPage } from '../support/chromium.ts'

const SWITCHES = Number(process.env['BENCH_SWITCHES'] ?? 100)
const MOST_MS = 150
const SHOWN: Record<string, string>[] = [
  { show: 'nothing' },
  { exposure: 'dark' },
  { exposure: 'bright' },
  { crop: 'strong' },
  { show: 'other-document' },
  { exposure: 'very-dark' },
  { exposure: 'very-bright' },
  { glare: 'strong' },
]

/**
 * Watches the frames of the video as they are presented. A switch is seen when a frame differs from the
 * one that stood there before; the time is the wall clock's, which all of one machine share.
 */
function watch() {
  const page = globalThis as any
  const canvas = Object.assign(page.document.createElement('canvas'), { width: 32, height: 24 })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const read = (video: unknown) => {
    context.drawImage(video, 0, 0, 32, 24)
    return context.getImageData(0, 0, 32, 24).data as Uint8ClampedArray
  }
  const differ = (a: Uint8ClampedArray, b: Uint8ClampedArray) => {
    let sum = 0
    for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!)
    return sum / a.length > 3
  }
  page.seenAt = () =>
    new Promise((resolve) => {
      const video = page.document.querySelector('[data-testid="viewfinder"]')
      const before = read(video)
      const look = () => {
        if (differ(before, read(video))) resolve(Date.now())
        else video.requestVideoFrameCallback(look)
      }
      video.requestVideoFrameCallback(look)
    })
}

type Switch = (shot: Record<string, string>) => Promise<void>

async function measure(page: Page, shots: Record<string, string>[], change: Switch): Promise<number[]> {
  const times: number[] = []
  for (const shot of shots) {
    const seen = page.evaluate('seenAt()') as Promise<number>
    // The watch stands before the switch is begun.
    await page.evaluate('1')
    const begun = Date.now()
    await change(shot)
    times.push((await seen) - begun)
    // Until it is there at full size nothing says what is shown.
    await page.locator(`${byId('viewfinder')}[data-shows]`).waitFor()
  }
  return times
}

function quantile(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!
}

const sandbox = await createSandbox({ port: 0, seed: 'bench', now: '2026-03-01T12:00:00Z' })
const browser = await launchBrowser()
let isLate = false
try {
  const begun = await begin(sandbox, 'cm', { body: { tasks: ['document_scan'] } })
  const { page } = await openPage(browser)
  await page.goto(begun.url)
  await goThrough(page, { until: 'step-front' })
  // Whoever takes a picture again takes it by hand: the page does not do so in between.
  await takePicture(page)
  await page.locator(byId('retake')).click()
  await page.evaluate("window.sandboxCamera.show({ show: 'nothing' })")
  await page.locator(`${byId('viewfinder')}[data-shows="show=nothing"]`).waitFor()
  await page.evaluate(watch)
  // Nothing is shown twice in a row, and no two of the new ones are the same.
  const known = Array.from({ length: SWITCHES }, (_, i) => SHOWN[(i + 1) % SHOWN.length]!)
  const fresh = Array.from({ length: SWITCHES }, (_, i) => ({
    exposure: (i % 2 ? 0.3 + i / 1000 : -0.4 - i / 1000).toFixed(3),
  }))
  const inside: Switch = (shot) => page.evaluate((held) => (globalThis as any).sandboxCamera.show(held), shot)
  const outside: Switch = async (shot) => {
    await sandbox.control.put(`/sessions/${begun.session}/camera`, { front: phrase(shot) })
  }
  // Once round, so that what is known is known.
  await measure(page, SHOWN.slice(1).concat(SHOWN[0]!), inside)
  const rows: [string, number[]][] = [
    ['in the page, shown before', await measure(page, known, inside)],
    ['from outside, shown before', await measure(page, known, outside)],
    ['from outside, for the first time', await measure(page, fresh, outside)],
  ]
  await outside({})
  console.log(`${SWITCHES} switches each; ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}`)
  for (const [name, times] of rows) {
    const p95 = quantile(times, 0.95)
    console.log(
      `${name.padEnd(34)} p50 ${quantile(times, 0.5)} ms   p95 ${p95} ms   most ${Math.max(...times)} ms`,
    )
    isLate ||= p95 > MOST_MS
  }
} finally {
  await browser.close()
  await sandbox.close()
}
process.exitCode = isLate ? 1 : 0

/** Numbers as numbers: a knob's text is a word to the control API. */
function phrase(shot: Record<string, string>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(shot).map(([name, value]) => [name, /^-?[\d.]+$/.test(value) ? Number(value) : value]),
  )
}
