import { isObject } from '../../foundation/json.ts'
import { Refusal } from '../../domain/refusals.ts'
import type { KeyRow } from '../../storage/port.ts'
import type { Finder, Identity, OperationInfo, Reading } from '../provider.ts'
import { hashedClientId, type IncodeCredentials } from './credentials.ts'
import { unseal, type Envelope } from './e2ee.ts'
import { nativeOf, withoutNulls } from './read-request.ts'
import type { IncodeSettings } from './settings.ts'
import type { TokenFacts } from './tokens.ts'

/** What a handler knows of its caller. */
export type IncodeCaller = {
  interview: string | null
  role: 'ACCESS' | 'ADMIN' | 'CUSTOMER' | null
  customer: string | null
  token: string | null
}

const DEFAULT_TENANT = 'default'
const NOBODY: IncodeCaller = { interview: null, role: null, customer: null, token: null }

/** Operations with manners of their own; every other one needs a token, and a key unless under `/0`. */
const MANNERS: Record<string, 'open' | 'key' | 'start' | 'login'> = {
  startOnboarding: 'start',
  executiveLogIn: 'key',
  getEncryptionKey: 'login',
  putEncryptionKey: 'login',
  identifyOneToOne: 'login',
  identifyOneToOneV2: 'login',
  identifyOneToOneThirdParty: 'login',
  identifyOneToN: 'login',
  identifyOneToNV2: 'login',
  confirmSecondFactor: 'login',
  verifyAuthentication: 'login',
  verifyAuthenticationAttempt: 'login',
  authenticateFace: 'login',
  openOnboardingPage: 'open',
  openClientPage: 'open',
  putUploadedFile: 'open',
  getStoredFile: 'open',
}

/** How this vendor knows its caller: a key in front of the house, a token for the session. */
export async function identify(
  reading: Reading,
  operation: OperationInfo | undefined,
  finder: Finder,
): Promise<Identity> {
  const manner = operation ? (MANNERS[operation.operationId] ?? 'token') : 'open'
  const { headers } = reading.request
  const keyTenant = await tenantOfKey(headers['x-api-key'], finder)
  const token = await findToken(reading, finder)

  if (manner === 'open') return nobody(keyTenant ?? token?.tenant ?? (await tenantOfAddress(reading, finder)))

  const { knobs } = await finder.settings<IncodeSettings>(keyTenant ?? token?.tenant ?? DEFAULT_TENANT)
  const isExecutive = (token?.json as TokenFacts | undefined)?.role === 'ADMIN'
  const { withoutKey } = nativeOf(reading)
  if (headers['x-api-key'] !== undefined && keyTenant === undefined) {
    if (!(withoutKey && knobs['K-ZERO-PREFIX-KEY'] === 'ignore'))
      throw new Refusal('CALLER_FORBIDDEN', { reason: 'the API key is nobody’s' })
  }
  if (keyTenant === undefined && !withoutKey) {
    const free =
      manner === 'start'
        ? knobs['K-KEYLESS-START'] === 'everywhere'
        : isExecutive && manner === 'token' && knobs['K-EXECUTIVE-WITHOUT-KEY']
    if (!free) throw new Refusal('CALLER_FORBIDDEN', { reason: 'no API key came' })
  }
  if (manner === 'key' && keyTenant === undefined)
    throw new Refusal('CALLER_FORBIDDEN', { reason: 'this call needs an API key under /0 as well' })
  if (manner === 'start' && keyTenant === undefined && knobs['K-KEYLESS-START'] === 'never')
    throw new Refusal('CALLER_FORBIDDEN', { reason: 'starting without a key is switched off' })

  if (manner === 'start' || manner === 'key') {
    // A session token left over from before may still be attached: it says nothing here.
    return nobody(keyTenant ?? (await tenantOfFlow(reading, finder)) ?? token?.tenant)
  }
  if (manner === 'login') {
    // The SDK asks for the public key without a token and answers with one: the handshake stays where it began.
    const tenant = (await openEnvelope(reading, finder)) ?? keyTenant ?? token?.tenant
    return token && token.tenant === tenant
      ? { tenant: token.tenant, caller: callerOf(token) }
      : nobody(tenant)
  }
  await checkToken(reading, token, keyTenant, finder)
  await openEnvelope(reading, finder)
  return { tenant: token!.tenant, caller: callerOf(token!) }
}

function nobody(tenant: string | undefined): Identity {
  return { tenant: tenant ?? DEFAULT_TENANT, caller: { ...NOBODY } }
}

function callerOf(token: KeyRow): IncodeCaller {
  const facts = token.json as unknown as TokenFacts
  return { interview: facts.interview, role: facts.role, customer: facts.customer, token: token.key }
}

/** The key itself, or the hash that the Web SDK sends when it was made with a client id. */
async function tenantOfKey(key: string | undefined, finder: Finder): Promise<string | undefined> {
  if (key === undefined) return undefined
  const found = await finder.credential(key)
  if (!found) return undefined
  const { apiKey, clientId } = found.credentials as unknown as IncodeCredentials
  return key === apiKey || key === hashedClientId(clientId) ? found.tenant : undefined
}

async function findToken(reading: Reading, finder: Finder): Promise<KeyRow | undefined> {
  const text = tokenText(reading)
  if (text !== undefined) return finder.key('token', text)
  const bearer = /^bearer\s+(\S+)$/i.exec(reading.request.headers['authorization'] ?? '')?.[1]
  const row = bearer === undefined ? undefined : await finder.key('token', bearer)
  if (!row) return undefined
  const { knobs } = await finder.settings<IncodeSettings>(row.tenant)
  return knobs['K-BEARER-TOKEN'] ? row : undefined
}

function tokenText(reading: Reading): string | undefined {
  const text = reading.request.headers['x-incode-hardware-id']?.trim()
  return text === '' ? undefined : text
}

async function checkToken(
  reading: Reading,
  token: KeyRow | undefined,
  keyTenant: string | undefined,
  finder: Finder,
): Promise<void> {
  if (!token) {
    if (tokenText(reading) === undefined)
      throw new Refusal('CALLER_MISSING', { reason: 'no X-Incode-Hardware-Id came' })
    throw new Refusal('CALLER_REFUSED', { reason: 'the token is nobody’s' })
  }
  if (keyTenant !== undefined && keyTenant !== token.tenant)
    throw new Refusal('CALLER_REFUSED', { reason: 'key and token belong to different tenants' })
  if (token.expiresAt !== undefined && (await finder.now(token.tenant)) >= token.expiresAt)
    throw new Refusal('CALLER_REFUSED', { reason: 'the token has expired on the tenant’s clock' })
}

async function tenantOfFlow(reading: Reading, finder: Finder): Promise<string | undefined> {
  const flow = isObject(reading.body) ? reading.body['configurationId'] : undefined
  if (typeof flow !== 'string') return undefined
  return (await finder.credential(`flow ${flow}`))?.tenant ?? tenantWithFlow(flow, finder)
}

/** Whose dashboard has this flow: one that is no credential is found among the settings, and then remembered. */
function tenantWithFlow(flow: string, finder: Finder): Promise<string | undefined> {
  return finder.prepared(`flow ${flow}`, async () => {
    for (const { tenant } of await finder.credentials()) {
      const { flows } = await finder.settings<IncodeSettings>(tenant)
      if (Object.hasOwn(flows, flow)) return tenant
    }
    return undefined
  })
}

/** A page's address names the interview, or at least client and flow. */
async function tenantOfAddress(reading: Reading, finder: Finder): Promise<string | undefined> {
  const interview = reading.query['interviewId']
  if (typeof interview === 'string') {
    const row = await finder.key('interview', interview)
    if (row) return row.tenant
  }
  const [, place, id] = reading.path.split('/')
  if (place === 'files' && id) return (await finder.key('file', id))?.tenant
  return id ? (await finder.credential(`client ${id}`))?.tenant : undefined
}

/** Puts the text inside the envelope in the body's place, before anybody checks it; answers the handshake's tenant. */
async function openEnvelope(reading: Reading, finder: Finder): Promise<string | undefined> {
  const name = reading.request.headers['sessionid']
  const row = name === undefined ? undefined : await finder.key('e2ee', name)
  const key = row?.json?.['key']
  if (typeof key === 'string') openBody(reading, key)
  return row?.tenant
}

function openBody(reading: Reading, key: string): void {
  nativeOf(reading).envelopeKey = key
  const body = reading.body
  if (!isObject(body) || typeof body['encryptedData'] !== 'string') return
  const text = unseal(key, body as unknown as Envelope)
  if (text === undefined) {
    reading.bodyProblem = { kind: 'malformed', detail: 'the envelope was not sealed with the agreed key' }
    return
  }
  try {
    reading.body = withoutNulls(JSON.parse(text))
  } catch {
    reading.bodyProblem = { kind: 'not-json', detail: 'the envelope holds no JSON' }
  }
}
