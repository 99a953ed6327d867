import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(root + path, 'utf8')

/** Every test id that an application's markup bears; `…` stands for what is filled in. */
function borne(app: string): string[] {
  const found = globSync(`src/${app}/app/**/*.tsx`, { cwd: root }).flatMap((path) =>
    [...read(path).matchAll(/(?:data-testid|testid|line)=(?:"([\w-]+)"|\{([^}]*(?:\}`)?)\})/g)].flatMap(
      ([, plain, computed]) => {
        if (plain) return [plain]
        const templates = [...computed!.matchAll(/`([\w-]*)\$/g)].map(([, start]) => `${start}…`)
        const choices = [...computed!.matchAll(/[?:] '([\w-]+)'/g)].map(([, one]) => one!)
        return [...templates, ...choices]
      },
    ),
  )
  return [...new Set(found)]
}

/** Whether one of the names stands for the other: `type-passport` is a `type-…`. */
const standsFor = (name: string, other: string) =>
  name === other || (other.endsWith('…') && name.startsWith(other.slice(0, -1)))

function documented(page: string, from: string): string[] {
  const text = read(page)
  const part = text.slice(text.indexOf(from)).split(/\n## /, 1)[0]!
  const lines = part
    .split('\n')
    .map((line) => (line.startsWith('|') ? line.split('|').slice(1).join('|') : line))
  return [...lines.join('\n').matchAll(/`([a-z][a-z-]*(?:-<[a-z]+>|-\d+)?)`/g)].map(([, name]) =>
    name!.replace(/<[a-z]+>$|\d+$/, '…'),
  )
}

describe.each([
  ['pages', 'docs/pages.md', '## Test ids'],
  ['console', 'docs/console.md', 'Parts and their lists bear'],
])('the test ids of the %s', (app, page, from) => {
  it('are documented, every one', () => {
    const known = documented(page, from)
    expect(borne(app).filter((id) => !known.some((name) => standsFor(name, id)))).toEqual([])
  })

  it('are borne where they are documented', () => {
    const ids = borne(app)
    const attributes = /^(data|aria)-/
    const unknown = documented(page, from).filter(
      (name) => !attributes.test(name) && !ids.some((id) => standsFor(name, id)),
    )
    expect(unknown).toEqual(app === 'pages' ? ['finished', 'failed', 'cancelled'] : [])
  })
})
