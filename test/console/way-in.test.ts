import { describe, expect, it } from 'vitest'
import { aCompany } from '../http/identomat/company.ts'
import { seriousFindings } from '../support/accessibility.ts'
import { openPage, startBrowser } from '../support/browser.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { byId, goTo, openConsole, PARTS } from './console.ts'

const sandbox = await startSandbox()
const browser = await startBrowser()

describe('the way in', () => {
  it('keeps the token of the fragment for the session, and out of the address', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(sandbox.consoleUrl)
    await page.locator(byId('no-sessions')).waitFor()
    expect(page.url()).not.toContain(sandbox.controlToken)
    await page.reload()
    await page.locator(byId('no-sessions')).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('asks for a token where there is none, and for another where it is wrong', async () => {
    const { page } = await openPage(browser)
    await page.goto(`${sandbox.url}/console/`)
    await page.locator(byId('token')).fill('not-the-token')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Use another token' }).click()
    await page.locator(byId('token')).fill(sandbox.controlToken)
    await page.keyboard.press('Enter')
    await page.locator(byId('no-sessions')).waitFor()
    await page.context().close()
  })

  it('tells a newcomer what to do next, down to the command to run', async () => {
    const page = await openConsole(sandbox, browser, 'default')
    const first = page.locator(byId('no-sessions'))
    expect(await first.innerText()).toContain('What to do next')
    const command = await page.locator(byId('play-command')).innerText()
    expect(command).toContain(sandbox.url)
    expect(command).toContain(sandbox.controlToken)
    for (const { name } of sandbox.house.doors)
      expect(await first.innerText()).toContain(sandbox.providers[name]!.baseUrl)
    await page.getByRole('button', { name: 'Scenarios' }).last().click()
    await page.locator(byId('scenario-search')).waitFor()
    await page.context().close()
  })

  it('asks for nothing while nothing happens, and shows at once what does', async () => {
    const company = await aCompany(sandbox)
    const { page } = await openPage(browser)
    await page.clock.install()
    await page.goto(sandbox.consoleUrl)
    await page.locator(byId('tenant')).selectOption(company.id)
    await page.locator(byId('no-sessions')).waitFor()
    await page.locator(byId('live'), { hasText: 'live' }).waitFor()
    // What the first events led to is read by now.
    await page.clock.runFor('10:00')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.clock.runFor('10:00')
    expect(asked).toEqual([])
    await company.begin({}, 'accepted')
    const shown = async () => {
      // Many events in a burst make one reading, a moment later by the page's clock.
      await page.clock.runFor(200)
      return page.locator(`${byId('sessions')} button`).count()
    }
    await expect.poll(shown, { timeout: 60_000 }).toBe(1)
    await page.context().close()
  })

  it('runs no script and loads nothing that the sandbox does not serve', async () => {
    const answer = await fetch(`${sandbox.url}/console/`)
    const policy = answer.headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(await answer.text()).not.toMatch(/<script(?![^>]*src=)|style=|onload=/)
  })
})

it('reads without serious findings in every part', async () => {
  const page = await openConsole(sandbox, browser, 'default')
  for (const part of PARTS) {
    await goTo(page, part)
    await page.locator('main section').first().waitFor()
    if (part === 'scenarios')
      await page
        .locator(`${byId('scenarios')} button`)
        .first()
        .click()
    if (part === 'scenarios') await page.locator(byId('scenario-prose')).waitFor()
    if (part === 'camera') await page.locator(`${byId('picture-one')} img`).waitFor()
    if (part === 'fidelity') await page.locator('summary').first().click()
    expect([part, ...(await seriousFindings(page))]).toEqual([part])
  }
  await page.context().close()
})

it('is used with the keyboard alone', async () => {
  const page = await openConsole(sandbox, browser, 'default')
  await page.locator(byId('tab-sessions')).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator(byId('scenario-search')).waitFor()
  await page.locator(byId('scenario-search')).focus()
  await page.keyboard.type('expired-passport')
  // Past the choice of verdict to the one scenario left.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator(byId('scenario-prose')).waitFor()
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
  await page.context().close()
})

it('keeps its place over a reload and goes back', async () => {
  const { id } = await sandbox.tenant('place')
  const page = await openConsole(sandbox, browser, id)
  await goTo(page, 'scenarios')
  await page.locator('[data-name="face/mismatch"]').click()
  await page.locator(byId('scenario-prose')).waitFor()
  await page.reload()
  await page.locator(byId('scenario-prose')).waitFor()
  expect(await page.locator(byId('tenant')).inputValue()).toBe(id)
  await page.goBack()
  await page.locator(byId('scenario-detail')).waitFor({ state: 'detached' })
  await page.context().close()
})
