import type { Answer, Call } from '../provider.ts'
import { ISSUER_PATH, nativeOf, platformBase } from './platform.ts'
import { ALGORITHM, type Signer } from './signing.ts'
import { SCOPES } from './token-service.ts'

/** What a client may know of the token service of the platform it asks. */
export function describeIssuer(call: Call): Answer {
  const { platform } = nativeOf(call.reading)
  const issuer = platformBase(platform, call.request) + ISSUER_PATH[platform]
  const isCurrent = platform === 'current'
  return {
    status: 200,
    body: {
      issuer,
      token_endpoint: `${issuer}${isCurrent ? '/connect/token' : '/token'}`,
      jwks_uri: `${issuer}${isCurrent ? '/.well-known/openid-configuration/jwks' : '/jwks.json'}`,
      scopes_supported: SCOPES[platform],
      grant_types_supported: ['client_credentials'],
      response_types_supported: ['token'],
      token_endpoint_auth_methods_supported: isCurrent
        ? ['client_secret_basic', 'client_secret_post']
        : ['client_secret_basic'],
      token_endpoint_auth_signing_alg_values_supported: [ALGORITHM],
      subject_types_supported: ['public'],
    },
  }
}

export function publishKeys(call: Call): Answer {
  const signers = (call.caller['signers'] ?? []) as Signer[]
  // The key that follows is published before it signs, so that the two overlap.
  const keys = signers.flatMap((signer) => [signer.publicJwk, signer.other('next').publicJwk])
  return { status: 200, body: { keys } }
}
