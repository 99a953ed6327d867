import type { ContractManner } from '../contract-manner.ts'
import type { IncodeCredentials } from './credentials.ts'

/** A flow is an account's own like its key; an id of one digit alone is meant as it stands: nobody's. */
const FLOW = /"configurationId":\s*"(?!([0-9a-f])\1{23}")[0-9a-f]{24}"/

/** Pacts against this provider: a fresh key, and the fresh session's token where the pact shows one. */
export const contracts: ContractManner = {
  authorize: (request, { credentials, values }) => {
    const { apiKey, executive, flowId } = credentials as IncodeCredentials
    const headers = { ...request.headers }
    if (headers['x-api-key'] !== undefined) headers['x-api-key'] = apiKey
    const token = headers['x-incode-hardware-id']
    if (token !== undefined) {
      const fresh =
        values[
          token.includes('.') && values['executiveToken'] && /ADMIN/.test(token) ? 'executiveToken' : 'token'
        ]
      if (fresh !== undefined) headers['x-incode-hardware-id'] = String(fresh)
    }
    const body = request.path.endsWith('/executive/log-in')
      ? JSON.stringify(executive)
      : request.body.replace(FLOW, `"configurationId":"${flowId}"`)
    return { ...request, headers, body }
  },
  webhookSettings: (url) => ({ webhooks: { onboardingStatus: `${url}/onboarding` } }),
  pageToken: ({ interviewId }) => String(interviewId),
  finish: async (stage, { interviewId, token }) => {
    await stage.call('GET', `/omni/finish-status?id=${String(interviewId)}`, {
      headers: {
        'api-version': '1.0',
        'x-api-key': (stage.credentials as IncodeCredentials).apiKey,
        'x-incode-hardware-id': String(token),
      },
    })
  },
  begin: async (stage, wish) => {
    const { apiKey, clientId, flowId, executive } = stage.credentials as IncodeCredentials
    const headers = { 'api-version': '1.0', 'x-api-key': apiKey, 'content-type': 'application/json' }
    const admitted = await stage.call('POST', '/executive/log-in', { headers, body: executive })
    const { json } = await stage.call('POST', '/omni/start', {
      headers,
      body: {
        countryCode: 'ALL',
        configurationId: flowId,
        language: 'en-US',
        ...(wish?.returnsTo === undefined ? {} : { redirectionUrl: wish.returnsTo }),
      },
    })
    return {
      session: json.interviewId,
      values: {
        interviewId: json.interviewId,
        token: json.token,
        interviewCode: json.interviewCode,
        executiveToken: admitted.json.token,
        clientId,
        flowId,
      },
    }
  },
}
