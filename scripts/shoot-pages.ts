/**
 * Pictures of the capture pages, step by step for each provider: what goes well, what is to be mended,
 * what fails, and links that lead nowhere. Part of `npm run screenshots`.
 */
import type { Browser, Page } from 'playwright-core'
import type { Sandbox } from '../src/sandbox.ts'
import { byId, goThrough, takePicture } from '../test/pages/applicant.ts'
import { begin } from '../test/pages/integration.ts'
import { openPage } from '../test/support/chromium.ts'

export interface Studio {
  sandbox: Sandbox
  browser: Browser
  /** Size and kind of the window. */
  options: { viewport: { width: number; height: number }; isMobile?: boolean; hasTouch?: boolean }
  shoot(page: Page, name: string): Promise<void>
}

const PICTURES = ['step-front', 'step-back', 'step-selfie']
/** A token that nobody knows, as each provider's address bears it. */
const UNKNOWN: Record<string, string> = {
  cm: '/en-us/identifications/nobody-knows-this',
  identomat: '/?session_token=nobody-knows-this',
  incode: '/onboarding/client/flow/flow?interviewId=nobody-knows-this',
  signicat: '/capture/#/artifact=nobody-knows-this',
}

/** Everything that one provider's pages show. Answers the tenant of the journey that went well. */
export async function shootPages(studio: Studio, provider: string): Promise<string> {
  const tenant = await shootJourney(studio, provider)
  await shootTroubles(studio, provider)
  await shootRejection(studio, provider)
  await shootMoods(studio, provider)
  await shootHandOver(studio, provider)
  await shootFromRightToLeft(studio, provider)
  return tenant
}

/** Every step as it is met, each picture when it was taken, and the end. */
async function shootJourney(studio: Studio, provider: string): Promise<string> {
  const begun = await begin(studio.sandbox, provider, { scenario: 'document/identity-card' })
  const page = await visit(studio, begun.url)
  await goThrough(page, {
    onStep: async (step) => {
      if (step === 'step-clip') await page.locator(`${byId('viewfinder')}[data-shows]`).waitFor()
      if (!PICTURES.includes(step)) return studio.shoot(page, `${provider}-${step}`)
      // The page takes the picture by itself, and leaves it to a person when it was asked for another.
      await page.locator(byId('retake')).click()
      await page.locator(`${byId('viewfinder')}[data-shows]`).waitFor()
      await studio.shoot(page, `${provider}-${step}`)
      await takePicture(page)
      await studio.shoot(page, `${provider}-${step}-taken`)
    },
  })
  await page.context().close()
  return begun.tenant
}

/** Hints, a picture that is asked for again, no camera and what the vendor makes of it, processing, dead links. */
async function shootTroubles(studio: Studio, provider: string): Promise<void> {
  const { sandbox } = studio
  const begun = await begin(sandbox, provider, { scenario: 'capture/blurred' })
  const page = await visit(studio, begun.url)
  const shoot = (name: string) => studio.shoot(page, `${provider}-${name}`)
  await goThrough(page, { until: 'step-front' })
  await page.locator(`${byId('hint')}[data-hint="hold-still"]`).waitFor()
  await shoot('hint')
  await page.locator(byId('take-picture')).click()
  await page.locator(byId('use-picture')).click()
  await page.locator(byId('retry')).waitFor()
  await page.locator(`${byId('viewfinder')}[data-shows]`).waitFor()
  await shoot('retry')
  if (await page.locator(byId('hand-over')).count()) {
    await page.locator(`${byId('hand-over')} summary`).click()
    await page.locator(byId('qr')).scrollIntoViewIfNeeded()
    await shoot('hand-over')
    await page.locator(`${byId('hand-over')} summary`).click()
  }
  await page.locator(`${byId('device-picker')} summary`).click()
  await page.locator(byId('mood-select')).selectOption('denied')
  await page.locator(byId('try-again')).waitFor()
  await shoot('denied')
  const answers = await page.locator(byId('main')).getAttribute('data-answers')
  await page.locator(byId('leave')).click()
  await page.locator(`${byId('main')}:not([data-answers="${answers}"])`).waitFor()
  await shoot('left')
  await page.context().close()
  const dead = await visit(studio, sandbox.providers[provider]!.baseUrl + UNKNOWN[provider])
  await dead.locator(byId('dead-page')).waitFor()
  await studio.shoot(dead, `${provider}-dead`)
  await dead.context().close()
  await shootProcessing(studio, provider)
}

/** Devices that fail, other than by a refusal. */
async function shootMoods(studio: Studio, provider: string): Promise<void> {
  const begun = await begin(studio.sandbox, provider)
  const page = await visit(studio, begun.url)
  await goThrough(page, { until: 'step-front' })
  for (const mood of ['busy', 'unplugged', 'front-only']) {
    await page.evaluate((wanted) => (globalThis as any).sandboxCamera.device(wanted), mood)
    await page.evaluate("window.sandboxCamera.show({ blur: 'strong' })")
    await page
      .locator('[data-testid="viewfinder"][data-error], [data-problem="cameraLost"]')
      .first()
      .waitFor()
    if (mood === 'front-only') await page.locator('.note, [data-problem]').first().waitFor()
    await studio.shoot(page, `${provider}-device-${mood}`)
  }
  await page.context().close()
}

/** The code on a desktop, and what it says when the phone is at work. A phone is shown none. */
async function shootHandOver(studio: Studio, provider: string): Promise<void> {
  if (studio.options.isMobile) return
  const isFirst = provider === 'identomat'
  const flags = { language: 'en', skip_desktop: true }
  const begun = await begin(studio.sandbox, provider, isFirst ? { body: { flags } } : {})
  const page = await visit(studio, begun.url)
  await goThrough(page, { until: isFirst ? 'step-hand-over' : 'step-front' })
  const offer = page.locator(`${byId('hand-over')} summary`)
  if (!isFirst && !(await offer.count())) return page.context().close()
  if (!isFirst) await offer.click()
  const code = page.locator(byId('qr'))
  await code.evaluate((image: any) => image.decode())
  await code.scrollIntoViewIfNeeded()
  await studio.shoot(page, `${provider}-phone-offered`)
  const { page: phone } = await openPage(studio.browser, {
    ...studio.options,
    isMobile: true,
    hasTouch: true,
  })
  await phone.goto((await code.getAttribute('data-url'))!)
  await goThrough(phone, { until: isFirst ? 'step-front' : 'step-selfie' })
  await page.locator(byId('elsewhere')).waitFor()
  await studio.shoot(page, `${provider}-phone-at-work`)
  await phone.context().close()
  await page.context().close()
}

/** Where somebody ends who is not the holder. */
async function shootRejection(studio: Studio, provider: string): Promise<void> {
  const begun = await begin(studio.sandbox, provider, { scenario: 'face/mismatch' })
  const page = await visit(studio, begun.url)
  await goThrough(page)
  await studio.shoot(page, `${provider}-rejected`)
  await page.context().close()
}

/** The first steps in Arabic. */
async function shootFromRightToLeft(studio: Studio, provider: string): Promise<void> {
  const begun = await begin(studio.sandbox, provider)
  const page = await visit(studio, begun.url)
  await page.locator(byId('language')).selectOption('ar')
  await goThrough(page, {
    until: 'step-front',
    onStep: (step) => studio.shoot(page, `${provider}-rtl-${step}`),
  })
  await page.context().close()
}

/** The wait, which is over too soon to be caught: the server's answer is held at it. */
async function shootProcessing(studio: Studio, provider: string): Promise<void> {
  const begun = await begin(studio.sandbox, provider)
  const page = await visit(studio, begun.url, (state) => ({ ...state, step: 'processing' }))
  await page.locator(byId('step-processing')).waitFor()
  await studio.shoot(page, `${provider}-step-processing`)
  await page.context().close()
}

/** A page on which whoever is sent away at the end stays where the end is shown. */
async function visit(
  { browser, options }: Studio,
  address: string,
  bend?: (state: object) => object,
): Promise<Page> {
  const { page } = await openPage(browser, options)
  await page.route('https://customer.example/**', (route) => route.fulfill({ status: 204 }))
  if (bend)
    await page.route('**/_page/**', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: bend(await response.json()) })
    })
  await page.goto(address)
  return page
}
