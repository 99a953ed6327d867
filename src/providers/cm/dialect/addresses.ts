import type { Native } from '../native.ts'
import type { Knobs } from '../settings.ts'

const API_HOST = '//api.cm.com'
const API_HOST_OF_OLD = '//api.cmdisp.com'
const PAGE_HOST = '//id-scan.identity.cm.com'

/** The end user's page. The vendor keeps it on a host of its own; elsewhere it is beside the API. */
export function pageAddress(base: string, native: Native, token: string, knobs: Knobs): string {
  const locale = knobs['K-URLLOCALE'] === 'en-us' ? 'en-us' : native.locale.toLowerCase()
  const page = base.replace(API_HOST, PAGE_HOST).replace(API_HOST_OF_OLD, PAGE_HOST)
  return `${page}/${locale}/identifications/${token}`
}

export function downloadAddress(base: string, token: string): string {
  return `${base.replace(PAGE_HOST, API_HOST)}/id-scan/v1/downloads/${token}`
}

/** A return address with what the vendor adds; what the caller put there stays, the fragment stays last. */
export function addToQuery(address: string, added: Record<string, string>): string {
  const [rest = '', fragment] = splitOnce(address, '#')
  const query = new URLSearchParams(added).toString()
  const joint = rest.includes('?') ? (/[?&]$/.test(rest) ? '' : '&') : '?'
  return `${rest}${joint}${query}${fragment === undefined ? '' : `#${fragment}`}`
}

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
