import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { wireFile, wireTypes } from '../../scripts/wire-types.ts'
import { discoverProviders } from '../../src/providers/discover.ts'

const doors = await discoverProviders()

it.each(doors.map((door) => [door.name, door] as const))(
  "the wire's types of %s are as its description says (npm run types)",
  async (name, door) => {
    const file = wireFile(name)
    const { contract } = await door.load()
    expect(readFileSync(file, 'utf8')).toBe(await wireTypes(contract, file))
  },
)
