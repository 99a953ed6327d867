import { suggest } from '../foundation/errors.ts'
import { CommandFailure } from './failure.ts'

/** @throws {CommandFailure} with the nearest name when there is no such provider */
export function checkProvider(name: string, names: string[], place: string): void {
  if (names.includes(name)) return
  const near = suggest(name, names)
  throw new CommandFailure(
    2,
    `${place}: expected one of ${names.join(', ')}; got "${name}"${near ? ` (${near})` : ''}`,
  )
}
