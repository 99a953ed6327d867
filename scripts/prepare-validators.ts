/**
 * Writes out the checks of every description, so that a start need not compile them: into
 * `src/http/dist/`, a file for just this text of a description.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileContract } from '../src/http/contract.ts'
import { PREPARED, preparedFile, writeValidators } from '../src/http/validators.ts'
import type { OpenApiDocument } from '../src/providers/provider.ts'

const source = fileURLToPath(new URL('../src/', import.meta.url))
const descriptions = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(^|[/\\])openapi\.json$/.test(file),
)

mkdirSync(PREPARED, { recursive: true })
const wanted = new Set<string>()
for (const file of descriptions) {
  const document = JSON.parse(readFileSync(source + file, 'utf8')) as OpenApiDocument
  const pointers = compileContract(document).operations.flatMap((operation) => operation.schemas())
  const path = preparedFile(document)
  writeFileSync(path, writeValidators(document, pointers))
  wanted.add(path.slice(PREPARED.length))
  process.stdout.write(`${file}: ${new Set(pointers).size} checks written out\n`)
}
for (const file of readdirSync(PREPARED)) if (!wanted.has(file)) rmSync(PREPARED + file, { recursive: true })
