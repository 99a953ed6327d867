import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CONTRACTS } from '../../src/http/control/contract-files.ts'
import { compareReleases, type Release } from '../../src/contracts/compare-releases.ts'
import { presentRelease, readRelease } from '../../src/contracts/read-release.ts'
import { discoverProviders } from '../../src/providers/discover.ts'
import { runCli } from '../cli/run-cli.ts'

const doors = await discoverProviders()
const present = await presentRelease(doors, CONTRACTS)

/** This release with one description changed. */
function changed(provider: string, change: (document: any) => void): Release {
  const document = structuredClone(present.descriptions[provider]!)
  change(document)
  return { ...present, descriptions: { ...present.descriptions, [provider]: document } }
}

/** Who breaks, and the reasons of all of it in one text. */
function broken(newer: Release): { who: string[]; why: string } {
  const consumers = compareReleases(present, newer).filter((one) => one.broken.length > 0)
  return {
    who: consumers.map((one) => one.consumer),
    why: consumers.flatMap((one) => one.broken.flatMap(({ reasons }) => reasons)).join('\n'),
  }
}

describe('a change between two releases', () => {
  it('breaks nobody when nothing changed', () => {
    expect(broken(present)).toEqual({ who: [], why: '' })
  })

  it('breaks nobody when a member or an operation is added', () => {
    const newer = changed('cm', (document) => {
      document.components.schemas.TransactionDetails.properties.more = { type: 'string' }
      document.paths['/id-scan/v1/more'] = { get: { operationId: 'more', responses: {} } }
    })
    expect(broken(newer).who).toEqual([])
  })

  it('breaks who relies on a member of a webhook that is gone, or on a webhook that is', () => {
    const member = changed('cm', (document) => {
      const { schema } =
        document.webhooks.transactionStateUpdated.post.requestBody.content['application/json']
      delete schema.properties.created
    })
    expect(broken(member)).toEqual({ who: ['reference-shop'], why: 'message.created is gone' })
    const webhook = changed('cm', (document) => delete document.webhooks.transactionStateUpdated)
    expect(broken(webhook).why).toBe('webhook transactionStateUpdated is no longer sent')
  })

  it('is told to who wrote a pact of an older version', () => {
    const dir = mkdtempSync(join(tmpdir(), 'older-pact-'))
    const file = join(dir, 'mine.json')
    const request = { method: 'POST', path: '/id-scan/v1/transactions', body: { tasks: ['document_scan'] } }
    const response = { status: 201, body: { id: 'x', url: 'https://example.com' } }
    const pact = {
      consumer: { name: 'my-shop' },
      provider: { name: 'cm' },
      interactions: [{ description: 'creates', request, response }],
      metadata: { pactSpecification: { version: '2.0.0' } },
    }
    writeFileSync(file, JSON.stringify(pact))
    const newer = changed('cm', (document) => {
      delete document.components.schemas.CreatedTransaction.properties.url
    })
    const [mine] = compareReleases(present, newer, readRelease(file, doors).pacts)
    expect(mine?.broken.map(({ reasons }) => reasons)).toEqual([['answer.url is gone']])
  })

  it.each<[string, string, string, (document: any) => void]>([
    [
      'a member is dropped',
      'reference-shop',
      'answer.completed is gone',
      (document) => delete document.components.schemas.TransactionDetails.properties.completed,
    ],
    [
      'a member changes its type',
      'reference-shop',
      'answer.created was string and is now integer',
      (document) => (document.components.schemas.TransactionDetails.properties.created = { type: 'integer' }),
    ],
    [
      'a member may be missing that never was',
      'reference-shop',
      'answer.created was always there and may now be missing',
      (document) => {
        const schema = document.components.schemas.TransactionDetails
        schema.required = schema.required.filter((name: string) => name !== 'created')
      },
    ],
    [
      'a code is taken from a closed list',
      'reference-shop',
      'can no longer be "unknown_type_back"',
      (document) => {
        const list = document.components.schemas.ScanCode
        list.enum = list.enum.filter((code: string) => code !== 'unknown_type_back')
      },
    ],
    [
      'an operation is gone',
      'reference-insurer',
      'there is no such operation any more',
      (document) => delete document.paths['/events-management/subscriptions'],
    ],
    [
      'a method is no longer answered',
      'reference-insurer',
      'DELETE is no longer answered there',
      (document) => delete document.paths['/assure/dossiers/{dossierId}'].delete,
    ],
    [
      'a status is no longer answered',
      'reference-shop',
      'status 201 is no longer answered',
      (document) => delete document.paths['/id-scan/v1/transactions'].post.responses['201'],
    ],
    [
      'a request needs one thing more',
      'reference-shop',
      'the call is now refused: body.purpose',
      (document) => document.components.schemas.CreateTransaction.required.push('purpose'),
    ],
  ])('names the consumer and the reason when %s', (_what, consumer, reason, change) => {
    const provider = consumer === 'reference-shop' ? 'cm' : 'signicat'
    const { who, why } = broken(changed(provider, change))
    expect(who).toEqual([consumer])
    expect(why).toContain(reason)
  })

  it('leaves alone who does not use what changed', () => {
    const newer = changed('cm', (document) => {
      document.components.schemas.TransactionDetails.properties.unread = { type: 'string' }
    })
    const older = newer
    const newest = changed('cm', () => {})
    expect(compareReleases(older, newest).filter((one) => one.broken.length)).toEqual([])
  })
})

describe('the command', () => {
  it('compares an exported release with this one and tells who breaks', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'release-'))
    expect((await runCli(['contracts', 'export', dir])).exitCode).toBe(0)
    expect(readRelease(dir, doors).pacts).toHaveLength(doors.length)
    const same = await runCli(['contracts', 'compare', dir])
    expect([same.exitCode, same.stdout.trim().split('\n').at(-1)]).toEqual([
      0,
      `0 of ${doors.length} consumers break`,
    ])
    const newer = mkdtempSync(join(tmpdir(), 'release-'))
    cpSync(dir, newer, { recursive: true })
    const file = join(newer, 'cm.openapi.json')
    const document = JSON.parse(readFileSync(file, 'utf8'))
    delete document.components.schemas.TransactionDetails.properties.completed
    writeFileSync(file, JSON.stringify(document))
    const other = await runCli(['contracts', 'compare', dir, newer])
    expect(other.exitCode).toBe(1)
    expect(other.stdout).toContain('✗ reference-shop (cm) breaks in')
    expect(other.stdout).toContain('answer.completed is gone')
    expect(other.stdout).toContain('✓ reference-bank (identomat)')
  })

  it('says what a folder must hold', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'release-'))
    const answer = await runCli(['contracts', 'compare', empty])
    expect(answer.exitCode).toBe(2)
    expect(answer.stderr).toContain('contracts export DIR')
  })
})
