import { describe, expect, it } from 'vitest'
import { openPage, startBrowser } from '../support/browser.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { byId, goThrough } from './applicant.ts'
import { begin } from './integration.ts'

const sandbox = await startSandbox({ frozen: false })
const browser = await startBrowser()
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** Flags with which a desktop does not do. */
const FLAGS = { language: 'en', skip_desktop: true, document_types: ['passport'], skip_face: true }

it('69 and 74 a desktop that is skipped says what the phone is at, and that the process finished', async () => {
  const begun = await begin(sandbox, 'identomat', { body: { flags: FLAGS } })
  const desk = await openPage(browser)
  await desk.page.goto(begun.url)
  await desk.page.locator(byId('step-hand-over')).waitFor()
  expect(await desk.page.locator(byId('qr')).getAttribute('data-url')).toBe(begun.url)
  expect(await desk.page.locator(byId('elsewhere')).count()).toBe(0)

  const phone = await openPage(browser, PHONE)
  await phone.page.goto(begun.url)
  expect((await goThrough(phone.page, { until: 'step-front' })).step).toBe('step-front')
  await desk.page.locator(byId('elsewhere')).getByText('Front of your document').waitFor()
  expect(await desk.page.locator(byId('step-front')).count()).toBe(0)

  expect((await goThrough(phone.page)).kind).toBe('finished')
  for (const { page } of [phone, desk]) {
    await page.locator(byId('step-done')).waitFor()
    expect(await page.locator(byId('step-done')).innerText()).toContain('process finished')
  }
  await desk.page.context().close()
  await phone.page.context().close()
})

describe('a desktop at incode', () => {
  const asks = (manner: string) => begin(sandbox, 'incode', { settings: { knobs: { 'K-DESKTOP': manner } } })

  it('waits for a phone where only a phone may go on', async () => {
    const begun = await asks('phone-only')
    const desk = await openPage(browser)
    await desk.page.goto(begun.url)
    await desk.page.locator(byId('step-hand-over')).waitFor()
    expect(await desk.page.locator(byId('go-on-here')).count()).toBe(0)
    const phone = await openPage(browser, PHONE)
    await phone.page.goto((await desk.page.locator(byId('qr')).getAttribute('data-url'))!)
    expect((await goThrough(phone.page)).kind).toBe('finished')
    await desk.page.locator(`${byId('step-done')}[data-kind="finished"]`).waitFor()
    await desk.page.context().close()
    await phone.page.context().close()
  })

  it('is shown no code where it stays', async () => {
    const begun = await asks('stay')
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    await goThrough(page, { until: 'step-front' })
    expect(await page.locator(byId('hand-over')).count()).toBe(0)
    await page.context().close()
  })

  it('goes on itself after all', async () => {
    const begun = await begin(sandbox, 'incode')
    const desk = await openPage(browser)
    await desk.page.goto(begun.url)
    await desk.page.locator(`${byId('hand-over')} summary`).click()
    const phone = await openPage(browser, PHONE)
    await phone.page.goto((await desk.page.locator(byId('qr')).getAttribute('data-url'))!)
    await goThrough(phone.page, { until: 'step-front' })
    await desk.page.locator(byId('elsewhere')).waitFor()
    await phone.page.context().close()
    expect((await goThrough(desk.page)).seen).toEqual([
      'step-hand-over',
      'step-front',
      'step-selfie',
      'step-done',
    ])
    await desk.page.context().close()
  })
})
