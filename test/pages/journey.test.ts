import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { send } from '../support/http.ts'
import { launchBrowser, openPage, startBrowser } from '../support/browser.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { byId, goThrough } from './applicant.ts'
import { startCustomer } from './customer.ts'
import { begin, type Begun, PROVIDERS } from './integration.ts'

const sandbox = await startSandbox({ frozen: false })
const browser = await startBrowser()
const customer = await startCustomer()

/** What the journey led to, once everything that is due has happened. */
async function outcome({ tenant, session }: Begun) {
  await sandbox.control.post(`/tenants/${tenant}/settle`)
  return sandbox.control.get(`/sessions/${session}`)
}

/** What each provider adds to the return address. */
const ADDED: Record<string, string[]> = {
  cm: ['trxid', 'state', 'resultid'],
  identomat: ['session_token'],
  incode: [],
  signicat: ['dossierId', 'processId', 'status'],
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
  it('posts the end to the page around it', async () => {
    const begun = await begin(sandbox, 'identomat')
    const { page } = await openPage(browser)
    await page.goto(customer.embedding(begun.url))
    const end = await goThrough(page.frame('provider')!)
    expect(end.kind).toBe('finished')
    await page.waitForFunction('received.length > 0')
    expect(await page.evaluate('received[0]')).toEqual({ origin: sandbox.url, data: 'DONE' })
    await page.context().close()
  })

  it('is refused where the provider refuses it', async () => {
    const begun = await begin(sandbox, 'signicat')
    const { page, complaints } = await openPage(browser)
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
    await page.goto(customer.embedding(begun.url))
    await refused
    expect(complaints.join()).toContain('frame-ancestors')
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
    await page.locator(`${byId('viewfinder')}[data-shows="attack=screen"]`).waitFor()
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
  it('shows the phone’s address as a QR code and ends when the phone is done', async () => {
    const begun = await begin(sandbox, 'cm', { body: { tasks: ['document_scan'] } })
    const desk = await openPage(browser)
    await desk.page.goto(begun.url)
    await desk.page.locator(`${byId('hand-over')} summary`).click()
    const shown = await desk.page.locator(byId('qr')).screenshot()
    const phoneUrl = await readQr(shown)
    expect(phoneUrl).not.toBe(begun.url)
    const phone = await openPage(browser, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    await phone.page.goto(phoneUrl)
    expect((await goThrough(phone.page)).kind).toBe('finished')
    await desk.page.locator(byId('step-done')).waitFor()
    await desk.page.context().close()
    await phone.page.context().close()
  })
})

async function readQr(png: Buffer): Promise<string> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
  const [code] = await readBarcodes(new Uint8Array(png), { formats: ['QRCode'] })
  return code!.text
}
