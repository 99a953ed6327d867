import { readFile } from 'node:fs/promises'
import { Mistake } from '../foundation/errors.ts'
import type { Json } from '../foundation/json.ts'

/** JSON given as text, as `@FILE` (JSON or YAML), or as `-` for standard input. */
export async function readJsonArgument(text: string, place: string): Promise<Json> {
  const source =
    text === '-'
      ? await readAll(process.stdin)
      : text.startsWith('@')
        ? await readFile(text.slice(1), 'utf8')
        : text
  const { parse } = await import('yaml')
  try {
    return parse(source) as Json
  } catch (error) {
    throw new Mistake({
      place,
      expected: `JSON or YAML, as text or as @FILE (${(error as Error).message.split('\n')[0]})`,
    })
  }
}

/** A scenario on the command line: a name, or `@FILE` for one stated inline. */
export async function readScenarioArgument(text: string, place: string): Promise<Json> {
  return text.startsWith('@') || text === '-' ? readJsonArgument(text, place) : text
}

async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}
