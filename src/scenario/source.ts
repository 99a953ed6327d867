import { createRequire } from 'node:module'
import type { Document, Node, ParsedNode } from 'yaml'
import type { Json } from '../foundation/json.ts'
import { readPlain } from './read-plain.ts'

/** One thing that is wrong with a file, with its place. Lines and columns count from 1. */
export interface SourceFault {
  file: string
  line: number
  column: number
  /** Path inside the file: `attempts[0].front.blur`; empty for the file as a whole. */
  path: string
  expected: string
  got?: string
  suggestion?: string
  /** All of it on one line. */
  message: string
}

/** A value together with where it stands, so that a later complaint can point at it. */
export interface SourceNode {
  value: Json
  at: Place
  /** Of an object's member: where its key stands. */
  keyAt?: Place
  members?: Map<string, SourceNode>
  items?: SourceNode[]
}

export interface Place {
  line: number
  column: number
}

/** Sizes above which a file is refused unread: a scenario is a page, not a book. */
export const SOURCE_LIMITS = {
  bytes: 32 * 1024,
  depth: 24,
  aliases: 50,
  nodes: 20_000,
  /** Lines, commas, colons, brackets: what the parser makes a node, or a complaint, of each. */
  marks: 4000,
} as const

// The parser is loaded at the first file that is read.
let yaml: typeof import('yaml') | undefined
function yamlParser(): typeof import('yaml') {
  yaml ??= createRequire(import.meta.url)('yaml') as typeof import('yaml')
  return yaml
}

export class SourceFaults extends Error {
  readonly faults: SourceFault[]
  constructor(faults: SourceFault[]) {
    super(faults.map((fault) => fault.message).join('\n'))
    this.name = 'SourceFaults'
    this.faults = faults
  }
}

export function sourceFault(
  file: string,
  at: Place,
  path: string,
  facts: { expected: string; got?: string | undefined; suggestion?: string | undefined },
): SourceFault {
  const where = `${file}:${at.line}:${at.column}${path ? ` ${path}` : ''}`
  const got = facts.got === undefined ? '' : `; got ${facts.got}`
  const hint = facts.suggestion ? ` (${facts.suggestion})` : ''
  return {
    file,
    ...at,
    path,
    expected: facts.expected,
    ...(facts.got === undefined ? {} : { got: facts.got }),
    ...(facts.suggestion ? { suggestion: facts.suggestion } : {}),
    message: `${where}: expected ${facts.expected}${got}${hint}`,
  }
}

/**
 * Reads one YAML document as plain data with places. Data only: no tags of its own, no merge keys,
 * and limits that are checked before the parser sees the text.
 *
 * @throws {SourceFaults}
 */
export function readSource(text: string, file: string): SourceNode {
  refuseHostile(text, file)
  return readPlain(text) ?? readYaml(text, file)
}

/** The same by the full parser, whatever the text. @throws {SourceFaults} */
export function readYaml(text: string, file: string): SourceNode {
  const { parseDocument, LineCounter } = yamlParser()
  const counter = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    merge: false,
    stringKeys: true,
  })
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems = [...document.errors, ...document.warnings]
  if (problems.length > 0) {
    throw new SourceFaults(
      problems.slice(0, 20).map((problem) =>
        sourceFault(file, place(problem.pos[0]), '', {
          expected: 'YAML that can be read',
          got: problem.message.replace(/\s+/g, ' ').trim(),
          suggestion: yamlHint(problem.code),
        }),
      ),
    )
  }
  return new Reader(document, file, place).read()
}

function yamlHint(code: string): string | undefined {
  if (code === 'DUPLICATE_KEY') return 'state each key once'
  if (code === 'TAB_AS_INDENT') return 'indent with spaces'
  if (code === 'TAG_RESOLVE_FAILED') return 'leave the tag out: scenarios are plain data'
  if (code === 'BAD_INDENT' || code === 'MISSING_CHAR' || code === 'BLOCK_AS_IMPLICIT_KEY') {
    return 'check the indentation, quotes and colons of this line'
  }
  return undefined
}

const MARKS = new Set('\n,:?[]{}"\'!&*|>-')

// One walk over the characters: the parser's own recursion must never meet a hostile text.
function refuseHostile(text: string, file: string): void {
  const refuse = (line: number, column: number, expected: string, got: string): never => {
    throw new SourceFaults([sourceFault(file, { line, column }, '', { expected, got })])
  }
  if (text.length > SOURCE_LIMITS.bytes) {
    refuse(
      1,
      1,
      `a file of at most ${SOURCE_LIMITS.bytes / 1024} KiB`,
      `${Math.round(text.length / 1024)} KiB`,
    )
  }
  let line = 1
  let lineStart = 0
  let depth = 0
  let dashes = 0
  let aliases = 0
  let isIndent = true
  let before = '\n'
  let marks = 0
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    const column = i - lineStart + 1
    if (MARKS.has(letter) && ++marks > SOURCE_LIMITS.marks)
      refuse(line, column, `at most ${SOURCE_LIMITS.marks} lines, commas, colons and brackets`, 'more')
    if (letter === '\n') {
      line++
      lineStart = i + 1
      dashes = 0
      isIndent = true
    } else if (isIndent && (letter === ' ' || letter === '-' || letter === '?')) {
      if (letter !== ' ') dashes++
      if (column > 8 * SOURCE_LIMITS.depth || dashes > SOURCE_LIMITS.depth) {
        refuse(line, column, `at most ${SOURCE_LIMITS.depth} levels`, 'more')
      }
    } else {
      isIndent = false
      if (letter === '[' || letter === '{') {
        depth++
        if (depth > SOURCE_LIMITS.depth) refuse(line, column, `at most ${SOURCE_LIMITS.depth} levels`, 'more')
      } else if ((letter === ']' || letter === '}') && depth > 0) depth--
      else if (letter === '*' && /[\s[{,:-]/.test(before)) {
        aliases++
        if (aliases > SOURCE_LIMITS.aliases)
          refuse(line, column, `at most ${SOURCE_LIMITS.aliases} aliases`, 'more')
      }
    }
    before = letter
  }
}

class Reader {
  private readonly document: Document.Parsed
  private readonly file: string
  private readonly place: (offset: number) => Place
  private nodes = 0

  constructor(document: Document.Parsed, file: string, place: (offset: number) => Place) {
    this.document = document
    this.file = file
    this.place = place
  }

  read(): SourceNode {
    const top = this.document.contents
    return top ? this.node(top, 0, '') : { value: null, at: { line: 1, column: 1 } }
  }

  private node(node: ParsedNode | Node | null, depth: number, path: string): SourceNode {
    const { isAlias, isMap, isSeq, isScalar } = yamlParser()
    const at = this.place(node?.range?.[0] ?? 0)
    const refuse = (expected: string, got: string): never => {
      throw new SourceFaults([sourceFault(this.file, at, path, { expected, got })])
    }
    this.nodes++
    if (this.nodes > SOURCE_LIMITS.nodes)
      refuse(`at most ${SOURCE_LIMITS.nodes} values, aliases included`, 'more')
    if (depth > SOURCE_LIMITS.depth) refuse(`at most ${SOURCE_LIMITS.depth} levels`, 'more')
    if (node && 'tag' in node && typeof node.tag === 'string' && !node.tag.startsWith('tag:yaml.org,2002:')) {
      refuse('plain data without tags', node.tag)
    }
    if (isAlias(node)) {
      const target = node.resolve(this.document)
      if (!target) refuse('an alias of an anchor above it', `*${node.source}`)
      return { ...this.node(target as Node, depth + 1, path), at }
    }
    if (isMap(node)) {
      const members = new Map<string, SourceNode>()
      const value: { [key: string]: Json } = {}
      for (const pair of node.items) {
        const key = String(isScalar(pair.key) ? pair.key.value : pair.key)
        const inner = pair.value as Node | null
        const keyAt = this.place((pair.key as Node | null)?.range?.[0] ?? 0)
        const member = inner
          ? this.node(inner, depth + 1, path ? `${path}.${key}` : key)
          : { value: null, at: keyAt }
        members.set(key, { ...member, keyAt })
        // `__proto__` as a key must stay an ordinary, unknown key.
        Object.defineProperty(value, key, {
          value: member.value,
          enumerable: true,
          configurable: true,
          writable: true,
        })
      }
      return { value, at, members }
    }
    if (isSeq(node)) {
      const items = node.items.map((item, i) => this.node(item as Node | null, depth + 1, `${path}[${i}]`))
      return { value: items.map((item) => item.value), at, items }
    }
    const value = isScalar(node) ? node.value : null
    if (typeof value === 'bigint' || value instanceof Uint8Array)
      refuse('plain data', 'a value of another kind')
    return { value: (value ?? null) as Json, at }
  }
}
