import type { ProviderDoor } from '../../providers/provider.ts'
import type { House } from '../house.ts'

/** A provider as its door tells it, without opening the room. */
export function phraseDoor(house: House, door: ProviderDoor): Record<string, unknown> {
  return {
    name: door.name,
    title: door.title,
    mount: door.mount,
    baseUrl: `${house.options.publicUrl?.replace(/\/$/, '') ?? house.options.url}${door.mount}`,
    hosts: Object.keys(door.hosts),
  }
}
