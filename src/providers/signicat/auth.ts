import { timingSafeEqual } from 'node:crypto'
import { isObject } from '../../foundation/json.ts'
import { Refusal } from '../../domain/refusals.ts'
import type { Finder, Identity, OperationInfo, Reading } from '../provider.ts'
import type { SignicatCredentials } from './credentials.ts'
import { corsHeaders } from './cors.ts'
import { malformedAuthorization, readyAnswer } from './errors.ts'
import { ISSUER_PATH, nativeOf, type Platform } from './platform.ts'
import type { SignicatSettings } from './settings.ts'
import { makeSigner, openToken, type Signer, type TokenClaims } from './signing.ts'
import { AUDIENCE } from './token-service.ts'

const DEFAULT_TENANT = 'default'

/** What a handler knows of its caller. */
export interface SignicatCaller extends Record<string, unknown> {
  clientId?: string
  accountId?: string
  scope?: string[]
  /** Token service alone: who asks, by which means, and the key to sign with. */
  client?: TokenClient
  /** Page alone: who may embed it. */
  embeddingOrigins?: string[]
  /** Key set alone: every tenant's key. */
  signers?: Signer[]
}

export interface TokenClient {
  by: 'basic' | 'post' | 'both' | 'none'
  isKnown: boolean
  clientId: string
  signer?: Signer
}

/** How this vendor knows its caller: a bearer token that its own token service signed. */
export async function identify(
  reading: Reading,
  operation: OperationInfo | undefined,
  finder: Finder,
): Promise<Identity> {
  const tags = operation?.tags ?? []
  if (reading.request.method === 'OPTIONS') await answerPreflight(reading, finder)
  if (tags.includes('token')) return identifyClient(reading, finder)
  if (tags.includes('keys')) {
    const known = await finder.credentials()
    const signers = known.map(({ credentials }) => signerOf(finder, credentials as never))
    return { tenant: DEFAULT_TENANT, caller: { signers } }
  }
  if (tags.includes('page')) {
    const embeddingOrigins = await gatherOrigins(finder, 'embeddingOrigins')
    return { tenant: DEFAULT_TENANT, caller: { embeddingOrigins } }
  }
  if (tags.includes('open') || (!operation && !isProtected(reading.path)))
    return { tenant: DEFAULT_TENANT, caller: {} }
  return identifyBearer(reading, operation, finder)
}

/** A preflight names nobody: it may pass when any account allows its origin; the call itself asks the caller's own. */
async function answerPreflight(reading: Reading, finder: Finder): Promise<void> {
  const { origin } = reading.request.headers
  if (origin === undefined) return
  const allowed = await gatherOrigins(finder, 'corsOrigins')
  if (allowed.includes(origin) || allowed.includes('*'))
    throw readyAnswer({ status: 204, headers: corsHeaders(origin) })
}

/** What any account allows: page and preflight are asked for without saying whose they are. */
async function gatherOrigins(finder: Finder, list: 'embeddingOrigins' | 'corsOrigins'): Promise<string[]> {
  const known = await finder.credentials()
  const settings = await Promise.all(known.map(({ tenant }) => finder.settings<SignicatSettings>(tenant)))
  return [...new Set(settings.flatMap((one) => one[list]))]
}

function isProtected(path: string): boolean {
  return /^\/(assure|events-management)(\/|$)/.test(path)
}

/** Never refuses: the token service words its own errors. */
async function identifyClient(reading: Reading, finder: Finder): Promise<Identity> {
  const claimed = readClient(reading)
  const found = claimed.clientId === '' ? undefined : await finder.credential(claimed.clientId)
  if (!found) {
    const client: TokenClient = { by: claimed.by, isKnown: false, clientId: claimed.clientId }
    return { tenant: DEFAULT_TENANT, caller: { client } }
  }
  const credentials = found.credentials as unknown as SignicatCredentials
  const client: TokenClient = {
    by: claimed.by,
    isKnown: claimed.secrets.some((secret) => isSame(secret, credentials.clientSecret)),
    clientId: claimed.clientId,
    signer: signerOf(finder, credentials),
  }
  return { tenant: found.tenant, caller: { client } }
}

/** `secrets` are the ways in which the one that came can be read. */
function readClient(reading: Reading): { by: TokenClient['by']; clientId: string; secrets: string[] } {
  const basic = /^basic\s+(\S+)$/i.exec(reading.request.headers['authorization'] ?? '')?.[1]
  const form = isObject(reading.body) ? reading.body : {}
  const posted = typeof form['client_id'] === 'string' || typeof form['client_secret'] === 'string'
  if (basic !== undefined) {
    const text = Buffer.from(basic, 'base64').toString('utf8')
    const colon = text.indexOf(':')
    const [id, secret] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)]
    const by = typeof form['client_secret'] === 'string' ? 'both' : 'basic'
    return { by, clientId: decoded(id), secrets: readings(secret) }
  }
  return posted
    ? {
        by: 'post',
        clientId: String(form['client_id'] ?? ''),
        secrets: [String(form['client_secret'] ?? '')],
      }
    : { by: 'none', clientId: '', secrets: [] }
}

// Id and secret are form-encoded before they are joined (RFC 6749); clients that leave it out are common.
function readings(secret: string): string[] {
  return /[%+]/.test(secret) ? [secret, decoded(secret), decoded(secret.replaceAll('+', ' '))] : [secret]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function signerOf(finder: Finder, credentials: SignicatCredentials): Signer {
  const name = `signer ${credentials.clientId} ${credentials.clientSecret}`
  return finder.prepared(name, () => makeSigner(credentials))
}

async function identifyBearer(
  reading: Reading,
  operation: OperationInfo | undefined,
  finder: Finder,
): Promise<Identity> {
  const header = reading.request.headers['authorization']
  if (header === undefined) throw new Refusal('CALLER_MISSING', { reason: 'no Authorization header came' })
  const token = /^bearer +([^\s,]+)$/i.exec(header.trim())?.[1]
  if (token === undefined) throw malformedAuthorization()
  const { tenant, claims } = await readToken(token, finder)
  const { platform } = nativeOf(reading)
  const settings = await finder.settings<SignicatSettings>(tenant)
  checkClaims(claims, platform, await finder.now(tenant), settings)
  const lacking = lackingRight(operation, claims, platform, settings)
  if (lacking) throw new Refusal('CALLER_FORBIDDEN', { reason: lacking })
  return {
    tenant,
    caller: { clientId: claims.client_id, accountId: claims.account_id, scope: claims.scope },
  }
}

/** A token is opened once and remembered; its times are judged at every call. */
async function readToken(token: string, finder: Finder): Promise<{ tenant: string; claims: TokenClaims }> {
  const opened = await finder.prepared(`token ${token}`, async () => {
    const clientId = claimedClient(token)
    const found = clientId === undefined ? undefined : await finder.credential(clientId)
    if (!found) return { refused: 'the token names no client that exists' }
    const signer = signerOf(finder, found.credentials as unknown as SignicatCredentials)
    const claims = await openToken(token, signer)
    return claims?.client_id === clientId
      ? { tenant: found.tenant, claims }
      : { refused: 'the token was not signed with the key of the client it names, or not with its algorithm' }
  })
  if ('refused' in opened) throw new Refusal('CALLER_REFUSED', { reason: String(opened.refused) })
  return opened as { tenant: string; claims: TokenClaims }
}

/** Read before anything is checked: only to know whose key to check with. */
function claimedClient(token: string): string | undefined {
  const parts = token.split('.')
  if (parts.length !== 3) return undefined
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1]!, 'base64url').toString('utf8'))
    return isObject(claims) && typeof claims['client_id'] === 'string' ? claims['client_id'] : undefined
  } catch {
    return undefined
  }
}

function checkClaims(claims: TokenClaims, platform: Platform, now: number, settings: SignicatSettings): void {
  const refuse = (reason: string): never => {
    throw new Refusal('CALLER_REFUSED', { reason })
  }
  // One service answers under several addresses, so only the path says which platform issued the token.
  if (!String(claims.iss).endsWith(ISSUER_PATH[platform])) refuse(`issued by ${claims.iss}`)
  if (!claims.aud?.includes(AUDIENCE[platform])) refuse(`meant for ${JSON.stringify(claims.aud)}`)
  const seconds = now / 1000
  const leeway = settings.knobs['K-TOKEN-LEEWAY-SECONDS']
  if (!(claims.exp > seconds)) refuse('expired on the tenant’s clock')
  if (claims.nbf > seconds + leeway) refuse('not valid yet on the tenant’s clock')
}

function lackingRight(
  operation: OperationInfo | undefined,
  claims: TokenClaims,
  platform: Platform,
  settings: SignicatSettings,
): string | undefined {
  const tags = operation?.tags ?? []
  if (platform === 'enterprise') {
    const needed = tags.includes('capture') ? 'client.capture.api' : 'client.assure.api'
    return claims.scope.includes(needed) ? undefined : `the token lacks the scope ${needed}`
  }
  const needed = tags.includes('events') ? 'events-management' : 'assure'
  return settings.permissions.includes(needed) ? undefined : `the API client lacks the permission ${needed}`
}
