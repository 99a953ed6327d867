import { useEffect, useState } from 'preact/hooks'
import { control, type Refused } from './control.ts'

export interface Data<T> {
  data: T | undefined
  error: string | undefined
  /** Of the refusal, when there is one. */
  status: number | undefined
}

/** What an address answers, read again whenever `version` changes; meanwhile what stood there stays. */
export function useData<T = any>(path: string | undefined, version: unknown): Data<T> {
  const [state, setState] = useState<{ data?: T; error?: string; status?: number; path?: string }>({})
  useEffect(() => {
    if (!path) return
    let current = true
    control<T>('GET', path).then(
      (data) => current && setState({ data, path }),
      (error: Refused) => current && setState({ error: error.message, status: error.status, path }),
    )
    return () => {
      current = false
    }
  }, [path, version])
  const isCurrent = state.path === path
  return {
    data: isCurrent ? state.data : undefined,
    error: isCurrent ? state.error : undefined,
    status: isCurrent ? state.status : undefined,
  }
}
