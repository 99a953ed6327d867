/**
 * Builds `dist/`: JavaScript and declarations of `src/`, with everything beside them that is read at
 * run time (contracts, schemas, fonts, the built pages). Paths inside `dist/` are those inside `src/`,
 * so that a module finds its neighbours and the package's own files alike in both.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')
const emitted = join(dist, '.emitted')

/** Read at run time, and not by an import that the compiler follows. */
const ASSETS = /\.(json|otf|ttf|woff2?|txt|html|css|c?js|svg|png|wasm)$/
/** Sources of browser code, and what only developers need. */
const LEFT_OUT = /(^|\/)(app|node_modules)\/|vite\.config\.ts$|\.test\.ts$|README\.md$/

rmSync(dist, { recursive: true, force: true })
execFileSync(process.execPath, [binary('typescript', 'tsc'), '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
})
for (const name of readdirSync(join(emitted, 'src'))) renameSync(join(emitted, 'src', name), join(dist, name))
rmSync(emitted, { recursive: true, force: true })

let copied = 0
for (const file of listFiles(join(root, 'src'))) {
  const path = relative(join(root, 'src'), file)
  if (!ASSETS.test(path) || LEFT_OUT.test(path) || existsSync(join(dist, path))) continue
  cpSync(file, join(dist, path), { recursive: true })
  copied++
}
chmodSync(join(dist, 'cli/main.js'), 0o755)
process.stdout.write(`dist: ${listFiles(dist).length} files, ${copied} of them copied as they are\n`)

function binary(name: string, file: string): string {
  return join(root, 'node_modules', name, 'bin', file)
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
