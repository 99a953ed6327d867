import { useEffect, useState } from 'preact/hooks'
import { control } from './control.ts'

/** What an address answers, read again whenever `version` changes. */
export function useData<T = any>(
  path: string | undefined,
  version: unknown,
): { data: T | undefined; error: string | undefined } {
  const [state, setState] = useState<{ data?: T; error?: string; path?: string }>({})
  useEffect(() => {
    if (!path) return
    let current = true
    control<T>('GET', path).then(
      (data) => current && setState({ data, path }),
      (error: Error) => current && setState({ error: error.message, path }),
    )
    return () => {
      current = false
    }
  }, [path, version])
  const isCurrent = state.path === path
  return { data: isCurrent ? state.data : undefined, error: isCurrent ? state.error : undefined }
}
