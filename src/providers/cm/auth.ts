import { Refusal } from '../../domain/refusals.ts'
import type { Finder, Identity, OperationInfo, Reading } from '../provider.ts'
import type { Settings } from './settings.ts'
import {
  checkClaims,
  checkSignature,
  importSecret,
  parseToken,
  type ParsedToken,
  readBearer,
  type TokenFault,
} from './token.ts'

/**
 * Everything asks for a signed token, but the end user's page, which is known by its own. A token
 * that was good is remembered, so that the next call with it costs three look-ups and the clock.
 */
export async function identify(
  reading: Reading,
  operation: OperationInfo | undefined,
  finder: Finder,
): Promise<Identity> {
  if (operation?.operationId === 'openPage') return identifyPage(reading, finder)
  const header = reading.request.headers['authorization']
  if (operation?.operationId === 'downloadFile' && header === undefined) {
    const open = await identifyPublicDownload(reading, finder)
    if (open) return open
  }
  if (header === undefined || header.trim() === '')
    throw new Refusal('CALLER_MISSING', { reason: 'no Authorization header' })
  const { kid, claims, tenant } = await verify(header, finder)
  const settings = await finder.settings<Settings>(tenant)
  const validBy = await checkTime(claims, tenant, settings, finder)
  if (settings.disabled)
    throw new Refusal('CALLER_FORBIDDEN', { reason: 'the credential may not use this product' })
  if (reading.native?.['isAlias'] && !settings.knobs['K-SANDBOX'])
    throw new Refusal('PATH_UNKNOWN', { path: reading.request.path })
  const owner = settings.knobs['K-TENANCY'] === 'shared' ? await sharedOwner(reading, finder) : undefined
  return { tenant: owner ?? tenant, caller: { keyId: kid }, explanation: { tokenValidBy: validBy } }
}

async function verify(header: string, finder: Finder) {
  const bearer = readBearer(header)
  if ('fault' in bearer) throw refused(bearer)
  const { token } = bearer
  const parsed = finder.prepared<ParsedToken | TokenFault>(`token ${token}`, () => parseToken(token))
  if ('fault' in parsed) throw refused(parsed)
  const found = await finder.credential(parsed.kid)
  if (!found) throw refused({ fault: 'unknown kid' })
  const secret = String(found.credentials['secret'])
  const key = finder.prepared(`secret ${secret}`, () => importSecret(secret))
  const verdict = finder.prepared<TokenFault | 'good'>(
    `verified ${secret} ${token}`,
    () => checkSignature(parsed, key, secret) ?? 'good',
  )
  if (verdict !== 'good') throw refused(verdict)
  return { kid: parsed.kid, claims: parsed.claims, tenant: found.tenant }
}

async function checkTime(
  claims: Record<string, unknown>,
  tenant: string,
  settings: Settings,
  finder: Finder,
): Promise<'tenant' | 'real'> {
  const { 'K-LEEWAY': leeway, 'K-MAXLIFE': longestLife } = settings.knobs
  const at = (now: number) => checkClaims(claims, now, leeway, longestLife)
  const byTenant = settings.callerClock === 'real' ? undefined : at(await finder.now(tenant))
  if (settings.callerClock !== 'real' && !byTenant) return 'tenant'
  if (settings.callerClock === 'tenant') throw refused(byTenant!)
  const byReal = at(finder.realNow())
  if (!byReal) return 'real'
  throw refused(byTenant ?? byReal)
}

/** The page of a token nobody knows is still answered, in words: by tenant `default`. */
async function identifyPage(reading: Reading, finder: Finder): Promise<Identity> {
  const token = lastSegment(reading.path)
  const key = await finder.key('page', token)
  return { tenant: key?.tenant ?? 'default', caller: {}, explanation: { pageKnown: key !== undefined } }
}

async function identifyPublicDownload(reading: Reading, finder: Finder): Promise<Identity | undefined> {
  const key = await finder.key('download', lastSegment(reading.path))
  if (!key) return undefined
  const settings = await finder.settings<Settings>(key.tenant)
  return settings.knobs['K-DLAUTH'] === 'public' ? { tenant: key.tenant, caller: {} } : undefined
}

/** Where tenants share, a call about another tenant's thing is that tenant's call. */
async function sharedOwner(reading: Reading, finder: Finder): Promise<string | undefined> {
  const [, kind, id] = /\/(transactions|webhooks|downloads)\/([^/]+)/.exec(reading.path) ?? []
  if (!kind || !id) return undefined
  const key = await finder.key(kind.slice(0, -1), id)
  if (!key) return undefined
  const { knobs } = await finder.settings<Settings>(key.tenant)
  return knobs['K-TENANCY'] === 'shared' ? key.tenant : undefined
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function refused(fault: TokenFault): Refusal {
  return new Refusal('CALLER_REFUSED', { reason: fault.fault })
}
