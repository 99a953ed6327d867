import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { Mistake, suggest } from '../foundation/errors.ts'
import { isObject, type Json } from '../foundation/json.ts'
import { checkPersonalNumber, describePersonalNumberRule } from '../domain/persona/numbers.ts'
import type { Persona } from '../domain/persona/persona.ts'
import { checkMeaning } from './check-meaning.ts'
import { checkShape } from './check-shape.ts'
import personaSchema from './persona.schema.json' with { type: 'json' }
import type { Plan, PlannedDocument } from './plan.ts'
import { type PersonaFile, birthProblem, toPersonaFile } from './read-persona.ts'
import { type ScenarioFile, toPlan } from './read-plan.ts'
import { findPersona, type PersonaLibrary } from './resolve.ts'
import scenarioSchema from './scenario.schema.json' with { type: 'json' }
import type { Shape } from './shape.ts'
import {
  readSource,
  SOURCE_LIMITS,
  type SourceFault,
  SourceFaults,
  sourceFault,
  type SourceNode,
} from './source.ts'

/** The scenarios and personas of some folders. Files are found at once and read when they are asked for. */
export interface Catalogue extends PersonaLibrary {
  /** Every scenario that can be read, by name; reads all files that were not read yet. */
  list(): Plan[]
  /** A scenario; undefined when there is none of that name or its file is broken (see `faults`, `need`). */
  get(name: string): Plan | undefined
  /** The same, but says what is wrong. @throws {Mistake} */
  need(name: string): Plan
  /** The names of all scenarios, without reading them. */
  names(): string[]
  /** A person on a day (`YYYY-MM-DD`): by name or `seed:<text>`. */
  persona(name: string, today: string): Promise<Persona | undefined>
  personas(): PersonaFile[]
  personaFile(name: string): PersonaFile | undefined
  personaNames(): string[]
  /** What is wrong with the files read so far, in the order of files and lines. */
  readonly faults: SourceFault[]
  /** The file of a scenario or persona, and its nodes with places, for those who judge it further. */
  source(name: string): { file: string; node: SourceNode } | undefined
  /** Looks at the folders again. A file that is broken now keeps its last good version. */
  reload(): void
  /** Reads every file once, so that each has a last good version from here on. */
  keepGood(): void
}

interface Entry {
  kind: 'scenario' | 'persona'
  name: string
  path: string
  /** As messages call it: relative to where the user stands. */
  file: string
  stamp: string
  state: 'unread' | 'read'
  plan?: Plan
  persona?: PersonaFile
  node?: SourceNode
  faults: SourceFault[]
}

const EXTENSION = /\.ya?ml$/i

/** Finds the files of the folders (the built-in ones first); each is read when it is first asked for. */
export async function loadCatalogue(dirs: readonly string[]): Promise<Catalogue> {
  for (const dir of dirs) {
    if (!existsSync(dir))
      throw new Mistake({ place: 'scenarios', expected: 'a folder or file that exists', got: dir })
  }
  const entries = new Map<string, Entry>()
  let clashes: SourceFault[] = []
  const key = (kind: Entry['kind'], name: string) => `${kind} ${name}`

  function index(): void {
    const found = new Map<string, Entry>()
    clashes = []
    const seen = new Set<string>()
    for (const entry of dirs.flatMap(findEntries)) {
      // A folder inside another, or a file named beside its folder, is the same file.
      if (seen.has(entry.path)) continue
      seen.add(entry.path)
      const id = key(entry.kind, entry.name)
      const first = found.get(id)
      if (first) {
        clashes.push(
          sourceFault(entry.file, { line: 1, column: 1 }, '', {
            expected: `a name of its own for this ${entry.kind}`,
            got: `"${entry.name}", which ${first.file} has already`,
            suggestion: 'rename one of the two files',
          }),
        )
        continue
      }
      const known = entries.get(id)
      if (known && known.path === entry.path && known.stamp === entry.stamp) found.set(id, known)
      else if (known && known.path === entry.path)
        found.set(id, { ...known, stamp: entry.stamp, state: 'unread', faults: [] })
      else found.set(id, entry)
    }
    // A scenario takes its document from its persona's file, and judges the name it gives.
    const personas = (all: Map<string, Entry>) =>
      JSON.stringify([...all].flatMap(([id, { kind, stamp }]) => (kind === 'persona' ? [id, stamp] : [])))
    const anew = entries.size > 0 && personas(entries) !== personas(found)
    entries.clear()
    for (const [id, entry] of found) {
      entries.set(id, anew && entry.kind === 'scenario' ? { ...entry, state: 'unread', faults: [] } : entry)
    }
  }

  function read(entry: Entry): Entry {
    if (entry.state === 'read') return entry
    entry.state = 'read'
    try {
      const node = readFile(entry)
      if (entry.kind === 'persona') {
        entry.persona = readPersonaNode(node, entry.file, entry.name)
      } else {
        entry.plan = readPlanNode(node, entry.file, entry.name, library)
      }
      entry.node = node
    } catch (error) {
      entry.faults = faultsOf(error, entry.file)
    }
    return entry
  }

  const of = (kind: Entry['kind']) => [...entries.values()].filter((entry) => entry.kind === kind)
  const library: PersonaLibrary = {
    personaFile: (name) => {
      const entry = entries.get(key('persona', name))
      return entry && read(entry).persona
    },
    personaNames: () => of('persona').map((entry) => entry.name),
  }
  const find = (name: string) => {
    const entry = entries.get(key('scenario', name))
    return entry && read(entry)
  }

  const catalogue: Catalogue = {
    ...library,
    list: () => of('scenario').flatMap((entry) => read(entry).plan ?? []),
    get: (name) => find(name)?.plan,
    need(name) {
      const entry = find(name)
      if (entry?.plan) return entry.plan
      if (entry?.faults[0]) throw mistakeOf(entry.faults[0])
      throw new Mistake({
        place: 'scenario',
        expected: 'the name of a scenario',
        got: name,
        suggestion: suggestName(name, catalogue.names()),
      })
    },
    names: () => of('scenario').map((entry) => entry.name),
    async persona(name, today) {
      if (!name.startsWith('seed:') && !library.personaFile(name)) return undefined
      return findPersona(name, library, { today })
    },
    personas: () => of('persona').flatMap((entry) => read(entry).persona ?? []),
    get faults() {
      return [...clashes, ...[...entries.values()].flatMap((entry) => entry.faults)]
    },
    source(name) {
      const entry = entries.get(key('scenario', name)) ?? entries.get(key('persona', name))
      const node = entry && read(entry).node
      return node && { file: entry.file, node }
    },
    reload: index,
    keepGood() {
      for (const entry of entries.values()) read(entry)
    },
  }
  index()
  return catalogue
}

// A path may also be one file: its name is then the file's own.
function findEntries(path: string): Entry[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory())
    return [entryOf(path, basename(path), basename(dirname(path)) === 'personas')]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && EXTENSION.test(item.name) && !item.name.startsWith('.'))
    .map((item) => join(item.parentPath, item.name))
    .sort()
    .map((file) => {
      const inside = relative(path, file).split(sep).join('/')
      const isPersona = inside.startsWith('personas/')
      return entryOf(file, isPersona ? basename(inside) : inside, isPersona)
    })
}

function entryOf(path: string, name: string, isPersona: boolean): Entry {
  const { mtimeMs, size } = statSync(path)
  return {
    kind: isPersona ? 'persona' : 'scenario',
    name: name.replace(EXTENSION, ''),
    path,
    file: shortPath(path),
    stamp: `${mtimeMs} ${size}`,
    state: 'unread',
    faults: [],
  }
}

/** A path as the user would write it from here. */
export function shortPath(path: string): string {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') ? path : near
}

function readFile(entry: Entry): SourceNode {
  const { size } = statSync(entry.path)
  if (size > SOURCE_LIMITS.bytes) {
    const facts = {
      expected: `a file of at most ${SOURCE_LIMITS.bytes / 1024} KiB`,
      got: `${Math.round(size / 1024)} KiB`,
    }
    throw new SourceFaults([sourceFault(entry.file, { line: 1, column: 1 }, '', facts)])
  }
  return readSource(readFileSync(entry.path, 'utf8'), entry.file)
}

/** A scenario's nodes as a plan. @throws {SourceFaults} */
export function readPlanNode(node: SourceNode, file: string, name: string, library: PersonaLibrary): Plan {
  const wrong = checkShape(node, scenarioSchema as unknown as Shape, file)
  if (wrong.length > 0) throw new SourceFaults(wrong)
  const meaning = checkMeaning(node, file, library)
  if (meaning.length > 0) throw new SourceFaults(meaning)
  return toPlan(
    name,
    node.value as unknown as ScenarioFile,
    (persona): Partial<PlannedDocument> => library.personaFile(persona)?.document ?? {},
  )
}

function readPersonaNode(node: SourceNode, file: string, name: string): PersonaFile {
  const wrong = checkShape(node, personaSchema as unknown as Shape, file)
  if (wrong.length > 0) throw new SourceFaults(wrong)
  const birth = node.members!.get('birthDate')!
  const problem = birthProblem(String(birth.value), '2026-01-01')
  if (problem) {
    const facts = {
      expected: 'the birth date of somebody who can be alive',
      got: `${JSON.stringify(birth.value)}: ${problem}`,
    }
    throw new SourceFaults([sourceFault(file, birth.at, 'birthDate', facts)])
  }
  const number = node.members!.get('personalNumber')
  const country = String(node.members!.get('nationality')!.value)
  if (number && !checkPersonalNumber(country, String(number.value))) {
    const facts = {
      expected: `a personal number of ${country}: ${describePersonalNumberRule(country)}`,
      got: JSON.stringify(number.value),
      suggestion: 'leave it out to have one made',
    }
    throw new SourceFaults([sourceFault(file, number.at, 'personalNumber', facts)])
  }
  return toPersonaFile(name, node.value as Record<string, unknown>)
}

/**
 * Reads a scenario that came as JSON, in the same language as a file; a text is a name in the catalogue.
 *
 * @throws {Mistake} whose place begins with `scenario`
 */
export function readInlinePlan(given: Json, catalogue: Catalogue): Plan {
  if (typeof given === 'string') return catalogue.need(given)
  if (!isObject(given))
    throw new Mistake({
      place: 'scenario',
      expected: 'the name of a scenario or a scenario as an object',
      got: given,
    })
  const { name, ...scenario } = given
  try {
    const node = readSource(JSON.stringify({ title: 'Stated inline', ...scenario }, null, 1), 'scenario')
    return readPlanNode(node, 'scenario', typeof name === 'string' ? name : 'inline', catalogue)
  } catch (error) {
    throw mistakeOf(faultsOf(error, 'scenario')[0]!, 'scenario')
  }
}

/** A fault of a file as the mistake it is. @param inline place to name when the text is nobody's file */
export function mistakeOf(fault: SourceFault, inline?: string): Mistake {
  const where = inline
    ? [inline, fault.path].filter(Boolean).join('.')
    : `${fault.file}:${fault.line}:${fault.column}${fault.path ? ` ${fault.path}` : ''}`
  const mistake = new Mistake({ place: where, expected: fault.expected, suggestion: fault.suggestion })
  const got = fault.got === undefined ? '' : `; got ${fault.got}`
  mistake.message = `${where}: expected ${fault.expected}${got}${fault.suggestion ? ` (${fault.suggestion})` : ''}`
  return mistake
}

function faultsOf(error: unknown, file: string): SourceFault[] {
  if (error instanceof SourceFaults) return error.faults
  const start = { line: 1, column: 1 }
  if (error instanceof Mistake) {
    return [
      sourceFault(file, start, error.place, {
        expected: error.expected,
        got: error.got === undefined ? undefined : JSON.stringify(error.got),
        suggestion: error.suggestion,
      }),
    ]
  }
  const code = (error as NodeJS.ErrnoException).code
  if (code) return [sourceFault(file, start, '', { expected: 'a file that can be read', got: code })]
  throw error
}

/** A name near the one written: by letters, or the same last part in another folder. */
export function suggestName(name: string, names: readonly string[]): string | undefined {
  const tail = name.split(/[/.]/).at(-1)
  const same = names.find((other) => other.split('/').at(-1) === tail)
  return same ? `did you mean "${same}"?` : suggest(name, names)
}
