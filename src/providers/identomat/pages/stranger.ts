import type { Browser, IdentomatNative } from '../native.ts'

/** A second browser for a session that works in the first alone. */
export function isStranger(
  native: IdentomatNative,
  browser: Pick<Browser, 'userAgent' | 'remoteAddress'>,
): boolean {
  const first = native.firstBrowser
  if (!native.flags.restrict_url_sharing || !first) return false
  return first.userAgent !== browser.userAgent || first.remoteAddress !== browser.remoteAddress
}
