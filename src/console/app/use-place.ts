import { useEffect, useState } from 'preact/hooks'

/** Where the user is: a part of the console, something chosen in it, and whose tenant. Kept in the address, so that it can be reloaded and sent on. */
export interface Where {
  tab: string
  chosen: string | undefined
  tenant: string
}

/** Parts whose list has what is chosen beside it. */
const BESIDE = ['sessions', 'scenarios']

function read(tabs: readonly string[]): Where {
  const [tab = '', chosen = ''] = location.hash.replace(/^#/, '').split('/', 2)
  const known = tabs.includes(tab) ? tab : tabs[0]!
  return {
    tab: known,
    chosen: chosen === '' ? undefined : decodeURIComponent(chosen),
    tenant: new URLSearchParams(location.search).get('tenant') ?? 'default',
  }
}

export function usePlace(tabs: readonly string[]): [Where, (to: Partial<Where>) => void] {
  const [where, setWhere] = useState(() => read(tabs))
  useEffect(() => {
    const follow = () => setWhere(read(tabs))
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  const go = (to: Partial<Where>) => {
    const next = { ...where, chosen: undefined, ...to }
    const query = next.tenant === 'default' ? '' : `?tenant=${encodeURIComponent(next.tenant)}`
    const hash = next.chosen === undefined ? next.tab : `${next.tab}/${encodeURIComponent(next.chosen)}`
    history.pushState(null, '', `${location.pathname}${query}#${hash}`)
    setWhere(next)
    // On a phone what is chosen takes the place of the list, so it too begins at the top.
    const replaces = matchMedia('(max-width: 800px)').matches && BESIDE.includes(next.tab)
    if (next.tab !== where.tab || next.tenant !== where.tenant || replaces) scrollTo(0, 0)
  }
  return [where, go]
}
