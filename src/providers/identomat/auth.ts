import { Refusal } from '../../domain/refusals.ts'
import type { Finder, Identity, OperationInfo, Reading } from '../provider.ts'
import { type IdentomatCredentials, type KeyKind, kindOfKey } from './credentials.ts'
import { hasFileBeforeText } from './reading/multipart.ts'
import { parametersOf, partsOf, signedParts } from './reading/read-request.ts'
import type { IdentomatSettings } from './settings.ts'
import { isSameSignature, readSignatureHeader, signatureOf } from './signature.ts'

/** Whom calls belong to that name nobody. */
const NOBODY: Identity = { tenant: 'default', caller: {} }

export interface Caller {
  companyKey: string
  kind: KeyKind
  /** Signs the answers; only with a key of the kind that signs, and only for a call that passed. */
  secretKey?: string
  /** Why this call is refused although its company is known: so the company's own settings say how. */
  refused?: { code: 'revoked' | 'signature'; reason: string }
}

/**
 * Knows a caller by the parameter `company_key`, in whatever form the parameters came. A key of the
 * HMAC kind must come with a signature over the body; a plain key's header is not looked at. The
 * widget's page is opened by browsers, which have no key: there the session's token tells the company.
 */
export async function identify(
  reading: Reading,
  operation: OperationInfo | undefined,
  finder: Finder,
): Promise<Identity> {
  const { company_key: named, companyKey: alias, session_token: token } = parametersOf(reading)
  const key = isNothing(named) && (await isAliasTaken(alias, finder)) ? alias : named
  if (!operation || operation.tags.includes('page')) {
    const page = typeof token === 'string' ? await finder.key('page', token) : undefined
    if (page) return { tenant: page.tenant, caller: {} }
    const known = typeof key === 'string' ? await finder.credential(key) : undefined
    return known ? { tenant: known.tenant, caller: {} } : NOBODY
  }
  if (isNothing(key)) {
    // A body nobody could read may well have held the key.
    if (reading.bodyProblem?.kind === 'too-large')
      throw new Refusal('BODY_TOO_LARGE', { limit: 48 * 1024 * 1024 })
    if (reading.bodyProblem) throw new Refusal('BODY_UNREADABLE', { reason: reading.bodyProblem.detail })
    throw new Refusal('CALLER_MISSING', { reason: 'no company_key' })
  }
  const known = await finder.credential(String(key))
  if (!known) throw new Refusal('CALLER_REFUSED', { reason: 'no company has this key' })
  const credentials = known.credentials as unknown as IdentomatCredentials
  const settings = await finder.settings<IdentomatSettings>(known.tenant)
  const kind = kindOfKey(credentials, String(key))
  const caller: Caller = { companyKey: String(key), kind }
  const secretKey = credentials.hmac?.secretKey ?? ''
  const wrong = kind === 'hmac' ? wrongSignature(reading, secretKey, settings) : undefined
  if (settings.keys[kind].revoked) caller.refused = { code: 'revoked', reason: `the ${kind} key was revoked` }
  else if (wrong !== undefined) caller.refused = { code: 'signature', reason: wrong }
  else if (kind === 'hmac') caller.secretKey = secretKey
  return { tenant: known.tenant, caller: { ...caller }, explanation: { companyKey: kind } }
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** Whether the company that is named in camel case takes such names. */
async function isAliasTaken(alias: unknown, finder: Finder): Promise<boolean> {
  const known = isNothing(alias) ? undefined : await finder.credential(String(alias))
  return (
    known !== undefined && (await finder.settings<IdentomatSettings>(known.tenant)).knobs['K-CAMEL-ALIASES']
  )
}

/** The refusal of a call whose company is known; undefined lets it through. */
export function refusalOf(caller: Partial<Caller>): Refusal | undefined {
  if (!caller.refused) return undefined
  const { code, reason } = caller.refused
  if (code === 'revoked') return new Refusal('CALLER_REFUSED', { reason })
  return new Refusal('NATIVE', { code: 'signature', native: reason })
}

/** What is wrong with a call's signature, for the journal. */
function wrongSignature(
  reading: Reading,
  secretKey: string,
  settings: IdentomatSettings,
): string | undefined {
  const header = reading.request.headers['authorization']
  if (settings.knobs['K-HMAC-UNSIGNED'] === 'accept' && !header) return undefined
  const sent = readSignatureHeader(header)
  if (sent === undefined) return 'the header Authorization: signature="…" is missing or of another form'
  if (settings.knobs['K-HMAC-FILE-FIRST'] === 'refuse' && hasFileBeforeText(partsOf(reading)))
    return 'a file stands before a text part'
  if (!isSameSignature(sent, signatureOf(secretKey, signedParts(reading))))
    return 'the signature is not that of the body'
  return undefined
}
