import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { checkHouse } from '../../scripts/check-house.ts'

const made: string[] = []

function house(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'house-'))
  made.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const found = (files: Record<string, string>) =>
  checkHouse(house(files)).map(({ file, line, rule }) => `${file}:${line} ${rule}`)

afterEach(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true })
})

describe('the house check', () => {
  it('finds an import against the direction, with its line', () => {
    expect(found({ 'src/domain/a.ts': "// first\nimport { x } from '../journey/x.ts'\n" })).toEqual([
      'src/domain/a.ts:2 import-direction',
    ])
  })

  it('finds a dynamic import and a re-export against the direction', () => {
    expect(
      found({
        'src/camera/a.ts': "export { x } from '../http/x.ts'\nconst y = await import('../sandbox.ts')\n",
      }),
    ).toEqual(['src/camera/a.ts:1 import-direction', 'src/camera/a.ts:2 import-direction'])
  })

  it('lets neither a provider see another nor the house reach into one', () => {
    expect(
      found({
        'src/providers/acme-id/a.ts': "import { b } from '../other-id/b.ts'\n",
        'src/http/c.ts': "import a from '../providers/acme-id/provider.ts'\n",
      }),
    ).toEqual(['src/http/c.ts:1 import-direction', 'src/providers/acme-id/a.ts:1 import-direction'])
  })

  it('lets a provider know a turn by type only', () => {
    expect(
      found({
        'src/providers/acme-id/a.ts': "import type { Turn } from '../../journey/turn.ts'\n",
        'src/providers/acme-id/b.ts': "import { Turn } from '../../journey/turn.ts'\n",
      }),
    ).toEqual(['src/providers/acme-id/b.ts:1 import-direction'])
  })

  it('lets only the sandbox and the command line read the configuration', () => {
    expect(
      found({
        'src/http/a.ts': "import { config } from '../config/config.ts'\n",
        'src/cli/a.ts': "import { config } from '../config/config.ts'\n",
      }),
    ).toEqual(['src/http/a.ts:1 import-direction'])
  })

  it('finds every vendor word outside the providers, whole and in any case', () => {
    const words = [
      'Incode',
      'SIGNICAT',
      'identomat',
      'cm',
      'id-scan',
      'ID Scan',
      'eid',
      'electronicid',
      'cm.com',
    ]
    const text = words.map((word) => `// ${word} here`).join('\n')
    expect(found({ 'src/http/a.ts': text, 'src/providers/acme-id/a.ts': text })).toHaveLength(words.length)
  })

  it('takes neither a part of a word nor a length for a vendor', () => {
    expect(found({ 'src/http/a.ts': '// incoded, cmd, eidolon, `${height} cm`, 170 cm\n' })).toEqual([])
  })

  it('finds a clock of its own where behaviour is decided', () => {
    expect(found({ 'src/domain/a.ts': 'const a = Date.now()\n', 'src/http/a.ts': 'Date.now()\n' })).toEqual([
      'src/domain/a.ts:1 own-clock',
    ])
  })
})
