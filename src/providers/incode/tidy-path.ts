/**
 * Tidies a path the vendor's way: `/0` in front, a slash too many, a trailing slash, and the trailing
 * space that one of the Web SDK's own addresses has. Whether `/0` was there decides about the key.
 */
export function tidyPath(path: string): { path: string; withoutKey: boolean } {
  let tidy = path.replaceAll(/\/{2,}/g, '/')
  // The SDK joins some addresses without a slash: `…/0` and `omni/1to1/identify`.
  const prefix = /^\/0(?=\/|omni\/|api\/|e2ee\/|executive\/|$)/.exec(tidy)
  if (prefix) tidy = tidy.slice(2)
  if (!tidy.startsWith('/')) tidy = `/${tidy}`
  tidy = tidy.replace(/(%20|\/)+$/, '')
  return { path: tidy === '' ? '/' : tidy, withoutKey: prefix !== null }
}
