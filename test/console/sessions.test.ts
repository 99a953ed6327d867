import { describe, expect, it } from 'vitest'
import { createClient } from '../http/cm/support.ts'
import { aCompany } from '../http/identomat/company.ts'
import { aClient } from '../http/incode/client.ts'
import { seriousFindings } from '../support/accessibility.ts'
import { startBrowser } from '../support/browser.ts'
import { startReceiver, startSandbox } from '../support/start-sandbox.ts'
import { byId, goTo, openConsole } from './console.ts'

const HOSTILE = '<img src=x onerror=alert(1)>'

const sandbox = await startSandbox()
const browser = await startBrowser()

describe('a session, seen live', () => {
  it('appears when it begins, and shows its pictures with what was measured drawn on them', async () => {
    const company = await aCompany(sandbox)
    const page = await openConsole(sandbox, browser, company.id)
    await page.locator(byId('no-sessions')).waitFor()
    await company.begin({}, 'capture/glare')
    await page.locator(`${byId('sessions')} button`).click()
    await page.locator(byId('perform')).click()
    const frame = page.locator(byId('frame-0'))
    await frame.locator('img').waitFor()
    const marks = frame.locator(byId('marks'))
    await marks.waitFor()
    // The quadrilateral, the zones read by machine, the portrait, and where the glare is.
    await marks.locator('.quad polygon').waitFor({ state: 'attached' })
    for (const kind of ['mrz', 'seal', 'portrait', 'glare'])
      expect(await marks.locator(`.${kind} rect`).count(), kind).toBeGreaterThan(0)
    expect(await frame.locator('.over').innerText()).toMatch(/glareShare [\d.]+ share of area, limit [\d.]+/)
    const row = frame.locator(`${byId('measures')} tr`, { hasText: 'glareShare' })
    expect(await row.innerText()).toMatch(/[\d.]+ share of area\s+[\d.]+/)
    await frame.getByLabel('marks').uncheck()
    await marks.waitFor({ state: 'detached' })
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()
  })

  it('steps through the frames of a coded film, with the face marked where it was in each', async () => {
    const company = await aCompany(sandbox)
    const token = await company.begin({ flags: { liveness: true } }, 'accepted')
    await company.walk(token, (state) => state.step === 'clip')
    const { persona } = await sandbox.control.get(`/sessions/${token}`)
    const { bytes } = await sandbox.house.camera.recordClip(
      { subject: 'selfie', persona, shot: {}, seed: 'film' },
      { kind: 'liveness', format: 'mp4' },
    )
    await company.page(token, 'capture/clip', Buffer.from(bytes), { 'content-type': 'video/mp4' })
    const { captures } = await sandbox.control.get(`/sessions/${token}`)
    const film = captures.find((one: any) => one.contentType === 'video/mp4')
    const page = await openConsole(sandbox, browser, company.id)
    await page
      .locator(`${byId('sessions')} button`)
      .first()
      .click()
    const frame = page.locator(byId(`frame-${film.n}`))
    const slider = frame.getByRole('slider')
    const face = frame.locator('.marks .face rect')
    const at = () => face.evaluate((box: any) => Number(box.getAttribute('x')))
    await face.waitFor({ state: 'attached' })
    const picture = () => frame.locator('img').getAttribute('src')
    const first = { picture: await picture(), at: await at() }
    const last = Number(await slider.getAttribute('max'))
    expect(last).toBeGreaterThan(10)
    const places = new Set([first.at])
    for (let n = 1; n <= last; n++) {
      await slider.press('ArrowRight')
      await frame.getByText(`Frame ${n + 1} of ${last + 1}`).waitFor()
      if (await face.count()) places.add(await at())
    }
    expect(await picture()).not.toBe(first.picture)
    // The head was turned: the mark went with it.
    expect(places.size).toBeGreaterThan(5)
    await page.context().close()
  })

  it('tells calls, pictures, verdict and webhooks on one line of time, with the clock between', async () => {
    const receiver = await startReceiver()
    const client = await createClient(sandbox)
    await client.call('POST', '/webhooks', { url: receiver.url })
    const transaction = await client.create()
    await client.advance('10m')
    await client.finish(transaction)
    await client.settle()
    const page = await openConsole(sandbox, browser, client.tenant)
    await page.locator(`${byId('sessions')} button`).click()
    const line = page.locator(byId('line-of-time'))
    await line.locator('[data-kind="webhook"]').first().waitFor()
    const kinds: string[] = await line
      .locator('> li')
      .evaluateAll((items: any[]) => items.map((item) => item.dataset.kind))
    const first = (kind: string) => kinds.indexOf(kind)
    expect(kinds.slice(0, 2)).toEqual(['call', 'scenario'])
    expect(first('clock')).toBeGreaterThan(first('scenario'))
    expect(first('capture')).toBeGreaterThan(first('clock'))
    expect(first('verdict')).toBeGreaterThan(first('capture'))
    expect(first('webhook')).toBeGreaterThan(first('call'))
    await line.locator('[data-kind="call"] button').first().click()
    await page.locator(`${byId('journal')} .detail`).waitFor()
    await page.goBack()
    await line.locator('[data-kind="webhook"] button').first().click()
    await page.locator(`${byId('deliveries')} .detail`).waitFor()
    await page.context().close()
  })

  it('says in words why it came to its verdict, the provider’s own word among them', async () => {
    const company = await aCompany(sandbox)
    const token = await company.begin({}, 'document/expired')
    await sandbox.control.post(`/sessions/${token}/perform`)
    const page = await openConsole(sandbox, browser, company.id)
    await page.locator(`${byId('sessions')} button`).click()
    const why = page.locator(byId('why'))
    await why.getByText('So the verdict is rejected.').waitFor()
    expect(await why.innerText()).toContain('The provider says document.expired as document_expired')
    await page.context().close()
  })

  it('shows markup in names and fields as text', async () => {
    const client = await aClient(sandbox)
    const page = await openConsole(sandbox, browser, client.tenant)
    const persona = { like: 'maria-santos', givenNames: HOSTILE }
    await sandbox.control.put(`/tenants/${client.tenant}/scenario`, { scenario: { title: HOSTILE, persona } })
    await client.start({ externalId: HOSTILE })
    await page.locator(`${byId('sessions')} button`).click()
    await page.locator(byId('person'), { hasText: HOSTILE }).waitFor()
    await goTo(page, 'scenarios')
    await page.locator(byId('active-scenario'), { hasText: HOSTILE }).waitFor()
    await goTo(page, 'journal')
    await page.locator(`${byId('journal')} button`, { hasText: '/omni/start' }).click()
    await page.locator('.detail', { hasText: HOSTILE }).waitFor()
    expect(await page.locator('img[src="x"]').count()).toBe(0)
    await page.context().close()
  })
})

describe('what the applicant holds before the camera', () => {
  it('is changed from the session', async () => {
    const company = await aCompany(sandbox)
    const token = await company.begin({}, 'accepted')
    const page = await openConsole(sandbox, browser, company.id)
    await page.locator(`${byId('sessions')} button`).click()
    await page.getByText('Hold something before the camera').click()
    await page.getByLabel('shows', { exact: true }).selectOption({ label: 'a screen' })
    await page.getByRole('button', { name: 'Hold it' }).click()
    await page.getByText('The front shows it from now on.').waitFor()
    await page.getByRole('button', { name: 'Set it' }).click()
    await page.getByText('The camera: denied.').waitFor()
    const { timeline } = await sandbox.control.get(`/sessions/${token}`)
    expect(timeline.at(-1)).toMatchObject({ what: 'scenario', camera: { front: { attack: 'screen' } } })
    await page.context().close()
  })
})

describe('the operator’s desk', () => {
  async function openDesk() {
    const company = await aCompany(sandbox)
    const token = await company.begin({}, 'review/nobody-decides')
    await sandbox.control.post(`/sessions/${token}/perform`)
    const page = await openConsole(sandbox, browser, company.id)
    await page.locator(`${byId('tab-desk')} .number`, { hasText: '1' }).waitFor()
    await goTo(page, 'desk')
    await page
      .locator(`${byId('desk')} figure img`)
      .first()
      .waitFor()
    return { page, token }
  }

  it.each([
    ['accept', 'accepted'],
    ['reject', 'rejected'],
  ])('decides %s with a comment', async (decision, outcome) => {
    const { page, token } = await openDesk()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByLabel('Comment').fill('seen by hand')
    await page.locator(byId(`review-${decision}`)).click()
    await page.locator(byId('desk-empty')).waitFor()
    const session = await sandbox.control.get(`/sessions/${token}`)
    expect(session.verdict.outcome).toBe(outcome)
    expect(session.timeline).toContainEqual(
      expect.objectContaining({ what: 'operator', decision, comment: 'seen by hand' }),
    )
    await page.context().close()
  })

  it('leaves a session that cannot be decided where this provider leaves it: on the desk', async () => {
    const { page, token } = await openDesk()
    await page.locator(byId('review-inconclusive')).click()
    await page.locator(`${byId('desk')} .badge`, { hasText: 'inconclusive' }).waitFor()
    expect((await sandbox.control.get(`/sessions/${token}`)).verdict.outcome).toBe('inconclusive')
    await page.context().close()
  })
})
