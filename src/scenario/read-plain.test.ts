import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlain } from './read-plain.ts'
import { readYaml, type SourceNode } from './source.ts'

const files = readdirSync('scenarios', { recursive: true, withFileTypes: true })
  .filter((item) => item.name.endsWith('.yaml'))
  .map((item) => join(item.parentPath, item.name))

/** What both readers must agree on: every value, and where it and its key stand. */
function flat(node: SourceNode, path = ''): unknown[] {
  const inner = [...(node.members ?? new Map<string, SourceNode>())].flatMap(([key, member]) =>
    flat(member, `${path}.${key}`),
  )
  const items = (node.items ?? []).flatMap((item, i) => flat(item, `${path}[${i}]`))
  return [[path, node.value, node.at, node.keyAt], ...inner, ...items]
}

function agree(text: string): boolean {
  const plain = readPlain(text)
  if (!plain) return false
  expect(flat(plain), text).toEqual(flat(readYaml(text, 'text')))
  return true
}

describe('the reader of plain files', () => {
  it('reads nearly the whole library, just as the full parser does', () => {
    const read = files.filter((file) => agree(readFileSync(file, 'utf8')))
    expect(read.length).toBeGreaterThan(files.length * 0.9)
  })

  it('reads the scenario that sessions begin with', () => {
    expect(readPlain(readFileSync('scenarios/accepted.yaml', 'utf8'))).toBeDefined()
    expect(readPlain(readFileSync('scenarios/personas/maria-santos.yaml', 'utf8'))).toBeDefined()
  })

  it.each([
    'a: null',
    'a: ~',
    'a:',
    'a: yes',
    'a: 0x10',
    'a: 1e3',
    'a: .5',
    'a: 007',
    'a: +1',
    'a: .inf',
    'a: True',
    'a: "x\\n"',
    "a: 'it''s'",
    'a: x # said',
    'a: b: c',
    'a: &b c',
    'a: *b',
    'a: !!str 1',
    'a: |\n  x',
    'a: >\n  x',
    'a: x\n  y',
    'a: {b: 1',
    'a: [1, 2',
    'a: {b}',
    'a: {b: {c: 1}, d: [1, {e: f}]}',
    'a: {b:1}',
    'a: [x:y]',
    '- a\n- b',
    '- - a',
    '-a',
    'a:\n- b',
    'a:\n  - b\n  - c: 1\n    d: 2',
    'a:\n    b: 1\n  c: 2',
    'a: 1\na: 2',
    '? a\n: b',
    'a: [a, , b]',
    'a: [a,]',
    'a: {b: 1,}',
    '%YAML 1.2',
    '---\na: 1',
    'a: 1\n...',
    '\ta: 1',
    'a: \t1',
    'a: @b',
    'a: 12:30',
    'a: 2031-10-05',
    'a: 1 year ago',
    'a: 5.10.2031',
    'a: 30s',
    'a: 1.5h',
    'a: "17"',
    "a: '17'",
    'a: 0',
    'a: -0',
    'a: 1.0',
    'a: 1.',
    'a: 12345678901234567890',
    'a: x ',
    'a:  x',
    'a: {}',
    'a: []',
    'a: { }',
    '{a: 1}',
    '[1]',
    'a',
    '"a": 1',
    'a : 1',
    'a b: 1',
    'é: 1',
    'a: é',
    '__proto__: 1',
    'a: {__proto__: 1}',
    '<<: {a: 1}',
    "a: don't",
    'a: x, y',
    'a: [x y, z]',
    'a: x: ',
    'a: x:',
    'a: http://x',
    'a: {b: http://x}',
    'a: x\r\nb: y',
    '  a: 1\n  b: 2',
    'a: NULL',
    'a: no',
    'a: -',
    'a: - b',
    'a:\n  -\n    b: 1',
    'a:\n  - b\n c: 1',
    'a: {b: "x", c: \'y\'}',
    'a: "x" y',
    'a: {b: 1} c',
    'a: 1 2',
    'a: 1st',
    'a: 1_000',
    'a: 0o7',
    'a: 1,5',
    'a: 5 #x',
    '#a\nb: 1\n # c\nd: 1',
  ])('reads %j as the full parser does, or leaves it to that', (text) => {
    agree(text)
  })

  it('never reads a made-up text otherwise than the full parser', () => {
    const word = fc.constantFrom(
      'a',
      'b c',
      '1',
      '0.5',
      '1 day ago',
      'true',
      '"q r"',
      "'s'",
      '{ a: 1 }',
      '[x, 2]',
      '{ a: { b: [1, c] } }',
      'x: y',
      '',
      '#',
      '-',
      '- x',
      '{',
      ']',
      'é',
      "don't",
    )
    const line = fc
      .tuple(
        fc.constantFrom('', '  ', '    ', '      '),
        fc.constantFrom('', '- ', '- - '),
        fc.constantFrom('', 'k: ', 'l: ', 'm:'),
        word,
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        agree(lines.join('\n'))
      }),
      { numRuns: 3000, seed: 7 },
    )
  })
})
