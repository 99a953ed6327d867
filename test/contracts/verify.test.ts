import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
