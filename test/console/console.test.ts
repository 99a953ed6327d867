import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { createClient } from '../http/cm/support.ts'
import { aCompany } from '../http/identomat/company.ts'
import { aClient } from '../http/incode/client.ts'
import { seriousFindings } from '../support/accessibility.ts'
import { openPage, startBrowser } from '../support/browser.ts'
import { startReceiver, startSandbox } from '../support/start-sandbox.ts'

const HOSTILE = '<img src=x onerror=alert(1)>'

const sandbox = await startSandbox()
const browser = await startBrowser()

const byId = (name: string) => `[data-testid="${name}"]`

async function openConsole(tenant: string): Promise<Page> {
  const { page } = await openPage(browser)
  await page.goto(sandbox.consoleUrl)
  await page.locator(`${byId('tenant')} option`, { hasText: tenant }).waitFor({ state: 'attached' })
  await page.locator(byId('tenant')).selectOption(tenant)
  return page
}

const tab = (page: Page, name: string) => page.locator(byId(`tab-${name}`)).click()

describe('the way in', () => {
  it('keeps the token of the fragment for the session, and asks for one where there is none', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(sandbox.consoleUrl)
    await page.locator(byId('no-sessions')).waitFor()
    expect(page.url()).not.toContain(sandbox.controlToken)
    await page.reload()
    await page.locator(byId('no-sessions')).waitFor()
    expect(await page.locator(byId('no-sessions')).innerText()).toContain('What to do next')
    expect(complaints).toEqual([])
    const stranger = await openPage(browser)
    await stranger.page.goto(`${sandbox.url}/console/`)
    await stranger.page.locator(byId('token')).fill(sandbox.controlToken)
    await stranger.page.keyboard.press('Enter')
    await stranger.page.locator(byId('no-sessions')).waitFor()
    await page.context().close()
    await stranger.page.context().close()
  })
})

describe('a verification, seen live', () => {
  it('appears when it begins, is explained, and is decided at the operator’s desk', async () => {
    const company = await aCompany(sandbox)
    const page = await openConsole(company.id)
    await page.locator(byId('no-sessions')).waitFor()
    await company.begin({}, 'review/nobody-decides')
    await page.locator(`${byId('sessions')} button`).click()
    await page.locator(byId('perform')).click()
    await page.locator(byId('review-accept')).click()
    await page
      .locator(`${byId('session-detail')} .badge.accepted`)
      .first()
      .waitFor()
    await page
      .locator(`${byId('session-detail')} figure`)
      .first()
      .waitFor()
    expect(await page.locator(`${byId('why')} li`).count()).toBeGreaterThan(0)
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()
  })

  it('shows markup in a name as text', async () => {
    const client = await aClient(sandbox)
    const page = await openConsole(client.tenant)
    const persona = { like: 'maria-santos', givenNames: HOSTILE }
    await sandbox.control.put(`/tenants/${client.tenant}/scenario`, { scenario: { persona } })
    await client.start({ externalId: HOSTILE })
    await page.locator(`${byId('sessions')} button`).click()
    await page.locator(byId('person'), { hasText: HOSTILE }).waitFor()
    await tab(page, 'journal')
    await page.locator(`${byId('journal')} button`, { hasText: '/omni/start' }).click()
    await page.locator('.detail', { hasText: HOSTILE }).waitFor()
    expect(await page.locator('img[src="x"]').count()).toBe(0)
    await page.context().close()
  })
})

describe('what is changed from the console', () => {
  it('makes a scenario active and moves the clock', async () => {
    const { id } = await sandbox.tenant('desk')
    const page = await openConsole(id)
    await tab(page, 'scenarios')
    await page.locator(byId('scenario-search')).fill('document/expired-passport')
    await page.getByRole('button', { name: 'document/expired-passport', exact: true }).click()
    await page.getByRole('button', { name: 'Make active' }).click()
    await page.locator(byId('active-scenario'), { hasText: 'document/expired-passport' }).waitFor()
    expect(await sandbox.control.get(`/tenants/${id}/scenario`)).toMatchObject({
      scenario: 'document/expired-passport',
    })
    await tab(page, 'overview')
    await page.getByRole('button', { name: 'Advance' }).click()
    await page.locator(byId('clock'), { hasText: '2026-03-01 12:15:00' }).waitFor()
    await page.context().close()
  })

  it('replays a delivery, and finds a request in the journal', async () => {
    const receiver = await startReceiver()
    const client = await createClient(sandbox)
    await client.call('POST', '/webhooks', { url: receiver.url })
    const transaction = await client.create()
    await client.finish(transaction)
    await client.settle()
    const before = receiver.received().length
    expect(before).toBeGreaterThan(0)
    const page = await openConsole(client.tenant)
    await tab(page, 'deliveries')
    const answered = page.waitForResponse((response) => response.url().endsWith('/replay'))
    await page
      .locator(`${byId('deliveries')} tbody button`)
      .first()
      .click()
    expect((await answered).ok()).toBe(true)
    await expect.poll(() => receiver.received().length, { timeout: 60_000 }).toBe(before + 1)
    await tab(page, 'journal')
    await page.getByLabel('Search the journal').fill('nothing has this text')
    await page.locator(`${byId('journal')}:empty`).waitFor({ state: 'attached' })
    await page.getByLabel('Search the journal').fill(transaction.id)
    await page
      .locator(`${byId('journal')} li`)
      .first()
      .waitFor()
    await page.context().close()
  })
})

it('reads without serious findings on every tab', async () => {
  const page = await openConsole('default')
  for (const name of ['sessions', 'overview', 'scenarios', 'deliveries', 'faults', 'journal', 'fidelity']) {
    await tab(page, name)
    await page.locator('main section').first().waitFor()
    expect([name, ...(await seriousFindings(page))]).toEqual([name])
  }
  await page.context().close()
})
