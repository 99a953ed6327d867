import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withOptionTable } from '../../scripts/option-table.ts'

const root = new URL('../../', import.meta.url)
const readme = readFileSync(new URL('README.md', root), 'utf8')

describe('the README', () => {
  it('has the table of options as the configuration states it (node scripts/option-table.ts writes it)', () => {
    expect(withOptionTable(readme)).toBe(readme)
  })

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
    const pages = ['README.md', 'CONTRIBUTING.md'].map((name) => readFileSync(new URL(name, root), 'utf8'))
    const named = pages
      .flatMap((page) => [...page.matchAll(/npm run (?:--silent )?([\w:]+)/g)])
      .map((m) => m[1]!)
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })
})
