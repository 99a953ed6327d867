/** The prefix under which the vendor's reference names its operations. */
export const PREFIX = '/external-api/'

/**
 * The path by which an operation is looked up: with the long prefix and one slash at its end, however
 * it came. Clients write both prefixes, no slash, and two (one joins a path that ends in a slash to
 * one that begins with it). Redirecting would turn a POST into a GET, so nothing is redirected.
 *
 * @example tidyPath('/result/card-back//') // '/external-api/result/card-back/'
 */
export function tidyPath(path: string): string {
  const single = path.replaceAll(/\/{2,}/g, '/').replace(/\/$/, '')
  if (single === '') return '/'
  const bare = single === '/external-api' ? '' : single.replace(/^\/external-api\//, '/')
  return bare === '' ? PREFIX : `${PREFIX}${bare.slice(1)}/`
}
