import { type FSWatcher, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import type { Catalogue } from './catalogue.ts'
import type { SourceFault } from './source.ts'

/** What a look at the changed folders gave: the faults that stand now. */
export type CatalogueChange = { faults: SourceFault[] }

// Editors write a file in several steps; they are taken as one change.
const QUIET_MS = 60

/**
 * Follows folders of scenarios. From the first call each file has a last good version, which it keeps
 * while it is broken; `onChange` is told after each change what is wrong, if anything.
 */
export function watchCatalogue(
  catalogue: Catalogue,
  dirs: readonly string[],
  onChange: (change: CatalogueChange) => void,
): { close(): void } {
  catalogue.keepGood()
  let watchers: FSWatcher[] = []
  let pause: NodeJS.Timeout | undefined
  const changed = () => {
    clearTimeout(pause)
    pause = setTimeout(() => {
      // A folder may have come or gone.
      follow()
      catalogue.reload()
      catalogue.keepGood()
      onChange({ faults: catalogue.faults })
    }, QUIET_MS)
    pause.unref()
  }
  const follow = () => {
    for (const watcher of watchers) watcher.close()
    watchers = dirs.flatMap(foldersOf).flatMap((folder) => {
      try {
        const watcher = watch(folder, { persistent: false }, changed)
        watcher.on('error', changed)
        return watcher
      } catch {
        return []
      }
    })
  }
  follow()
  return {
    close() {
      clearTimeout(pause)
      for (const watcher of watchers) watcher.close()
      watchers = []
    },
  }
}

function foldersOf(dir: string): string[] {
  try {
    const inside = readdirSync(dir, { recursive: true, withFileTypes: true })
    return [
      dir,
      ...inside.filter((item) => item.isDirectory()).map((item) => join(item.parentPath, item.name)),
    ]
  } catch {
    return []
  }
}
