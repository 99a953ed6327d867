import type { Reading, WireRequest } from '../provider.ts'

/** `current` is the platform of today; `enterprise` the older one, with its own token service and plainer errors. */
export type Platform = 'current' | 'enterprise'

export const ENTERPRISE_PREFIX = '/preprod'

/** What every hook of this provider reads beside path and body. */
export interface SignicatReading {
  platform: Platform
  /** The request path as the vendor sees it, unchanged: it is repeated in problem bodies. */
  instance: string
}

export function nativeOf(reading: Reading | undefined): SignicatReading {
  return (reading?.native ?? { platform: 'current', instance: '/' }) as unknown as SignicatReading
}

export function platformOf(path: string): SignicatReading {
  const isEnterprise = path === ENTERPRISE_PREFIX || path.startsWith(`${ENTERPRISE_PREFIX}/`)
  return isEnterprise
    ? { platform: 'enterprise', instance: path.slice(ENTERPRISE_PREFIX.length) || '/' }
    : { platform: 'current', instance: path }
}

/** Origin and path by which the platform is reached from outside, for links and issuers. */
export function platformBase(platform: Platform, request: Pick<WireRequest, 'base' | 'hostPrefix'>): string {
  if (platform === 'current') return request.base
  return request.hostPrefix === ENTERPRISE_PREFIX ? request.base : `${request.base}${ENTERPRISE_PREFIX}`
}

/** Path of the token service below the platform's base, which is also the end of the issuer's name. */
export const ISSUER_PATH: Record<Platform, string> = { current: '/auth/open', enterprise: '/oidc' }
