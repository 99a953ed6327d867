import type { JsonObject } from '../../foundation/json.ts'
import { isoSeconds } from '../../foundation/clock.ts'
import type { Turn } from '../../journey/turn.ts'
import { invalid, unknown } from './errors.ts'
import type { SignicatSettings } from './settings.ts'

export const CONFIGURATION = 'configuration'

/** A capture configuration with its own members, id and times. */
export type Configuration = JsonObject

export async function findConfiguration(turn: Turn, id: string): Promise<Configuration | undefined> {
  return (await turn.records.find(CONFIGURATION, id))?.json
}

export async function needConfiguration(turn: Turn, id: string): Promise<Configuration> {
  const found = await findConfiguration(turn, id)
  if (!found) throw unknown('configuration', id)
  return found
}

export async function listConfigurations(turn: Turn): Promise<Configuration[]> {
  return (await turn.records.list(CONFIGURATION)).map((row) => row.json)
}

/** Stores what was sent, whole; answers it with id and times. */
export function writeConfiguration(
  turn: Turn<SignicatSettings>,
  id: string,
  members: JsonObject,
  before?: Configuration,
): Configuration {
  checkAllowedDocuments(turn.settings, members)
  const configuration: Configuration = {
    // Clients need these two whatever was sent.
    documentTypes: [],
    defaultCountry: '',
    ...members,
    id,
    createdAt: before?.['createdAt'] ?? isoSeconds(turn.now),
    updatedAt: isoSeconds(turn.now),
  }
  turn.records.put({ kind: CONFIGURATION, id, json: configuration })
  return configuration
}

function checkAllowedDocuments(settings: SignicatSettings, members: JsonObject): void {
  const known = new Set(settings.documentTypes.map(({ id }) => id))
  for (const name of ['eidConfig', 'signicatvideoidConfig']) {
    const ids = (members[name] as { allowedIdTypes?: number[] } | undefined)?.allowedIdTypes ?? []
    const strange = ids.find((id) => !known.has(id))
    if (strange !== undefined)
      throw invalid(`body.${name}.allowedIdTypes`, 'must hold ids of Get document types', strange)
  }
}
