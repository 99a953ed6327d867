import { describe, expect, it } from 'vitest'
import { openPage, startBrowser } from '../support/browser.ts'
import { send } from '../support/http.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { byId, goThrough } from './applicant.ts'
import { begin, type Begun, PROVIDERS } from './integration.ts'

const sandbox = await startSandbox({ frozen: false })
const browser = await startBrowser()

const MARKUP = '<img src=x onerror="globalThis.wasRun = true"><script>globalThis.wasRun = true</script>'

const later = (begun: Begun, by: string) =>
  sandbox.control.post(`/tenants/${begun.tenant}/clock/advance`, { by })

describe('text from outside', () => {
  it('stays text where a company asks a question with markup in it', async () => {
    const begun = await begin(sandbox, 'identomat', {
      body: {
        flags: { language: 'en' },
        steps: [{ type: 'user-questionnaire', flags: { questions: [{ key: 'q', label: MARKUP }] } }],
      },
    })
    const { page, complaints } = await openPage(browser)
    await page.goto(begun.url)
    await goThrough(page, { until: 'step-value' })
    expect(await page.locator('main label').innerText()).toContain(MARKUP)
    expect(await page.evaluate('globalThis.wasRun')).toBeUndefined()
    expect(await page.locator('main img').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it.each([
    ['cm', `/en-us/identifications/${encodeURIComponent(MARKUP)}`],
    ['identomat', `/?session_token=${encodeURIComponent(MARKUP)}`],
    ['incode', `/onboarding/client/flow/flow?interviewId=${encodeURIComponent(MARKUP)}`],
    ['signicat', `/capture/#/artifact=${encodeURIComponent(MARKUP)}`],
  ])('stays text in a token of %s', async (provider, path) => {
    const { page } = await openPage(browser)
    const answer = await send('GET', sandbox.providers[provider]!.baseUrl + path.split('#')[0]!)
    expect(answer.text).not.toContain('<img src=x')
    await page.goto(sandbox.providers[provider]!.baseUrl + path)
    await page.locator(byId('dead-page')).waitFor()
    expect(await page.evaluate('globalThis.wasRun')).toBeUndefined()
    await page.context().close()
  })
})

describe('the policy of every page', () => {
  it.each(PROVIDERS)(
    '%s runs no script and loads nothing that the sandbox does not serve',
    async (provider) => {
      const begun = await begin(sandbox, provider)
      const { text } = await send('GET', begun.url.split('#')[0]!)
      const policy = /content-security-policy" content="([^"]+)"/.exec(text)![1]!
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toMatch(/unsafe-|\*|data:[^;]*script/)
      expect(text).not.toMatch(/<script(?![^>]*(src=|application\/json))/)
      const { page } = await openPage(browser)
      await page.goto(begun.url)
      await page.locator(`${byId('main')} h1`).waitFor()
      const blocked = page.waitForEvent('console', (message) =>
        message.text().includes('Content Security Policy'),
      )
      await page.evaluate(() => {
        const { document } = globalThis as any
        const script = document.createElement('script')
        script.textContent = 'globalThis.wasRun = true'
        document.body.append(script)
      })
      await blocked
      expect(await page.evaluate('globalThis.wasRun')).toBeUndefined()
      await page.context().close()
    },
  )
})

describe('a token that leads nowhere any more', () => {
  /** What the served HTML says before any script has run. */
  const served = async (address: string) => {
    const { text } = await send('GET', address)
    return /<main data-testid="dead-page"><h1>([^<]+)<\/h1>/.exec(text)?.[1]
  }

  it.each([
    ['cm', '2h', 'This page is no longer available'],
    ['identomat', '60d', 'Session expired'],
    ['incode', '1d', 'This link has expired'],
  ])('says so in the HTML of %s when it has expired', async (provider, by, title) => {
    const begun = await begin(sandbox, provider)
    expect(await served(begun.url)).toBeUndefined()
    await later(begun, by)
    expect(await served(begun.url)).toBe(title)
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    await page.locator(byId('dead-page')).waitFor()
    await page.context().close()
  })

  it.each([
    ['identomat', 'Process finished'],
    ['incode', 'All done'],
  ])('says so in the HTML of %s when the journey is finished', async (provider, title) => {
    const begun = await begin(sandbox, provider)
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    expect((await goThrough(page)).kind).toBe('finished')
    await sandbox.control.post(`/tenants/${begun.tenant}/settle`)
    expect(await served(begun.url)).toBe(title)
    await page.context().close()
  })

  it('says so by the script of signicat, whose token no server sees', async () => {
    const begun = await begin(sandbox, 'signicat')
    await later(begun, '1d')
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    await page.locator(byId('dead-page')).waitFor()
    await page.context().close()
  })

  it('shows the end once more at cm, whose finished page tells the result again', async () => {
    const begun = await begin(sandbox, 'cm', { body: { tasks: ['document_scan'] } })
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    expect((await goThrough(page)).kind).toBe('finished')
    await page.goto(begun.url)
    await page.locator(`${byId('step-done')}[data-kind="finished"]`).waitFor()
    await page.context().close()
  })
})
