import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { loadCatalogue, readPlanNode } from '../../src/scenario/catalogue.ts'
import { readSource } from '../../src/scenario/source.ts'

const guide = readFileSync('docs/scenarios.md', 'utf8')
const blocks = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]!)

// A block may show several ways to state one key: each top-level key with what belongs to it is one way.
const ways = blocks.flatMap((block) => block.split(/^(?=[a-z]\w*:)/m)).filter((way) => /^[a-z]/.test(way))

it.each(ways)('the guide’s example can be read: %s', async (way) => {
  const catalogue = await loadCatalogue(['scenarios'])
  const text = way.startsWith('title:') ? way : `title: Example\n${way}`
  expect(() => readPlanNode(readSource(text, 'guide'), 'guide', 'guide', catalogue)).not.toThrow()
})

it('the guide has examples of every part of the language', () => {
  const schema = JSON.parse(readFileSync('scenarios/scenario.schema.json', 'utf8')) as {
    properties: Record<string, unknown>
  }
  const shown = new Set(ways.map((way) => way.slice(0, way.indexOf(':'))))
  const parts = Object.keys(schema.properties).filter(
    (key) => !['$schema', 'description', 'decide'].includes(key),
  )
  expect(parts.filter((key) => !shown.has(key))).toEqual([])
})
