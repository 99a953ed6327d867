/**
 * Keeps the house in order: which folder may import which, no vendor's name outside its own folder,
 * and no clock or dice of one's own where behaviour is decided. Prints `file:line  rule  why` and
 * ends with 1 when something is found. Run by `npm run check`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface HouseFinding {
  file: string
  line: number
  rule: 'import-direction' | 'vendor-name' | 'own-clock'
  why: string
}

/** Imports run from a greater number to a smaller one. Folders of one number are neighbours. */
const FLOORS: Record<string, number> = {
  foundation: 0,
  version: 0,
  config: 1,
  domain: 1,
  scenario: 2,
  camera: 2,
  inspection: 2,
  storage: 2,
  journey: 3,
  webhooks: 3,
  providers: 4,
  pages: 5,
  http: 5,
  'control-client': 5,
  pictures: 5,
  sandbox: 6,
  consumer: 6,
  cli: 7,
  console: 7,
  contracts: 7,
  index: 8,
}

/** The house's side of the provider door: shapes and helpers that those who call providers may see. */
const DOOR_FILES = ['provider.ts', 'page.ts', 'page-shell.ts', 'discover.ts'].map(
  (file) => `src/providers/${file}`,
)

/** Neighbours that may import values from one another, each with its reason. Types may always cross. */
const NEIGHBOURS: Record<string, string> = {
  'inspection -> camera': 'reads the layout, strip and seal that the camera prints',
  'scenario -> camera': 'the linter knows what the knobs do',
  'webhooks -> journey': 'a delivery is part of a session’s line of time',
  'http -> pages': 'serves the capture page',
  'cli -> contracts': '`contracts` commands are thin callers',
}

/** Vendor words, whole, in any case; a length after a number (`170 cm`) is none. */
const VENDOR_WORD = /(?<![\d}] ?)\b(identomat|incode|signicat|electronicid|cm\.com|cm|id-scan|id scan|eid)\b/i

/** Where behaviour is decided: time, chance and ids are handed in. */
const DECIDING = ['domain', 'scenario', 'camera', 'inspection', 'journey', 'webhooks', 'providers']
const OWN_CLOCK = /\bDate\.now\(|\bMath\.random\(|\brandomUUID\(|\bnew Date\(\)/

const IMPORT =
  /(?:^|[\s;}])(import|export)\s+(type\s+)?([^'"`;()]*?)\s*from\s*['"]([^'"]+)['"]|(?:^|[\s;}])import\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/g

interface Import {
  line: number
  target: string
  typeOnly: boolean
  dynamic: boolean
}

export function checkHouse(root: string): HouseFinding[] {
  const findings: HouseFinding[] = []
  for (const file of listFiles(join(root, 'src'))) {
    const path = relative(root, file).split(sep).join('/')
    if (isBrowserApp(path) || /\.(woff2?|otf|ttf|png|jpe?g|wasm|mp4)$/i.test(path)) continue
    const text = readFileSync(file, 'utf8')
    if (!path.startsWith('src/providers/') || DOOR_FILES.includes(path))
      findings.push(...vendorNames(path, text))
    if (!/\.tsx?$/.test(path)) continue
    for (const found of readImports(text)) {
      if (!found.target.startsWith('.')) continue
      const target = posix.normalize(posix.join(posix.dirname(path), found.target))
      const why = judgeImport(path, target, found)
      if (why) findings.push({ file: path, line: found.line, rule: 'import-direction', why })
    }
    if (!path.endsWith('.test.ts') && DECIDING.includes(floorOf(path)))
      findings.push(...ownClocks(path, text))
  }
  return findings
}

function judgeImport(from: string, to: string, found: Import): string | undefined {
  if (!to.startsWith('src/')) {
    if (/^(scenarios|contracts|package\.json)/.test(to)) return undefined
    return to.startsWith('test/') || to.startsWith('scripts/')
      ? from.endsWith('.test.ts')
        ? undefined
        : 'src must not depend on tests or scripts'
      : undefined
  }
  const fromRoom = floorOf(from)
  const toRoom = floorOf(to)
  const fromVendor = vendorFolder(from)
  const toVendor = vendorFolder(to)
  if (fromVendor && toVendor && fromVendor !== toVendor)
    return `providers never import one another (${fromVendor} -> ${toVendor})`
  if (fromRoom === toRoom) return undefined
  // A test beside a file may build the world that file lives in.
  if (from.endsWith('.test.ts')) return undefined
  if (toRoom === 'config' && !['sandbox', 'cli', 'index'].includes(fromRoom))
    return 'only sandbox.ts and cli read config; hand the value in'
  const fromFloor = FLOORS[fromRoom]
  const toFloor = FLOORS[toRoom]
  if (fromFloor === undefined) return `"src/${fromRoom}" has no floor: name it in scripts/check-house.ts`
  if (toFloor === undefined) return `"src/${toRoom}" has no floor: name it in scripts/check-house.ts`
  if (DOOR_FILES.includes(to) && fromFloor >= 3) return undefined
  if (to.startsWith('src/providers/') && toVendor)
    return fromVendor ? undefined : 'nobody but discover.ts reaches into a provider’s folder'
  if (fromVendor && to === 'src/journey/turn.ts' && !found.typeOnly)
    return 'a turn is handed to a provider: import its type only'
  if (fromFloor < toFloor) return `${fromRoom} may not import ${toRoom}: imports run the other way`
  if (fromFloor === toFloor && !found.typeOnly && !NEIGHBOURS[`${fromRoom} -> ${toRoom}`])
    return `${fromRoom} and ${toRoom} are neighbours: only types may cross`
  return undefined
}

function vendorNames(path: string, text: string): HouseFinding[] {
  const findings: HouseFinding[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const match = VENDOR_WORD.exec(line)
    if (match)
      findings.push({
        file: path,
        line: index + 1,
        rule: 'vendor-name',
        why: `"${match[0]}" names a vendor; such words live in src/providers/<vendor> only`,
      })
  }
  return findings
}

function ownClocks(path: string, text: string): HouseFinding[] {
  const findings: HouseFinding[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const code = line.replace(/\/\/.*$/, '')
    if (/^\s*\*/.test(code)) continue
    const match = OWN_CLOCK.exec(code)
    if (match)
      findings.push({
        file: path,
        line: index + 1,
        rule: 'own-clock',
        why: `${match[0].replace(/\($/, '()')} decides behaviour here; clock, chance and ids are handed in (performance.now() for elapsed time)`,
      })
  }
  return findings
}

function readImports(text: string): Import[] {
  const found: Import[] = []
  for (const match of text.matchAll(IMPORT)) {
    const target = match[4] ?? match[5] ?? match[6]
    if (!target) continue
    const names = (match[3] ?? '').trim()
    const inline = /^\{[^}]*\}$/.test(names)
      ? names
          .slice(1, -1)
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean)
          .every((name) => name.startsWith('type '))
      : false
    const at = match.index + match[0].search(/\S/)
    found.push({
      line: text.slice(0, at).split('\n').length,
      target,
      typeOnly: match[2] !== undefined || inline || isTypeQuery(text, match),
      dynamic: match[6] !== undefined,
    })
  }
  return found
}

/** `typeof import('…')` and `import('…').Name` in a type position load nothing. */
function isTypeQuery(text: string, match: RegExpExecArray): boolean {
  if (match[6] === undefined) return false
  const before = text.slice(Math.max(0, match.index - 12), match.index)
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 2)
  return /(typeof|[:<|&])\s*$/.test(before) || /^\.[A-Z]/.test(after)
}

function floorOf(path: string): string {
  const second = path.split('/')[1] ?? ''
  return second.replace(/\.ts$/, '')
}

function vendorFolder(path: string): string | undefined {
  return /^src\/providers\/([^/]+)\//.exec(path)?.[1]
}

/** Browser code has its own compiler settings and imports nothing of the house but types. */
function isBrowserApp(path: string): boolean {
  return /^src\/(pages|console)\/app\//.test(path) && !path.endsWith('.ts') && !path.endsWith('.tsx')
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? listFiles(path) : [path]
  })
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
  const findings = checkHouse(root)
  for (const found of findings)
    process.stderr.write(`${found.file}:${found.line}  ${found.rule}  ${found.why}\n`)
  if (findings.length > 0) {
    process.stderr.write(`${findings.length} findings by check-house\n`)
    process.exitCode = 1
  }
}
