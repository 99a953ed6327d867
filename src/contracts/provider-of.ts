import { Mistake, suggest } from '../foundation/errors.ts'
import type { ProviderDoor } from '../providers/provider.ts'

/** Our provider for the name in a pact: its own name, its title, or one that contains it. @throws {Mistake} for none of ours */
export function providerOf(doors: ProviderDoor[], name: string, file: string): string {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const exactly = doors.find((door) => [door.name, door.title].map(plain).includes(plain(name)))
  const nearly =
    exactly ??
    doors.find((door) =>
      name
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .includes(door.name),
    )
  if (nearly) return nearly.name
  const names = doors.map((door) => door.name)
  throw new Mistake({
    place: `${file} provider.name`,
    expected: `one of ${names.join(', ')}`,
    got: name,
    suggestion: suggest(name, names) ?? 'or name one with --provider',
  })
}
