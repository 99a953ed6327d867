import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openPage, startBrowser } from '../support/browser.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { byId, goThrough, pressOn } from './applicant.ts'
import { startCustomer } from './customer.ts'
import { begin, type Begun, PROVIDERS } from './integration.ts'

const sandbox = await startSandbox({ frozen: false })
const browser = await startBrowser()
const customer = await startCustomer()

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** A page at its first picture, with a device in this mood. */
async function withDevice(begun: Begun, mood: string, options: object = {}): Promise<Page> {
  const { page } = await openPage(browser, options)
  // Whoever is sent away at the end stays where the end is shown.
  await page.route('https://customer.example/**', (route) => route.fulfill({ status: 204 }))
  await page.goto(begun.url)
  await goThrough(page, { until: 'step-front' })
  await page.evaluate((wanted) => (globalThis as any).sandboxCamera.device(wanted), mood)
  return page
}

const problem = (page: Page, name: string, error?: string) =>
  page
    .locator(`${byId('viewfinder')}${error ? `[data-error="${error}"]` : ':not([data-error])'}`)
    .and(page.locator(`:has(+ [data-problem="${name}"])`))
    .waitFor({ state: 'attached' })

const explained = async ({ tenant, session }: Begun) => {
  await sandbox.control.post(`/tenants/${tenant}/settle`)
  return sandbox.control.get(`/sessions/${session}`)
}
const codes = (session: { findings: { code: string }[] }) => session.findings.map(({ code }) => code)

/** What a browser throws, the word that the page has for it, and how the video service calls it. */
const MOODS = [
  { mood: 'denied', error: 'NotAllowedError', problem: 'cameraDenied', type: 'CameraPermission.Denied' },
  { mood: 'none', error: 'NotFoundError', problem: 'cameraNone', type: 'Camera.NotFound' },
  { mood: 'busy', error: 'NotReadableError', problem: 'cameraBusy', type: 'Camera.NotAvailable' },
  { mood: 'unplugged', error: undefined, problem: 'cameraLost', type: 'MediaSource.Error' },
]

describe.each(MOODS)('a camera that is $mood', ({ mood, error, problem: word, type }) => {
  it('ends as failed, with the service’s own reason, at signicat', async () => {
    const begun = await begin(sandbox, 'signicat', { returnTo: customer.returnTo })
    const page = await withDevice(begun, mood)
    await problem(page, word, error)
    await page.locator(byId('leave')).click()
    await page.locator(byId('returned')).waitFor()
    expect(new URL(page.url()).searchParams.get('status')).toBe('failed')
    const session = await explained(begun)
    expect(JSON.stringify(session)).toContain(type)
    expect(session.verdict.outcome).toBe('failed')
    await page.context().close()
  })

  it('leaves the transaction open at cm, with a phone offered, until somebody comes back with a camera', async () => {
    const begun = await begin(sandbox, 'cm', { body: { tasks: ['document_scan'] } })
    const page = await withDevice(begun, mood)
    await problem(page, word, error)
    expect(await page.locator(byId('hand-over')).count()).toBe(1)
    await page.locator(byId('leave')).click()
    await page.locator(byId('step-left')).waitFor()
    expect(await page.locator(byId('hand-over')).count()).toBe(1)
    expect(codes(await explained(begun))).toContain('journey.camera-denied')
    await page.locator(byId('come-back')).click()
    await problem(page, word, error)
    await page.evaluate("window.sandboxCamera.device('works')")
    expect((await goThrough(page)).kind).toBe('finished')
    expect((await explained(begun)).verdict.outcome).toBe('accepted')
    await page.context().close()
  })

  it('goes over to a phone at identomat, and goes on here where somebody comes back', async () => {
    const begun = await begin(sandbox, 'identomat', {
      settings: { knobs: { 'K-QR-ON-DENIAL': 'session-url-unless-restricted' } },
    })
    const page = await withDevice(begun, mood)
    await problem(page, word, error)
    await page.locator(byId('leave')).click()
    await page.locator(byId('step-hand-over')).waitFor()
    expect(await page.locator(byId('qr')).getAttribute('data-url')).toBe(begun.url)
    await page.evaluate("window.sandboxCamera.device('works')")
    await pressOn(page, 'go-on-here')
    expect((await goThrough(page)).kind).toBe('finished')
    expect((await explained(begun)).verdict.outcome).toBe('accepted')
    await page.context().close()
  })

  it('ends the page at incode, with an event that says so', async () => {
    const begun = await begin(sandbox, 'incode')
    const page = await withDevice(begun, mood)
    await problem(page, word, error)
    await page.locator(byId('leave')).click()
    await page.locator(`${byId('dead-page')}[data-kind="cancelled"]`).waitFor()
    const session = await explained(begun)
    expect(codes(session)).toContain('journey.camera-denied')
    await page.context().close()
  })
})

describe('a camera that comes back', () => {
  it.each(PROVIDERS)('%s goes on where it was when somebody tries again', async (provider) => {
    const begun = await begin(sandbox, provider)
    const page = await withDevice(begun, 'busy')
    await problem(page, 'cameraBusy', 'NotReadableError')
    await page.locator(byId('try-again')).click()
    await problem(page, 'cameraBusy', 'NotReadableError')
    await page.evaluate("window.sandboxCamera.device('works')")
    await page
      .locator(`${byId('take-picture')}:enabled, ${byId('use-picture')}`)
      .first()
      .waitFor()
    expect(await page.locator('[data-problem]').count()).toBe(0)
    await page.context().close()
  })

  it('lets the liveness check begin anew that was being recorded when it went', async () => {
    const begun = await begin(sandbox, 'identomat', {
      body: { flags: { language: 'en', liveness: true } },
    })
    const { page, complaints } = await openPage(browser)
    await page.goto(begun.url)
    await goThrough(page, { until: 'step-clip' })
    await page.locator(`${byId('start-liveness')}:enabled`).click()
    await page.locator(`${byId('step-clip')} progress`).waitFor()
    // Back as soon as it is told to be lost, within the pause between two frames that are recorded.
    await page.evaluate(() => {
      const { document, sandboxCamera, MutationObserver } = globalThis as any
      return new Promise<void>((resolve) => {
        const watch = new MutationObserver(() => {
          if (!document.querySelector('[data-problem="cameraLost"]')) return
          watch.disconnect()
          sandboxCamera.device('works')
          resolve()
        })
        watch.observe(document, { subtree: true, childList: true, attributes: true })
        sandboxCamera.device('unplugged')
      })
    })
    expect((await goThrough(page)).kind).toBe('finished')
    expect((await explained(begun)).verdict.outcome).toBe('accepted')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('is told from outside too, and forgotten when nothing is held any more', async () => {
    const begun = await begin(sandbox, 'cm')
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    await goThrough(page, { until: 'step-front' })
    await sandbox.control.put(`/sessions/${begun.session}/camera`, { device: 'busy' })
    await problem(page, 'cameraBusy', 'NotReadableError')
    await sandbox.control.put(`/sessions/${begun.session}/camera`, {})
    await page
      .locator(`${byId('take-picture')}:enabled, ${byId('use-picture')}`)
      .first()
      .waitFor()
    await page.context().close()
  })
})

describe('the side that a camera is on', () => {
  it.each(PROVIDERS)('%s asks a phone for the rear camera, then for the front one', async (provider) => {
    const begun = await begin(sandbox, provider)
    const page = await withDevice(begun, 'works', PHONE)
    // In the viewfinder, or on the picture that the page took by itself.
    await page.locator('[data-facing="environment"]:not([data-error])').waitFor()
    const front = page.locator('[data-facing="user"]:not([data-error])')
    const faces = ['step-selfie', 'step-clip']
    const seen: string[] = []
    await goThrough(page, {
      onStep: async (step) => {
        if (!faces.includes(step)) return
        await front.waitFor()
        seen.push(step)
      },
    })
    expect(seen.length).toBeGreaterThan(0)
    await page.context().close()
  })

  it.each(['cm', 'identomat', 'incode'])(
    '%s takes the other camera where the wished one is not there',
    async (provider) => {
      const begun = await begin(sandbox, provider)
      const page = await withDevice(begun, 'front-only')
      // While there is something to mend the page takes no picture by itself.
      await page.evaluate("window.sandboxCamera.show({ blur: 'strong' })")
      await page
        .locator(`${byId('viewfinder')}[data-facing="user"][data-error="OverconstrainedError"][data-shows]`)
        .waitFor()
      await page.locator('.note', { hasText: 'another one is used' }).waitFor()
      await page
        .locator(`${byId('take-picture')}:enabled, ${byId('use-picture')}`)
        .first()
        .waitFor()
      await page.context().close()
    },
  )

  it('signicat ends as failed where a video identification lacks the side it needs', async () => {
    const begun = await begin(sandbox, 'signicat', { returnTo: customer.returnTo })
    const page = await withDevice(begun, 'front-only')
    await problem(page, 'cameraUnfit', 'OverconstrainedError')
    await page.locator(byId('leave')).click()
    await page.locator(byId('returned')).waitFor()
    const session = await explained(begun)
    expect(JSON.stringify(session)).toContain('Constraints.NotSatisfied')
    await page.context().close()
  })

  it('identomat hands over to another device where a camera with many lines is required', async () => {
    const begun = await begin(sandbox, 'identomat', {
      body: { flags: { language: 'en', requireHdMedia: true } },
    })
    const page = await withDevice(begun, 'low-definition')
    await problem(page, 'cameraWeak', 'OverconstrainedError')
    await page.locator(byId('leave')).click()
    await page.locator(byId('step-hand-over')).waitFor()
    // Nobody goes on here: the device stays too weak.
    expect(await page.locator(byId('go-on-here')).count()).toBe(0)
    await page.context().close()
  })
})

describe('a microphone', () => {
  it.each([
    ['microphone-denied', 'NotAllowedError', 'microphoneDenied', 'MicrophonePermission.Denied'],
    ['no-microphone', 'NotFoundError', 'microphoneNone', 'Microphone.NotFound'],
  ])('that is %s ends as failed at signicat, which identifies on video', async (mood, error, word, type) => {
    const begun = await begin(sandbox, 'signicat', { returnTo: customer.returnTo })
    const page = await withDevice(begun, mood)
    await problem(page, word, error)
    await page.locator(byId('leave')).click()
    await page.locator(byId('returned')).waitFor()
    expect(new URL(page.url()).searchParams.get('status')).toBe('failed')
    expect(JSON.stringify(await explained(begun))).toContain(type)
    await page.context().close()
  })

  it('that is denied stops the liveness check at identomat, which is in progress until somebody comes back', async () => {
    const begun = await begin(sandbox, 'identomat', {
      body: { flags: { language: 'en', liveness: true } },
    })
    const page = await withDevice(begun, 'microphone-denied')
    await goThrough(page, { until: 'step-clip' })
    await page.locator(`${byId('prompt')}[data-problem="microphoneDenied"]`).waitFor()
    await page.locator(byId('leave')).click()
    await page.locator(byId('step-left')).waitFor()
    expect(codes(await explained(begun))).toContain('journey.microphone-denied')
    await page.evaluate("window.sandboxCamera.device('works')")
    await page.locator(byId('come-back')).click()
    expect((await goThrough(page)).kind).toBe('finished')
    await page.context().close()
  })

  it.each(['cm', 'incode'])('is not asked for at %s, which records no sound', async (provider) => {
    const begun = await begin(sandbox, provider)
    const page = await withDevice(begun, 'microphone-denied')
    await page
      .locator(`${byId('take-picture')}:enabled, ${byId('use-picture')}`)
      .first()
      .waitFor()
    expect(await page.locator('[data-problem]').count()).toBe(0)
    await page.context().close()
  })
})
