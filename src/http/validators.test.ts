import { createRequire } from 'node:module'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { discoverProviders } from '../providers/discover.ts'
import type { OpenApiDocument } from '../providers/provider.ts'
import { compileContract } from './contract.ts'
import { compileValidators, PREPARED, type Validators, writeValidators } from './validators.ts'

// Beside the sources, because what is written out asks for the run-time parts of its library.
mkdirSync(PREPARED, { recursive: true })
const folder = mkdtempSync(`${PREPARED}test-`)
afterAll(() => rmSync(folder, { recursive: true }))

const doors = await discoverProviders()

describe.each(doors.map((door) => [door.name, door] as const))('%s', (name, door) => {
  it('what is written out finds the same faults, in the same order, as what is compiled', async () => {
    const document = (await door.load()).contract
    const pointers = compileContract(document).operations.flatMap((operation) => operation.schemas())
    const written = load(name, writeValidators(document, pointers))
    const compiled = compileValidators(document)
    const samples = samplesOf(document)
    expect(samples.length).toBeGreaterThan(20)
    let faults = 0
    for (const pointer of new Set(pointers)) {
      for (const sample of samples) {
        const ours = compiled(pointer)
        const passes = ours(sample)
        expect(written(pointer)(sample), pointer).toBe(passes)
        expect(faultsOf(written(pointer)), pointer).toEqual(faultsOf(ours))
        if (!passes) faults++
      }
    }
    expect(faults).toBeGreaterThan(samples.length)
  })
})

function load(name: string, text: string): Validators {
  const file = `${folder}/${name}.cjs`
  writeFileSync(file, text)
  const written = createRequire(import.meta.url)(file)
  return (pointer) => written[written.names[pointer]]
}

/** The path of the schema is all that may differ: what is written out counts from the whole document. */
function faultsOf(validate: ReturnType<Validators>) {
  return (validate.errors ?? []).map(({ schemaPath: _, ...error }) => error)
}

/** Each example of a description, and the same with its first member gone. */
function samplesOf(document: OpenApiDocument): unknown[] {
  const samples: unknown[] = [null, 7, '', 'text', [], [1], {}]
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === 'example' && samples.length < 120) samples.push(value, withoutFirst(value))
      else if (key === 'examples' && Array.isArray(value) && samples.length < 120)
        samples.push(...value, ...value.map(withoutFirst))
      else visit(value)
    }
  }
  visit(document)
  return samples
}

function withoutFirst(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Array.isArray(value) ? value.slice(1) : Object.fromEntries(Object.entries(value).slice(1))
}
