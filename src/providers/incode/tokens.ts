import { createHmac } from 'node:crypto'
import type { Turn } from '../../journey/turn.ts'
import type { TokenFault } from '../../scenario/fault.ts'
import { base64Url } from './dialect/base64.ts'

const HEADER = base64Url(Buffer.from('{"alg":"HS256"}'))
const DAY = 86_400_000
const HOUR = 3_600_000

export type TokenRole = 'ACCESS' | 'ADMIN' | 'CUSTOMER'

/**
 * Makes a token of at most 256 characters. It reads like an HS256 token, and like the vendor's own it
 * ends in two decimal digits behind the signature: callers have to take it as opaque.
 */
export function makeToken(
  turn: Turn<any>,
  claims: { subject: string; role: TokenRole; expiresAt: number },
): string {
  const payload = {
    [claims.role === 'ADMIN' ? 'userId' : 'externalUserId']: claims.subject,
    role: claims.role === 'CUSTOMER' ? 'ACCESS' : claims.role,
    keyRef: turn.ids.hex(24),
    exp: Math.floor(claims.expiresAt / 1000),
    iat: Math.floor(turn.now / 1000),
  }
  const head = `${HEADER}.${base64Url(Buffer.from(JSON.stringify(payload)))}`
  const signature = createHmac('sha256', `${turn.tenant.seed} / ${turn.tenant.id}`).update(head).digest()
  return `${head}.${base64Url(signature)}${turn.ids.token(2, '0123456789')}`
}

export interface TokenFacts {
  role: TokenRole
  interview: string | null
  customer: string | null
}

/** A token for one interview, kept as a key that leads to its session. */
export function issueSessionToken(
  turn: Turn<any>,
  interviewId: string,
): { token: string; expiresAt: number } {
  const expiresAt = turn.now + turn.settings.knobs['K-SESSION-TOKEN-DAYS'] * DAY
  return { token: makeToken(turn, { subject: interviewId, role: 'ACCESS', expiresAt }), expiresAt }
}

/**
 * A token for an executive. One that is bad on purpose looks as it should and is kept nowhere, so that no
 * call takes it; an expired one also says so of itself.
 */
export function issueExecutiveToken(turn: Turn<any>, fault?: TokenFault): string {
  const life = turn.settings.knobs['K-EXECUTIVE-TOKEN-HOURS'] * HOUR
  const expiresAt = fault === 'expired' ? turn.now - 1000 : turn.now + life
  const token = makeToken(turn, { subject: turn.ids.hex(24), role: 'ADMIN', expiresAt })
  if (fault !== undefined) return token
  turn.keys.put({
    kind: 'token',
    key: token,
    expiresAt,
    json: { role: 'ADMIN', interview: null, customer: null },
  })
  return token
}

export function issueCustomerToken(
  turn: Turn<any>,
  uuid: string,
  session: string,
  interviewId: string,
): string {
  const expiresAt = turn.now + turn.settings.knobs['K-CUSTOMER-TOKEN-DAYS'] * DAY
  const token = makeToken(turn, { subject: uuid, role: 'CUSTOMER', expiresAt })
  const json = { role: 'CUSTOMER', interview: interviewId, customer: uuid }
  turn.keys.put({ kind: 'token', key: token, session, expiresAt, json })
  return token
}

/** What a stored session token says of itself. */
export function sessionTokenFacts(interviewId: string): { role: string; interview: string; customer: null } {
  return { role: 'ACCESS', interview: interviewId, customer: null }
}
