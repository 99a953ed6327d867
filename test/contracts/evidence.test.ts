import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fidelityPages } from '../../scripts/fidelity-pages.ts'
import { readLedger } from '../../scripts/evidence.ts'
import { compareWithLedger, isOnlyToBeWritten, ledgerOf } from '../../src/contracts/evidence-ledger.ts'
import { describeFidelity } from '../../src/http/control/describe-fidelity.ts'
import { at, listVouchedParts } from '../../src/http/evidence/list-evidence.ts'
import { discoverProviders } from '../../src/providers/discover.ts'
import type { OpenApiDocument } from '../../src/providers/provider.ts'

const providers = await Promise.all(
  (await discoverProviders()).map(async (door) => ({ name: door.name, door, room: await door.load() })),
)

/** The description with some parts changed. */
function changed(
  document: OpenApiDocument,
  pointers: string[],
  change: (node: any) => void,
): OpenApiDocument {
  const copy = structuredClone(document)
  for (const pointer of pointers) change(at(copy, pointer))
  return copy
}

describe.each(providers)('the evidence ledger of $name', ({ name, door, room }) => {
  const ledger = readLedger(name)
  const { contract } = room
  const parts = listVouchedParts(contract)
  const pointers = parts.map((part) => part.at)

  it('is what the description and its evidence say now', () => {
    expect(compareWithLedger(contract, ledger).map((finding) => finding.text)).toEqual([])
    expect(ledger).toEqual(ledgerOf(contract))
  })

  it('misses each record of evidence that is removed', () => {
    const without = changed(contract, pointers, (node) => delete node['x-evidence'])
    const lost = compareWithLedger(without, ledger).filter((one) => one.kind === 'lost')
    expect(lost.map((one) => one.at).toSorted()).toEqual(pointers.toSorted())
    expect(lost.some(isOnlyToBeWritten)).toBe(false)
  })

  it('notices each part that changes while its evidence does not, and takes it once it is touched', () => {
    const change = (node: any) => (node['x-changed'] = true)
    const findings = compareWithLedger(changed(contract, pointers, change), ledger)
    expect(findings.map((one) => one.at).toSorted()).toEqual(pointers.toSorted())
    for (const one of findings) {
      expect(one.kind).toBe('changed')
      expect(one.text).toContain('x-changed is new: true')
    }
    const touched = changed(contract, pointers, (node) => {
      change(node)
      for (const one of [node['x-evidence']].flat()) one.read = '2026-12-24'
    })
    const kinds = compareWithLedger(touched, ledger).map((one) => one.kind)
    expect(kinds).toEqual(pointers.map(() => 'touched'))
  })

  it('notices a field of an answer that changes its type, and says which', () => {
    const part = parts.find((one) => one.kind === 'fields' && (one.node['properties'] as any) !== undefined)!
    const [field] = Object.keys(part.node['properties'] as object) as [string]
    const document = changed(contract, [part.at], (node) => (node.properties[field] = { type: 'boolean' }))
    const [finding] = compareWithLedger(document, ledger).filter((one) => one.kind === 'changed')
    expect(finding?.text).toContain(`properties.${field}`)
    expect(finding?.text).toContain('npm run evidence')
  })

  it('names settings that exist wherever a record names a knob', () => {
    const knobs = Object.keys((room.settings.defaults['knobs'] ?? {}) as object)
    const named = parts.flatMap((part) => part.evidence.flatMap((one) => one.knob ?? []))
    expect([...new Set(named)].filter((knob) => !knobs.includes(knob))).toEqual([])
  })

  it('lists every error code that a finding is told by', () => {
    const { vendorCodes, codes } = describeFidelity(door, room)
    const told = Object.values(codes as Record<string, { says?: string; where?: string }>)
      .filter((word) => /status of the error body/.test(word.where ?? ''))
      .map((word) => `error ${word.says}`)
    const known = vendorCodes.map((code) => code.name)
    expect(told.filter((code) => !known.includes(code))).toEqual([])
  })
})

describe('a part without evidence', () => {
  const [{ room, name }] = providers as [(typeof providers)[number]]
  it('is told, whether it is an operation, a status, a group of fields or a callback', () => {
    const document = structuredClone(room.contract)
    document.paths['/new'] = { get: { operationId: 'getNew', responses: { 200: { description: 'x' } } } }
    document.components!['schemas'].New = { type: 'object', properties: { state: { enum: ['a'] } } }
    ;(document as any)['webhooks'] = { told: { post: { responses: {} } } }
    const texts = compareWithLedger(document, readLedger(name))
      .filter((one) => one.kind === 'missing')
      .map((one) => one.text)
      .join('\n')
    for (const wanted of [
      'operation getNew',
      'status getNew 200',
      'fields New',
      'code New.state "a"',
      'callback told',
    ])
      expect(texts).toContain(`${wanted} has no evidence`)
  })
})

describe('the fidelity pages', () => {
  it('are as they would be written now (npm run docs)', async () => {
    for (const [name, text] of await fidelityPages())
      expect(readFileSync(new URL(`../../docs/fidelity/${name}`, import.meta.url), 'utf8')).toBe(text)
  })
})

it.each(await discoverProviders())('says of every knob of $name what it decides', async (door) => {
  const { knobs, knobMeanings } = describeFidelity(door, await door.load())
  expect(Object.keys(knobs).filter((id) => !/[.]$/.test(knobMeanings[id] ?? ''))).toEqual([])
})
