import type { Json } from '../foundation/json.ts'
import type { Place, SourceNode } from './source.ts'

/**
 * Reads the plain part of YAML that nearly every scenario keeps to: block mappings and lists, flow
 * ones within a line, words, numbers, quoted texts without escapes, comments on lines of their own.
 * Whatever else it meets (or any mistake) it leaves to the real parser, by answering undefined. It
 * exists because that parser takes longer to load than all the rest of starting a session.
 */
export function readPlain(text: string): SourceNode | undefined {
  const lines: Line[] = []
  for (const [i, raw] of text.split('\n').entries()) {
    const content = raw.replace(/ +$/, '')
    const indent = content.length - content.trimStart().length
    // A tab, a carriage return or a control character is no plain text.
    if (/[^\P{C}]/u.test(content)) return undefined
    if (content === '' || content[indent] === '#') continue
    if (/^(---|\.\.\.)/.test(content)) return undefined
    lines.push({ number: i + 1, indent, content })
  }
  if (lines.length === 0 || lines[0]!.indent !== 0) return undefined
  try {
    const reader = new BlockReader(lines)
    const node = reader.block(0)
    return reader.isDone ? node : undefined
  } catch (error) {
    if (error === NOT_PLAIN) return undefined
    throw error
  }
}

interface Line {
  number: number
  indent: number
  content: string
}

const NOT_PLAIN = Symbol('not plain')
const KEY = /^([A-Za-z$_][\w$-]*):(?: +|$)/
const MOST_LEVELS = 12

function giveUp(): never {
  // Not an error of anybody: a sign to take the other way.
  throw NOT_PLAIN
}

class BlockReader {
  private readonly lines: Line[]
  private at = 0
  private levels = 0

  constructor(lines: Line[]) {
    this.lines = lines
  }

  get isDone(): boolean {
    return this.at === this.lines.length
  }

  /** The mapping or list whose lines begin at this column. */
  block(column: number): SourceNode {
    if (++this.levels > MOST_LEVELS) giveUp()
    const line = this.lines[this.at]!
    const node =
      line.content.startsWith('- ', column) || line.content.slice(column) === '-'
        ? this.list(column)
        : this.mapping(column)
    this.levels--
    return node
  }

  private list(column: number): SourceNode {
    const at = placeOf(this.lines[this.at]!, column)
    const items: SourceNode[] = []
    for (let line = this.lines[this.at]; line && line.indent === column; line = this.lines[this.at]) {
      const dash = /^- +/.exec(line.content.slice(column))
      if (!dash) giveUp()
      const inside = column + dash[0].length
      if (KEY.test(line.content.slice(inside))) {
        // A mapping that begins behind the dash goes on in the column of its first key.
        line.indent = inside
        items.push(this.block(inside))
      } else {
        items.push(readInline(line, inside))
        this.at++
      }
    }
    this.endsAbove(column)
    return { value: items.map((item) => item.value), at, items }
  }

  private mapping(column: number): SourceNode {
    const at = placeOf(this.lines[this.at]!, column)
    const members = new Map<string, SourceNode>()
    for (let line = this.lines[this.at]; line && line.indent === column; line = this.lines[this.at]) {
      const key = KEY.exec(line.content.slice(column))
      if (!key || members.has(key[1]!) || key[1]!.startsWith('__')) giveUp()
      const keyAt = placeOf(line, column)
      const inside = column + key[0].length
      this.at++
      if (inside < line.content.length) members.set(key[1]!, { ...readInline(line, inside), keyAt })
      else {
        const next = this.lines[this.at]
        // A list may stand in the column of its key; that is left to the other reader, like an empty value.
        if (!next || next.indent <= column) giveUp()
        members.set(key[1]!, { ...this.block(next.indent), keyAt })
      }
    }
    this.endsAbove(column)
    return { value: Object.fromEntries([...members].map(([key, node]) => [key, node.value])), at, members }
  }

  private endsAbove(column: number): void {
    const next = this.lines[this.at]
    if (next && next.indent > column) giveUp()
  }
}

function placeOf(line: Line, column: number): Place {
  return { line: line.number, column: column + 1 }
}

/** A value that ends with its line. */
function readInline(line: Line, from: number): SourceNode {
  const reader = new FlowReader(line, from)
  const first = line.content[from]
  if (first === '{' || first === '[') {
    const node = reader.value(0)
    if (reader.at !== line.content.length) giveUp()
    return node
  }
  const at = placeOf(line, from)
  if (first === '"' || first === "'") {
    const node = reader.value(0)
    if (reader.at !== line.content.length) giveUp()
    return node
  }
  return { value: plainValue(line.content.slice(from), /: | #|:$/), at }
}

class FlowReader {
  readonly line: Line
  at: number

  constructor(line: Line, from: number) {
    this.line = line
    this.at = from
  }

  value(level: number): SourceNode {
    if (level > MOST_LEVELS) giveUp()
    const at = placeOf(this.line, this.at)
    const text = this.line.content
    const first = text[this.at]
    if (first === '{') return { ...this.members(level), at }
    if (first === '[') return { ...this.items(level), at }
    const quoted = /^(?:"([^"\\]*)"|'([^']*)')/.exec(text.slice(this.at))
    if (quoted) {
      this.at += quoted[0].length
      return { value: quoted[1] ?? quoted[2] ?? '', at }
    }
    const plain = /^[^,[\]{}]+/.exec(text.slice(this.at))
    if (!plain) giveUp()
    this.at += plain[0].trimEnd().length
    const value = plainValue(plain[0].trimEnd(), /[:#]/)
    this.spaces()
    return { value, at }
  }

  private members(level: number): Omit<SourceNode, 'at'> {
    const members = new Map<string, SourceNode>()
    this.at++
    this.spaces()
    while (!this.takes('}')) {
      const key = KEY.exec(this.line.content.slice(this.at))
      if (!key || key[0].length === key[1]!.length + 1 || members.has(key[1]!) || key[1]!.startsWith('__'))
        giveUp()
      const keyAt = placeOf(this.line, this.at)
      this.at += key[0].length
      members.set(key[1]!, { ...this.value(level + 1), keyAt })
      this.separator('}')
    }
    return { value: Object.fromEntries([...members].map(([key, node]) => [key, node.value])), members }
  }

  private items(level: number): Omit<SourceNode, 'at'> {
    const items: SourceNode[] = []
    this.at++
    this.spaces()
    while (!this.takes(']')) {
      items.push(this.value(level + 1))
      this.separator(']')
    }
    return { value: items.map((item) => item.value), items }
  }

  private separator(end: string): void {
    this.spaces()
    if (this.line.content[this.at] === end) return
    if (!this.takes(',')) giveUp()
    this.spaces()
  }

  private takes(letter: string): boolean {
    if (this.line.content[this.at] !== letter) return false
    this.at++
    return true
  }

  private spaces(): void {
    while (this.line.content[this.at] === ' ') this.at++
  }
}

// Begins like a number but is a word: a day, a duration, an amount of time.
const WORD_OF_DIGITS = /^\d+(?:[a-z]{1,2}(?!\w)|-[\d-]+| [a-z].*)$/

function plainValue(text: string, forbidden: RegExp): Json {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/.test(text)) return Number(text)
  const isWord =
    (/^\p{L}/u.test(text) && !/^(?:true|false|null)$/i.test(text)) ||
    (WORD_OF_DIGITS.test(text) && !/^0[xo]/.test(text))
  if (!isWord || forbidden.test(text)) giveUp()
  return text
}
