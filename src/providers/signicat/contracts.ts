import type { ContractManner } from '../contract-manner.ts'
import type { ConsumerStage } from '../provider.ts'
import type { SignicatCredentials } from './credentials.ts'

/** Pacts against this provider: each replayed request gets an access token of the state's own tenant. */
export const contracts: ContractManner = {
  authorize: async (request, { stage, credentials }) => {
    const scheme = request.headers['authorization']?.split(' ')[0]?.toLowerCase()
    if (scheme === undefined) return request
    const { clientId, clientSecret } = credentials as SignicatCredentials
    const authorization =
      scheme === 'basic'
        ? `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
        : `Bearer ${await fetchToken(stage)}`
    return { ...request, headers: { ...request.headers, authorization } }
  },
  begin: async (stage) => {
    const headers = { authorization: `Bearer ${await fetchToken(stage)}`, 'content-type': 'application/json' }
    const post = (path: string, body: object) => stage.call('POST', path, { headers, body })
    await post('/events-management/subscriptions', {
      name: 'contracts',
      url: stage.receiver.url,
      events: ['assure:process.complete'],
    })
    const dossier = await post('/assure/dossiers', { externalReference: 'contract' })
    const { dossierId } = dossier.json as { dossierId: string }
    const { review } = stage.plan.plan.asks
    const begun = review
      ? await post(`/assure/dossiers/${dossierId}/processes`, { provider: 'eid', processType: 'unattended' })
      : await post(`/assure/dossiers/${dossierId}/capture`, {
          providers: [{ provider: 'eid' }],
          redirectUrl: 'https://consumer.example/return',
        })
    const { processId } = begun.json as { processId: string }
    return { session: processId, values: { dossierId, processId } }
  },
}

async function fetchToken(stage: ConsumerStage): Promise<string> {
  const { clientId, clientSecret } = stage.credentials as SignicatCredentials
  const answer = await stage.call('POST', '/auth/open/connect/token', {
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=signicat-api',
  })
  return (answer.json as { access_token: string }).access_token
}
