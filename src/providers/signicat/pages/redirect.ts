import type { SignicatSession } from '../process.ts'
import type { Flow } from '../capture-flow.ts'

/**
 * Where the browser goes at the end: the consumer's address with ids and a snapshot of the status
 * appended behind what it already asks for, and before its fragment. With two providers the dossier alone.
 */
export function redirectOf(flow: Flow, session: SignicatSession | undefined): string {
  const facts: [string, string][] = [['dossierId', flow.dossierId]]
  if (flow.providers.length === 1 && session)
    facts.push(['processId', session.native.processId], ['status', session.native.status])
  const added = facts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  const cut = flow.redirectUrl.indexOf('#')
  const [address, fragment] =
    cut < 0 ? [flow.redirectUrl, ''] : [flow.redirectUrl.slice(0, cut), flow.redirectUrl.slice(cut)]
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  return `${address}${joint}${added}${fragment}`
}
