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
  /** Signs the answers; only with a key of the kind that signs. */
  secretKey?: string
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
  const { company_key: key, session_token: token } = parametersOf(reading)
  if (!operation || operation.tags.includes('page')) {
    const page = typeof token === 'string' ? await finder.key('page', token) : undefined
    if (page) return { tenant: page.tenant, caller: {} }
    const known = typeof key === 'string' ? await finder.credential(key) : undefined
    return known ? { tenant: known.tenant, caller: {} } : NOBODY
  }
  if (key === undefined || key === null || key === '') {
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
  if (settings.keys[kind].revoked)
    throw new Refusal('CALLER_REFUSED', { reason: `the ${kind} key was revoked` })
  const caller: Caller = { companyKey: String(key), kind }
  if (kind === 'hmac') {
    caller.secretKey = credentials.hmac.secretKey
    checkSignature(reading, caller.secretKey, settings)
  }
  return { tenant: known.tenant, caller: { ...caller }, explanation: { companyKey: kind } }
}

function checkSignature(reading: Reading, secretKey: string, settings: IdentomatSettings): void {
  if (settings.knobs['K-HMAC-UNSIGNED'] === 'accept' && !reading.request.headers['authorization']) return
  const sent = readSignatureHeader(reading.request.headers['authorization'])
  if (sent === undefined)
    throw wrongSignature('the header Authorization: signature="…" is missing or of another form')
  if (settings.knobs['K-HMAC-FILE-FIRST'] === 'refuse' && hasFileBeforeText(partsOf(reading)))
    throw wrongSignature('a file stands before a text part')
  if (!isSameSignature(sent, signatureOf(secretKey, signedParts(reading))))
    throw wrongSignature('the signature is not that of the body')
}

function wrongSignature(reason: string): Refusal<'NATIVE'> {
  return new Refusal('NATIVE', { code: 'signature', native: reason })
}
