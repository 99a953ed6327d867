/**
 * Writes the folder of a new provider: `npm run new:provider acme-id ["Acme ID"]`. What it writes works
 * at once (a session, a hosted page, a result, a signed webhook) and is meant to be changed, file by
 * file, into what the vendor really does.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const TEMPLATE = fileURLToPath(new URL('template/', import.meta.url))
const PROVIDERS = fileURLToPath(new URL('../../src/providers/', import.meta.url))

/** @returns the files written, inside the folder */
export function writeProvider(name: string, title = titleOf(name), into = PROVIDERS): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new Error(`a name in lower case such as acme-id; got "${name}"`)
  const folder = join(into, name)
  if (existsSync(folder)) throw new Error(`${folder} is there already`)
  const files = readdirSync(TEMPLATE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return files
    .map((file) => {
      const inside = relative(TEMPLATE, file).replace(/\.txt$/, '')
      const path = join(folder, inside)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, fill(readFileSync(file, 'utf8'), name, title))
      return inside
    })
    .toSorted()
}

function fill(text: string, name: string, title: string): string {
  const pascal = name.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())
  return text.replaceAll('__name__', name).replaceAll('__title__', title).replaceAll('__Pascal__', pascal)
}

function titleOf(name: string): string {
  return name
    .split('-')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name, title] = process.argv.slice(2)
  try {
    if (name === undefined) throw new Error('npm run new:provider NAME ["Title"]')
    const files = writeProvider(name, title)
    process.stdout.write(`src/providers/${name}: ${files.length} files. Next:
  write down the vendor's wire truth in openapi.json, and what you read in README.md
  add the vendor's name to VENDOR_WORD in scripts/check-house.ts
  npx vitest run src/providers/${name}
  npm run --silent sandbox -- play ${name} document/expired-passport
`)
  } catch (error) {
    process.stderr.write(`error: ${(error as Error).message}\n`)
    process.exitCode = 2
  }
}
