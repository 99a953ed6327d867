import type { JsonObject } from '../foundation/json.ts'
import type { EventBus } from './house.ts'

type Listener = (event: { tenant: string; kind: string; data: JsonObject }) => void

/** Tells whoever listens (the console, a test) what happens, as it happens. Nothing is kept. */
export function createEventHub(): EventBus {
  const listeners = new Set<Listener>()
  return {
    publish: (event) => {
      for (const listener of listeners) listener(event)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
