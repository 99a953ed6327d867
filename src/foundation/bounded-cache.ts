export interface BoundedCache<T> {
  remember(key: string, make: () => Promise<T>): Promise<T>
}

/** Keeps the last `size` things made; the one longest unused goes first. Nothing that failed is kept. */
export function boundedCache<T>(size: number): BoundedCache<T> {
  const kept = new Map<string, Promise<T>>()
  return {
    remember: (key, make) => {
      const known = kept.get(key)
      if (known) {
        kept.delete(key)
        kept.set(key, known)
        return known
      }
      const made = make()
      kept.set(key, made)
      made.catch(() => kept.delete(key))
      if (kept.size > size) kept.delete(kept.keys().next().value!)
      return made
    },
  }
}
