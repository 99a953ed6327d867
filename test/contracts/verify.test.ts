import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stockPictures } from '../../src/contracts/stock-pictures.ts'
import { verifyPacts } from '../../src/contracts/verify-pacts.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox.ts'
import { runCli } from '../cli/run-cli.ts'

const FOLDER = fileURLToPath(new URL('../../contracts', import.meta.url))
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'))
const MINUTES = 60_000

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ frozen: true, now: '2026-03-01T12:00:00Z', pictures: stockPictures })
})
afterAll(() => sandbox.close())

/** A pact of one interaction about CM, changed for a test. */
function pactFile(change: (interaction: any) => void): string {
  const pact = JSON.parse(readFileSync(join(FOLDER, 'reference-shop--cm.json'), 'utf8'))
  const interaction = pact.interactions.find(
    (one: any) => one.description === 'creates a transaction with all three tasks',
  )
  change(interaction)
  const file = join(mkdtempSync(join(tmpdir(), 'pact-')), 'mine.json')
  writeFileSync(file, JSON.stringify({ ...pact, interactions: [interaction] }))
  return file
}

/** A file with a text or a value. */
function written(content: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'pact-')), 'mine.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

describe('the published pacts', () => {
  it('are there for every provider', () => {
    const providers = FILES.map((file) => /--(.*)\.json$/.exec(file)?.[1])
    expect(providers.toSorted()).toEqual(sandbox.house.doors.map((door) => door.name).toSorted())
  })

  it.each(FILES)(
    '%s holds against the sandbox',
    async (file) => {
      const results = await verifyPacts([join(FOLDER, file)], { sandbox })
      const failed = results.filter((result) => !result.passed)
      expect(failed.map((result) => [result.description, ...result.mismatches])).toEqual([])
      expect(results.length).toBeGreaterThan(20)
    },
    5 * MINUTES,
  )

  it.each(FILES)('%s names a scenario in every provider state and relies on matchers', (file) => {
    const { interactions } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))
    for (const interaction of interactions) {
      expect(interaction.providerStates, interaction.description).toHaveLength(1)
      for (const { name } of interaction.providerStates)
        expect(name).toMatch(/(: [\w/-]+|a caller who is refused)$/)
    }
    const matched = interactions.filter((one: any) => one.response?.matchingRules?.body || one.contents)
    expect(matched.length).toBeGreaterThan(interactions.length / 4)
  })
})

describe("a consumer's own pact", () => {
  it('is told in plain words what does not hold', async () => {
    const file = pactFile((interaction) => {
      interaction.response.status = 200
      interaction.response.body.content.reference = 'shop-1'
    })
    const [result] = await verifyPacts([file], { sandbox })
    expect(result?.passed).toBe(false)
    expect(result?.mismatches).toContain('The consumer relies on status 200; the answer was 201.')
    expect(result?.mismatches.join(' ')).toContain('reference')
  })

  it('is told the nearest scenario for a state nobody knows', async () => {
    const file = pactFile((interaction) => {
      interaction.providerStates = [{ name: 'an expired passport' }]
    })
    await expect(verifyPacts([file], { sandbox })).rejects.toThrow('document/expired-passport')
  })

  it.each([
    ['providerState', '2.0.0'],
    ['provider_state', '1.0.0'],
  ])('of an older version has its %s read', async (name, version) => {
    const pact = {
      consumer: { name: 'my-shop' },
      provider: { name: 'cm' },
      metadata: { pactSpecification: { version } },
      interactions: [
        {
          description: 'is told the methods',
          [name]: 'a session that ended: accepted',
          request: {
            method: 'PUT',
            path: '/id-scan/v1/transactions',
            headers: { Authorization: 'Bearer stale' },
          },
          response: { status: 405 },
        },
      ],
    }
    const [result] = await verifyPacts([written(pact)], { sandbox })
    expect([result?.states, result?.mismatches]).toEqual([['a session that ended: accepted'], []])
    pact.interactions[0]![name] = 'a session that ended: document/expierd-passport'
    await expect(verifyPacts([written(pact)], { sandbox })).rejects.toThrow(
      'the nearest scenario is "document/expired-passport"',
    )
  })

  it('of an older version has its messages verified', async () => {
    const message = (contents: object) => ({
      consumer: { name: 'my-shop' },
      provider: { name: 'cm' },
      metadata: { pactSpecification: { version: '3.0.0' } },
      messages: [
        {
          description: 'the webhook transaction.state.updated',
          providerStates: [{ name: 'a session that ended: accepted' }],
          contents,
          matchingRules: { body: { '$.id': { matchers: [{ match: 'type' }] } } },
          metaData: { contentType: 'application/json' },
        },
      ],
    })
    const [good] = await verifyPacts([written(message({ type: 'transaction.state.updated', id: 'x' }))], {
      sandbox,
    })
    expect([good?.passed, good?.mismatches]).toEqual([true, []])
    const [bad] = await verifyPacts([written(message({ event: 'other' }))], { sandbox })
    expect(bad?.mismatches.join(' ')).toContain('the consumer relies on event, which did not come')
  })

  it('may mark an interaction as pending, which then breaks nothing', async () => {
    const file = pactFile((one) => {
      one.pending = true
      one.response.status = 200
    })
    const judged = await runCli(['contracts', 'verify', file])
    expect(judged.exitCode).toBe(0)
    expect(judged.stdout.trim().split('\n').at(-1)).toBe('0 of 1 interactions hold, 1 pending')
  })

  it('is told where its path leads nowhere', async () => {
    const file = pactFile((one) => (one.request.path = '/cm/id-scan/v1/transactions'))
    const [result] = await verifyPacts([file], { sandbox })
    expect(result?.mismatches.at(-1)).toContain('The path begins with /cm: leave that out')
  })

  it.each([
    ['null', 'expected consumer.name and provider.name'],
    ['{"consumer":{"name":"a"},"provider":{"name":"cm"}}', 'expected interactions (or messages)'],
    [
      '{"consumer":{"name":"a"},"provider":{"name":"cm"},"interactions":[{"description":"x","request":{},"providerStates":[3]}]}',
      'interactions[0].providerStates[0]: expected an object with a name; got 3',
    ],
  ])('that is none is told so by its place: %s', async (text, message) => {
    await expect(verifyPacts([written(text)], { sandbox })).rejects.toThrow(message)
  })

  it('is read from a folder and from an address, too', async () => {
    const file = pactFile(() => {})
    const server = createServer((_, response) => response.end(readFileSync(file)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pact`
    const results = await verifyPacts([address, dirname(file)], { sandbox })
    server.close()
    expect(results.map((result) => [result.file, result.passed])).toEqual([
      [address, true],
      [file, true],
    ])
  })

  it('is judged by one command that prints nothing but the judgement', async () => {
    const good = await runCli(['contracts', 'verify', pactFile(() => {}), '--json'])
    expect([good.exitCode, good.json.passed, good.json.failed]).toEqual([0, 1, 0])
    const bad = await runCli(['contracts', 'verify', pactFile((one) => (one.response.status = 200))])
    expect(bad.exitCode).toBe(1)
    expect(bad.stdout).toContain('The consumer relies on status 200; the answer was 201.')
    expect(bad.stdout.trim().split('\n').at(-1)).toBe('0 of 1 interactions hold')
  })

  it('is told which providers there are when it names another', async () => {
    const file = pactFile(() => {})
    const pact = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...pact, provider: { name: 'somebody' } }))
    await expect(verifyPacts([file], { sandbox })).rejects.toThrow(/one of cm, identomat, incode, signicat/)
  })
})
