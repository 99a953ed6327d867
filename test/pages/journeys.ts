import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { send } from '../support/http.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import type { Sandbox } from '../../src/sandbox.ts'
import { launchBrowser, openPage, startBrowser } from '../support/browser.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { byId, goThrough } from './applicant.ts'
import { type Customer, startCustomer } from './customer.ts'
import { begin, type Begun, PROVIDERS } from './integration.ts'

export interface World {
  sandbox: Sandbox
  browser: Browser
  /** The site that the journeys begin at and come back to. */
  customer: Customer
  /** A site on another origin that nobody allowed anything. */
  stranger: Customer
}

export async function startWorld(): Promise<World> {
  return {
    sandbox: await startSandbox({ frozen: false }),
    browser: await startBrowser(),
    customer: await startCustomer(),
    stranger: await startCustomer(),
  }
}

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** What each provider adds to the return address. */
const ADDED: Record<string, string[]> = {
  cm: ['trxid', 'state', 'resultid'],
  identomat: ['session_token'],
  incode: [],
  signicat: ['dossierId', 'processId', 'status'],
}

/** Every journey of a person in a browser, as tests of the file that asks for them. */
export function describeJourneys({ sandbox, browser, customer, stranger }: World): void {
  /** What the journey led to, once everything that is due has happened. */
  const outcome = async ({ tenant, session }: Begun) => {
    await sandbox.control.post(`/tenants/${tenant}/settle`)
    return sandbox.control.get(`/sessions/${session}`)
  }

  describe('the whole journey, with the camera in the page', () => {
    it.each(PROVIDERS)('%s goes from the address it hands out to its return address', async (provider) => {
      const begun = await begin(sandbox, provider, { scenario: 'accepted', returnTo: customer.returnTo })
      const { page, complaints } = await openPage(browser)
      await page.goto(begun.url)
      const { step, seen } = await goThrough(page, { returns: true })
      expect(step).toBe('returned')
      expect(seen).toContain('step-front')
      const back = Object.fromEntries(new URL(page.url()).searchParams)
      expect(back).toMatchObject({ keep: '1' })
      expect(Object.keys(back)).toEqual(['keep', ...ADDED[provider]!])
      expect(complaints).toEqual([])
      const { verdict, captures } = await outcome(begun)
      expect(verdict.outcome).toBe('accepted')
      // The pictures went through the canvas and back: it is the sandbox's camera that was seen all the same.
      expect(captures.every((capture: { ours: boolean }) => capture.ours)).toBe(true)
      await page.context().close()
    })
  })

  describe('other ways in', () => {
    it('takes an uploaded file where the provider lets one come', async () => {
      const begun = await begin(sandbox, 'cm', { body: { tasks: ['document_scan'] } })
      const photograph = await send(
        'GET',
        `${sandbox.url}/_pages/camera/cm/${begun.url.split('/').at(-1)}/front`,
      )
      const { page } = await openPage(browser)
      await page.goto(begun.url)
      await page.locator(byId('upload')).setInputFiles({
        name: 'passport.png',
        mimeType: 'image/png',
        buffer: await sharp(photograph.bytes).png().toBuffer(),
      })
      await page.locator(byId('step-done')).waitFor()
      const { captures } = await outcome(begun)
      expect(captures).toMatchObject([{ step: 'front', source: 'file' }])
      await page.context().close()
    })
  })

  describe('a real device', () => {
    it('is read by the same code: the browser’s own camera, fed with a clip of the sandbox’s', async () => {
      const begun = await begin(sandbox, 'cm', { body: { tasks: ['document_scan'] } })
      const { persona, document } = await sandbox.control.get(`/sessions/${begun.session}`)
      const scene = {
        subject: 'document' as const,
        side: 'front' as const,
        persona,
        document,
        shot: {},
        seed: 'clip',
      }
      const clip = await sandbox.house.camera.recordClip(scene, {
        kind: 'document',
        format: 'mjpeg',
        width: 1280,
        height: 960,
      })
      const folder = await mkdtemp(join(tmpdir(), 'clip-'))
      const file = join(folder, 'front.mjpeg')
      await writeFile(file, clip.bytes)
      const fed = await launchBrowser([
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${file}`,
      ])
      try {
        const { page } = await openPage(fed)
        await page.goto(`${begun.url}?camera=default`)
        const { seen, kind } = await goThrough(page)
        expect([kind, seen]).toEqual(['finished', ['step-front', 'step-done']])
        expect((await outcome(begun)).captures).toMatchObject([{ step: 'front', source: 'camera' }])
      } finally {
        await fed.close()
        await rm(folder, { recursive: true })
      }
    })
  })

  describe('in a frame of another origin', () => {
    const received = async (page: Page) => {
      await page.waitForFunction(() => (globalThis as any).received.length > 0)
      return (await page.evaluate('received')) as { origin: string; data: any }[]
    }

    it('identomat posts that it is done to the page around it', async () => {
      const begun = await begin(sandbox, 'identomat')
      const { page } = await openPage(browser)
      await page.goto(customer.embedding(begun.url))
      expect((await goThrough(page.frame('provider')!)).kind).toBe('finished')
      expect((await received(page))[0]).toEqual({ origin: sandbox.url, data: 'DONE' })
      await page.context().close()
    })

    it('cm posts the id of the result, and again when the finished page is loaded anew', async () => {
      const begun = await begin(sandbox, 'cm')
      const { page } = await openPage(browser)
      await page.goto(customer.embedding(begun.url))
      expect((await goThrough(page.frame('provider')!)).kind).toBe('finished')
      const event = (await received(page))[0]!
      expect(event.origin).toBe(sandbox.url)
      expect(event.data).toMatchObject({ state: 'completed', resultId: expect.stringMatching(/^[\w-]{36}$/) })
      await page.goto(customer.embedding(begun.url))
      expect(await received(page)).toEqual([event])
      await page.context().close()
    })

    it('cm posts the event and then goes to the return address, within the frame', async () => {
      const begun = await begin(sandbox, 'cm', {
        body: { tasks: ['document_scan'] },
        returnTo: customer.returnTo,
      })
      const { page } = await openPage(browser)
      await page.goto(customer.embedding(begun.url))
      const frame = page.frame('provider')!
      expect((await goThrough(frame, { returns: true })).step).toBe('returned')
      const event = (await received(page))[0]!
      const back = new URL(frame.url()).searchParams
      expect(Object.fromEntries(back)).toEqual({
        keep: '1',
        trxid: event.data.transactionId,
        state: 'completed',
        resultid: event.data.resultId,
      })
      expect(page.url()).toBe(customer.embedding(begun.url))
      await page.context().close()
    })

    it('incode goes to its redirection within the frame', async () => {
      const begun = await begin(sandbox, 'incode', { returnTo: customer.returnTo })
      const { page } = await openPage(browser)
      await page.goto(customer.embedding(begun.url))
      const frame = page.frame('provider')!
      expect((await goThrough(frame, { returns: true })).step).toBe('returned')
      expect(frame.url()).toBe(customer.returnTo)
      await page.context().close()
    })

    it('signicat is shown where the origin is allowed, and refused to any other', async () => {
      const begun = await begin(sandbox, 'signicat', { settings: { embeddingOrigins: [customer.origin] } })
      const { page } = await openPage(browser)
      await page.goto(customer.embedding(begun.url))
      await page.frame('provider')!.locator(byId('step-choose')).waitFor()
      const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
      await page.goto(stranger.embedding(begun.url))
      await refused
      await page.context().close()
    })
  })

  describe('what goes wrong', () => {
    it('ends as failed when the camera is denied', async () => {
      const begun = await begin(sandbox, 'signicat', { returnTo: customer.returnTo })
      const { page } = await openPage(browser)
      await page.goto(begun.url)
      await goThrough(page, { until: 'step-front' })
      await page.evaluate("window.sandboxCamera.device('denied')")
      await page.locator(`${byId('hint')}[data-problem="cameraDenied"]`).waitFor()
      await page.locator(byId('leave')).click()
      await page.locator(byId('returned')).waitFor()
      expect(new URL(page.url()).searchParams.get('status')).toBe('failed')
      await page.context().close()
    })

    it('asks again with the vendor’s code when a picture is blurred, and takes the sharp one', async () => {
      const begun = await begin(sandbox, 'incode', { scenario: 'capture/blurred-then-sharp' })
      const { page } = await openPage(browser)
      await page.goto(begun.url)
      await goThrough(page, { until: 'step-front' })
      // The page's own look would wait for a better picture; a person need not.
      await page.locator(`${byId('take-picture')}:enabled`).click()
      await page.locator(`${byId('use-picture')}:enabled`).click()
      await page.locator(byId('retry')).waitFor()
      const { seen, kind } = await goThrough(page)
      expect(seen).toEqual(['step-front sharpness', 'step-selfie', 'step-done'])
      expect(kind).toBe('finished')
      await page.context().close()
    })

    it('rejects an attack that is held before the lens while the page is open', async () => {
      const begun = await begin(sandbox, 'incode')
      const { page } = await openPage(browser)
      await page.goto(begun.url)
      await goThrough(page, { until: 'step-selfie' })
      await sandbox.control.put(`/sessions/${begun.session}/camera`, { selfie: { attack: 'screen' } })
      // In the viewfinder, or on the picture that the page took of it by itself.
      await page.locator('[data-shows="attack=screen"]').waitFor()
      expect((await goThrough(page)).kind).toBe('finished')
      const { verdict } = await outcome(begun)
      expect(verdict.outcome).toBe('rejected')
      await page.context().close()
    })

    it.each([
      ['cm', '/en-us/identifications/nobody-knows-this'],
      ['identomat', '/?session_token=nobody-knows-this'],
      ['incode', '/onboarding/client/flow/flow?interviewId=nobody-knows-this'],
      ['signicat', '/capture/#/artifact=nobody-knows-this'],
    ])('%s says on the page that nobody knows a token', async (provider, path) => {
      const { page } = await openPage(browser)
      await page.goto(sandbox.providers[provider]!.baseUrl + path)
      await page.locator(byId('dead-page')).waitFor()
      expect(await page.locator('h1').innerText()).not.toBe('')
      expect(await page.getByText('Sandbox: no real verification').count()).toBe(1)
      await page.context().close()
    })
  })

  describe('the desktop hands over to a phone', () => {
    it('by a QR code; each goes to its own return address when the phone is done', async () => {
      const mobileReturnUrl = `${stranger.origin}/return?from=phone`
      const begun = await begin(sandbox, 'cm', {
        body: { tasks: ['document_scan'], mobileReturnUrl },
        returnTo: customer.returnTo,
      })
      const desk = await openPage(browser)
      await desk.page.goto(begun.url)
      await desk.page.locator(`${byId('hand-over')} summary`).click()
      const phoneUrl = await readQr(desk.page.locator(byId('qr')))
      expect(phoneUrl).not.toBe(begun.url)
      const phone = await openPage(browser, PHONE)
      await phone.page.goto(phoneUrl)
      expect((await goThrough(phone.page, { returns: true })).step).toBe('returned')
      const phoneBack = new URL(phone.page.url()).searchParams
      expect([...phoneBack.keys()]).toEqual(['from', 'trxid', 'state'])
      await desk.page.locator(byId('returned')).waitFor()
      const back = new URL(desk.page.url()).searchParams
      expect([...back.keys()]).toEqual(['keep', 'trxid', 'state', 'resultid'])
      expect(back.get('trxid')).toBe(phoneBack.get('trxid'))
      await desk.page.context().close()
      await phone.page.context().close()
    })

    it('by a QR code at incode; the desktop says what the phone is at, and goes on when it is done', async () => {
      const begun = await begin(sandbox, 'incode', { returnTo: customer.returnTo })
      const desk = await openPage(browser)
      await desk.page.goto(begun.url)
      await desk.page.locator(`${byId('hand-over')} summary`).click()
      const phoneUrl = await readQr(desk.page.locator(byId('qr')))
      expect(phoneUrl).toBe(`${begun.url}&isRedirect=true`)
      const phone = await openPage(browser, PHONE)
      await phone.page.goto(phoneUrl)
      await goThrough(phone.page, { until: 'step-selfie' })
      await desk.page.locator(byId('elsewhere'), { hasText: 'Your face' }).waitFor()
      expect(await desk.page.locator(byId('viewfinder')).count()).toBe(0)
      expect((await goThrough(phone.page, { returns: true })).step).toBe('returned')
      await desk.page.locator(byId('returned')).waitFor()
      expect(desk.page.url()).toBe(customer.returnTo)
      expect((await outcome(begun)).verdict.outcome).toBe('accepted')
      await desk.page.context().close()
      await phone.page.context().close()
    })
  })
}

/** What a phone's camera reads off the screen, once the code is drawn. */
async function readQr(shown: Locator): Promise<string> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
  // The element is there before its picture has come.
  await shown.evaluate((image: any) => image.decode())
  const [code] = await readBarcodes(new Uint8Array(await shown.screenshot()), { formats: ['QRCode'] })
  return code!.text
}
