import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createClient } from '../http/cm/support.ts'
import { startBrowser } from '../support/browser.ts'
import { startReceiver, startSandbox } from '../support/start-sandbox.ts'
import { byId, goTo, openConsole } from './console.ts'

const sandbox = await startSandbox()
const { control } = sandbox
const browser = await startBrowser()

describe('scenarios', () => {
  it('tell in prose what happens and what each provider makes of it', async () => {
    const page = await openConsole(sandbox, browser, 'default')
    await goTo(page, 'scenarios')
    await page.locator(byId('scenario-search')).fill('document/expired-passport')
    await page.locator('[data-name="document/expired-passport"]').click()
    const prose = page.locator(byId('scenario-prose'))
    await prose.waitFor()
    expect(await prose.innerText()).toContain('shows a passport that expired 1 year ago.')
    const { providers } = await control.get('/scenarios/document/expired-passport')
    for (const [name, gives] of Object.entries<any>(providers)) {
      const told = await page.locator(byId(`gives-${name}`)).innerText()
      expect(told).toContain(gives.words['document.expired'].says)
      expect(told).toContain(gives.state)
      for (const call of gives.calls) expect(told).toContain(call.replace(/ x\d+$/, ''))
    }
    await page.getByText('Sample of the result').first().click()
    await page
      .getByLabel(/^Sample result/)
      .first()
      .waitFor()
    await page.context().close()
  })

  it('say where a provider has no word, and the nearest', async () => {
    const page = await openConsole(sandbox, browser, 'default')
    const { scenarios } = await control.get('/scenarios')
    const [name, provider] = scenarios
      .flatMap((one: any) =>
        Object.entries<any>(one.providers).map(([door, gives]) => [one.name, door, gives]),
      )
      .find(([, , gives]: any) => !gives.expressible)
    await goTo(page, 'scenarios')
    await page.locator(`[data-name="${name}"]`).click()
    await page
      .locator(`${byId(`gives-${provider}`)} .cannot`)
      .first()
      .waitFor()
    await page.context().close()
  })

  it('are made active, armed at one provider, and taken back', async () => {
    const { id } = await sandbox.tenant('chosen')
    const page = await openConsole(sandbox, browser, id)
    await goTo(page, 'scenarios')
    await page.locator(byId('scenario-search')).fill('face/mismatch')
    await page.locator('[data-name="face/mismatch"]').click()
    await page.getByRole('button', { name: 'Make active' }).click()
    await page.locator(byId('active-scenario'), { hasText: 'face/mismatch' }).waitFor()
    expect(await control.get(`/tenants/${id}/scenario`)).toEqual({ scenario: 'face/mismatch' })
    await page.getByLabel('Arm it at').selectOption('incode')
    await page.getByRole('button', { name: 'Arm for the next session' }).click()
    await page.locator(byId('armed'), { hasText: 'face/mismatch at incode' }).waitFor()
    expect((await control.get(`/tenants/${id}/armed`)).armed).toEqual([
      { provider: 'incode', scenario: 'face/mismatch' },
    ])
    await page.getByRole('button', { name: 'disarm' }).click()
    await page.locator(byId('armed')).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'back to accepted' }).click()
    await page.locator(byId('active-scenario'), { hasText: 'accepted' }).waitFor()
    await page.context().close()
  })

  it('are written inline, and a mistake is told with its place', async () => {
    const { id } = await sandbox.tenant('inline')
    const page = await openConsole(sandbox, browser, id)
    await goTo(page, 'scenarios')
    await page.getByText('Write your own').click()
    await page.locator(byId('inline-scenario')).fill('{"document": {"typ": "passport"}}')
    await page.getByRole('button', { name: 'Make it active' }).click()
    await page.getByRole('alert').filter({ hasText: 'document.typ' }).waitFor()
    await page.locator(byId('inline-scenario')).fill('{"title": "Mine", "document": {"type": "passport"}}')
    await page.getByRole('button', { name: 'Make it active' }).click()
    await page.locator(byId('active-scenario'), { hasText: 'Mine' }).waitFor()
    await page.context().close()
  })
})

describe('the clock', () => {
  it('is advanced, set, let run and frozen, and shows what is due', async () => {
    const client = await createClient(sandbox)
    await client.create()
    const page = await openConsole(sandbox, browser, client.tenant)
    await goTo(page, 'clock')
    await page.getByRole('button', { name: 'Advance' }).click()
    await page.locator(byId('clock'), { hasText: '2026-03-01 12:15:00' }).waitFor()
    await page.getByRole('button', { name: 'Settle, and show what is due' }).click()
    await page
      .locator(`${byId('pending')} tbody button`)
      .first()
      .click()
    await page.locator(byId('clock'), { hasText: '2026-03-01 13:00:00' }).waitFor()
    await page.getByLabel('Set to').fill('2026-05-01T08:30:00')
    await page.getByRole('button', { name: 'Set', exact: true }).click()
    await page.locator(byId('clock'), { hasText: '2026-05-01 08:30:00' }).waitFor()
    await page.locator(byId('clock-head'), { hasText: '2026-05-01' }).waitFor()
    await page.getByRole('button', { name: 'Let it run' }).click()
    await page.locator(byId('clock'), { hasText: 'running' }).waitFor()
    await page.getByRole('button', { name: 'Freeze' }).click()
    await page.locator(byId('clock'), { hasText: 'standing still' }).waitFor()
    await page.context().close()
  })
})

describe('faults', () => {
  const kinds: [kind: string, fields: Record<string, string>, written: object][] = [
    ['answer', { Status: '429', 'Retry-After (optional)': '5s' }, { answer: 429, retryAfter: '5s' }],
    ['latency', { Wait: '100ms', 'at most (optional)': '2s' }, { latency: { min: '100ms', max: '2s' } }],
    ['connection', { How: 'empty' }, { connection: 'empty' }],
    ['truncate', { 'Share sent': '0.3' }, { truncate: 0.3 }],
    ['drip', { 'Bytes a second': '50' }, { drip: 50 }],
    ['malformed', {}, { malformed: true }],
    ['contentType', { 'Content type': 'text/plain' }, { contentType: 'text/plain' }],
    ['extraField', { Name: 'surprise' }, { extraField: 'surprise' }],
    ['missingField', { Name: 'any' }, { missingField: 'any' }],
    ['lag', { 'Behind by': '3s' }, { lag: '3s' }],
    ['token', { How: 'rotated' }, { token: 'rotated' }],
    [
      'outage',
      { From: '2026-03-01T13:00:00', Until: '2026-03-01T14:00:00' },
      { outage: { from: '2026-03-01T13:00:00.000Z', until: '2026-03-01T14:00:00.000Z' } },
    ],
  ]

  it('of every kind are switched on by form, and off one by one', async () => {
    const { id } = await sandbox.tenant('faulty')
    const page = await openConsole(sandbox, browser, id)
    await goTo(page, 'faults')
    const form = page.locator(byId('fault-form'))
    for (const [n, [kind, fields]] of kinds.entries()) {
      await page.locator(byId('fault-kind')).selectOption(kind)
      for (const [label, value] of Object.entries(fields)) {
        const field = form.getByLabel(label, { exact: true })
        if (label === 'How') await field.selectOption(value)
        else await field.fill(value)
      }
      await form.getByRole('button', { name: 'Switch on' }).click()
      await page
        .locator(`${byId('faults')} li`)
        .nth(n)
        .waitFor()
    }
    const { faults } = await control.get(`/tenants/${id}/faults`)
    expect(faults).toEqual(
      kinds.map(([kind, , written]) => ({
        on: 'result',
        ...(kind === 'outage' ? {} : { times: 1 }),
        ...written,
      })),
    )
    await page
      .getByRole('button', { name: /^switch off/ })
      .first()
      .click()
    await expect.poll(async () => (await control.get(`/tenants/${id}/faults`)).faults.length).toBe(11)
    await page.getByRole('button', { name: 'Switch all off' }).click()
    await page.getByText('None: everything works.').waitFor()
    await page.context().close()
  })

  it('strike one operation, so often, and are felt by the consumer', async () => {
    const client = await createClient(sandbox)
    const page = await openConsole(sandbox, browser, client.tenant)
    await goTo(page, 'faults')
    const form = page.locator(byId('fault-form'))
    await form.getByLabel('Provider').selectOption('cm')
    await page.locator(byId('fault-operation')).selectOption('createTransaction')
    await form.getByLabel('Times').fill('2')
    await form.getByLabel('Calls that pass first').fill('1')
    await form.getByRole('button', { name: 'Switch on' }).click()
    await page
      .locator(`${byId('faults')} li`, { hasText: 'cm/createTransaction: answer 503, 2 times' })
      .waitFor()
    const statuses: number[] = []
    for (let i = 0; i < 4; i++)
      statuses.push((await client.call('POST', '/transactions', { tasks: ['document_scan'] })).status)
    expect(statuses).toEqual([201, 503, 503, 201])
    await page.context().close()
  })
})

describe('deliveries and journal', () => {
  it('replay one webhook or all, and show what was sent', async () => {
    const receiver = await startReceiver()
    const client = await createClient(sandbox)
    await client.call('POST', '/webhooks', { url: receiver.url })
    const transaction = await client.create()
    await client.finish(transaction)
    await client.settle()
    const before = receiver.received().length
    expect(before).toBeGreaterThan(1)
    const page = await openConsole(sandbox, browser, client.tenant)
    await goTo(page, 'deliveries')
    await page
      .getByRole('button', { name: /^replay / })
      .first()
      .click()
    await expect.poll(() => receiver.received().length, { timeout: 60_000 }).toBe(before + 1)
    await page.getByRole('button', { name: 'Replay all, shuffled' }).click()
    await expect.poll(() => receiver.received().length, { timeout: 60_000 }).toBe(2 * before + 1)
    await page
      .locator(`${byId('deliveries')} .entry`)
      .first()
      .click()
    await page.getByLabel('Body').waitFor()
    expect(await page.getByLabel('Body').innerText()).toContain(transaction.id)

    await goTo(page, 'journal')
    await page.getByLabel('Search the journal').fill('nothing has this text')
    await page.locator(byId('journal-empty')).waitFor()
    await page.getByLabel('Search the journal').fill(transaction.id)
    await page
      .locator(`${byId('journal')} .entry`)
      .first()
      .waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export HAR' }).click(),
    ])
    const har = JSON.parse(readFileSync((await download.path())!, 'utf8'))
    expect(har.log.version).toBe('1.2')
    expect(har.log.entries.length).toBeGreaterThan(0)
    expect(JSON.stringify(har.log.entries[0])).toContain(transaction.id)
    await page.context().close()
  })
})

describe('tenants', () => {
  it('are made, with credentials to copy, reset, and deleted', async () => {
    const page = await openConsole(sandbox, browser, 'default')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await goTo(page, 'tenants')
    await page.getByLabel('Name').fill('made-here')
    await page.getByLabel('Seed').fill('seven')
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.locator(`${byId('tenant')} option`, { hasText: 'made-here' }).waitFor({ state: 'attached' })
    await page.locator(byId('tenant')).selectOption('made-here')
    await page.getByRole('heading', { name: 'Tenant made-here' }).waitFor()
    const { credentials } = await control.get('/tenants/made-here')
    // It is said for a moment only: listened for before the press.
    const said = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const { document, MutationObserver } = globalThis as any
          new MutationObserver(() => {
            if (document.body.innerText.includes('copied')) resolve()
          }).observe(document.body, { subtree: true, childList: true, characterData: true })
        }),
    )
    await page.getByRole('button', { name: 'Copy CM.com ID Scan secret' }).click()
    await said
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(credentials.cm.secret)
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByText('Begun anew').waitFor()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Yes, delete made-here' }).click()
    await page.locator(byId('no-sessions')).waitFor()
    const { tenants } = await control.get('/tenants')
    expect(tenants.map((one: any) => one.id)).not.toContain('made-here')
    await page.context().close()
  })

  it('have settings that are kept, or refused with the place of the mistake', async () => {
    const { id } = await sandbox.tenant('settled')
    const page = await openConsole(sandbox, browser, id)
    await goTo(page, 'tenants')
    await page.getByText('Settings', { exact: true }).first().click()
    const field = page.getByLabel('Settings as JSON')
    await field.waitFor()
    const before = JSON.parse(await field.inputValue())
    await field.fill(JSON.stringify({ ...before, nonsense: 1 }))
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'nonsense' }).waitFor()
    await page.context().close()
  })
})

describe('the camera', () => {
  it('shows one picture by choice of person, condition and attack', async () => {
    const page = await openConsole(sandbox, browser, 'default')
    await goTo(page, 'camera')
    await page.getByLabel('Attack').selectOption('photocopy')
    await page.getByAltText('maria-santos, document, attack photocopy').waitFor()
    await page.getByLabel('Picture of').selectOption('selfie')
    await page.getByLabel('Face', { exact: true }).selectOption('mask')
    await page.getByAltText('maria-santos, selfie, face mask').waitFor()
    await page.context().close()
  })

  it('draws the contact sheet', async () => {
    const page = await openConsole(sandbox, browser, 'default')
    page.setDefaultTimeout(170_000)
    await goTo(page, 'camera')
    await page.getByRole('button', { name: 'Draw the sheet' }).click()
    await page.locator(`${byId('picture-sheet')} img`).waitFor()
    await page.context().close()
  })
})

it('shows every operation with its evidence, and the knobs', async () => {
  const page = await openConsole(sandbox, browser, 'default')
  await goTo(page, 'fidelity')
  await page.getByLabel('Search operations and knobs').fill('createTransaction')
  const table = page.locator(`${byId('fidelity-cm')} table`)
  await table.getByText('createTransaction', { exact: true }).waitFor()
  expect(await table.innerText()).toMatch(/doc|seed/)
  await page.getByLabel('Search operations and knobs').fill('K-RETRY')
  await page
    .locator(`${byId('fidelity-cm')} .knobs`)
    .getByText('K-RETRY', { exact: true })
    .waitFor()
  await page.context().close()
})
