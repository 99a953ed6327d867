import { useEffect, useState } from 'preact/hooks'
import { time } from './parts.tsx'
import { useData } from './use-data.ts'

/** The tenant's time at the head of every page; where it runs, it is counted on here. */
export function TenantClock({ tenant, version, open }: { tenant: string; version: number; open(): void }) {
  const { data } = useData(`/tenants/${encodeURIComponent(tenant)}/clock`, version)
  const now = useRunning(data)
  if (!now) return null
  return (
    <button type="button" class="clock-head" data-testid="clock-head" title="Tenant's clock" onClick={open}>
      {time(now)} <span>{data!.frozen ? 'standing still' : 'running'}</span>
    </button>
  )
}

/** A clock as it was read, counted on second by second while it runs. */
export function useRunning(clock: { now: string; frozen: boolean } | undefined): string | undefined {
  const [passed, setPassed] = useState(0)
  useEffect(() => {
    setPassed(0)
    if (!clock || clock.frozen) return
    const read = performance.now()
    const ticking = setInterval(() => setPassed(performance.now() - read), 1000)
    return () => clearInterval(ticking)
  }, [clock])
  return clock && new Date(Date.parse(clock.now) + passed).toISOString()
}
