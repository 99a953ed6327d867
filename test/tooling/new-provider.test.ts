import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SwaggerParser from '@apidevtools/swagger-parser'
import { afterAll, describe, expect, it } from 'vitest'
import { writeProvider } from '../../scripts/new-provider/new-provider.ts'

const into = mkdtempSync(join(tmpdir(), 'provider-'))
afterAll(() => rmSync(into, { recursive: true }))

describe('a new provider', () => {
  const files = writeProvider('acme-id', 'Acme ID', into)
  const read = (file: string) => readFileSync(join(into, 'acme-id', file), 'utf8')

  it('has every room, with its own name in all of them', () => {
    expect(files).toEqual(expect.arrayContaining(['provider.ts', 'openapi.json', 'play.ts', 'README.md']))
    for (const file of files) expect([file, /__\w+__/.test(read(file))]).toEqual([file, false])
    expect(read('provider.ts')).toContain("title: 'Acme ID'")
  })

  it('has a valid contract with a route file for every operation', async () => {
    const contract = JSON.parse(read('openapi.json'))
    await expect(SwaggerParser.validate(structuredClone(contract))).resolves.toBeDefined()
    for (const item of Object.values(contract.paths) as any[])
      for (const { operationId } of Object.values(item) as any[])
        expect(files).toContain(`routes/${operationId}.ts`)
  })

  it('is not written over one that is there, nor under an odd name', () => {
    expect(() => writeProvider('acme-id', 'Again', into)).toThrow('is there already')
    expect(() => writeProvider('Acme ID', 'Odd', into)).toThrow('lower case')
  })
})
