import { isoSeconds } from '../../foundation/clock.ts'
import { tokenError } from './errors.ts'
import { ISSUER_PATH, nativeOf, type Platform, platformBase } from './platform.ts'
import type { SignicatSettings } from './settings.ts'
import { type Signer, signToken } from './signing.ts'
import type { TokenClient } from './auth.ts'
import type { Answer, Call } from '../provider.ts'

/** Who a token is for, by platform. */
export const AUDIENCE: Record<Platform, string> = { current: 'signicat-api', enterprise: 'assure-api' }

export const SCOPES: Record<Platform, readonly string[]> = {
  current: ['signicat-api'],
  enterprise: ['client.assure.api', 'client.capture.api'],
}

/** Answers one client-credentials grant. Every token is one of its own. */
export function issueToken(call: Call<SignicatSettings>): Answer {
  const { platform } = nativeOf(call.reading)
  const client = call.caller['client'] as TokenClient
  const form = readForm(call)
  const grant = form['grant_type']
  if (typeof grant !== 'string' || grant === '') throw tokenError('invalid_request', 'grant_type is missing')
  if (grant !== 'client_credentials') throw tokenError('unsupported_grant_type')
  if (client.by === 'both') throw tokenError('invalid_request', 'the client is named twice')
  if (platform === 'enterprise' && client.by !== 'basic')
    throw tokenError('invalid_client', undefined, call.settings.knobs['K-INVALID-CLIENT-STATUS-ENTERPRISE'])
  if (!client.isKnown || !client.signer) {
    const knob = platform === 'enterprise' ? 'K-INVALID-CLIENT-STATUS-ENTERPRISE' : 'K-INVALID-CLIENT-STATUS'
    throw tokenError('invalid_client', undefined, call.settings.knobs[knob])
  }
  const scopes = readScopes(form['scope'], platform)
  const lifetime = call.settings.tokenLifetimeSeconds
  const issuedAt = Math.floor(call.now / 1000)
  call.explain({ tokenGoodUntil: isoSeconds((issuedAt + lifetime) * 1000) })
  const { signer } = client
  const fault = call.tokenFault
  const lateBy = fault === 'expired' ? lifetime + 1 : 0
  const claims = {
    iss: platformBase(platform, call.request) + ISSUER_PATH[platform],
    nbf: issuedAt - lateBy,
    iat: issuedAt - lateBy,
    exp: issuedAt - lateBy + lifetime,
    aud: [fault === 'wrong-audience' ? 'another-api' : AUDIENCE[platform]],
    scope: scopes,
    client_id: client.clientId,
    account_id: signer.accountId,
    jti: call.ids.uuid().replaceAll('-', '').toUpperCase(),
  }
  const token = signToken(keyFor(fault, signer), claims)
  return {
    status: 200,
    headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
    body: { access_token: token, expires_in: lifetime, token_type: 'Bearer', scope: scopes.join(' ') },
  }
}

/** The key that a token is signed with; a fault takes another, under its own key id or under a false one. */
function keyFor(fault: Call['tokenFault'], signer: Signer): Signer {
  if (fault === 'rotated') return signer.other('next')
  if (fault === 'withdrawn') return signer.other('withdrawn')
  return fault === 'wrong-key' ? { ...signer.other('strange'), head: signer.head } : signer
}

function readForm(call: Call): Record<string, unknown> {
  const isForm = (call.reading.native as { form?: boolean } | undefined)?.form === true
  if (!isForm) throw tokenError('invalid_request', 'the body is not application/x-www-form-urlencoded')
  return call.body as Record<string, unknown>
}

function readScopes(wanted: unknown, platform: Platform): string[] {
  const scopes = typeof wanted === 'string' ? wanted.split(' ').filter(Boolean) : []
  const offered = SCOPES[platform]
  if (scopes.length === 0 || scopes.some((scope) => !offered.includes(scope)))
    throw tokenError('invalid_scope')
  return offered.filter((scope) => scopes.includes(scope))
}
