import type { ContractManner, ContractRequest } from '../contract-manner.ts'
import type { IdentomatCredentials } from './credentials.ts'
import { flagsFor } from './play.ts'
import { signatureHeader, signatureOf } from './signature.ts'

/** What an example of a session's token looks like; another text is meant as it stands. */
const TOKEN = /^[a-z0-9]{40}$/

/** Pacts against this provider: a fresh key, the fresh session's token and, for signed calls, a fresh signature. */
export const contracts: ContractManner = {
  authorize: (request, { credentials, values }) => {
    const { companyKey, hmac } = credentials as IdentomatCredentials
    const isSigned = request.headers['authorization'] !== undefined
    const fresh = (name: string, value: string) => {
      if (name === 'company_key') return isSigned ? hmac.companyKey : companyKey
      const token = values['session_token']
      return name === 'session_token' && TOKEN.test(value) && token !== undefined ? String(token) : value
    }
    const changed: ContractRequest = {
      ...request,
      query: request.query.length > 1 ? `?${renew(request.query.slice(1), fresh)}` : request.query,
      body: renewBody(request.body, fresh),
    }
    if (!isSigned) return changed
    const authorization = signatureHeader(signatureOf(hmac.secretKey, [changed.body]))
    return { ...changed, headers: { ...request.headers, authorization } }
  },

  webhookSettings: (url) => ({
    callback: { url: `${url}/callback`, apiKey: 'callback-api-key-123', statusUpdates: true },
  }),

  begin: async (stage, wish) => {
    const body = {
      company_key: stage.credentials.companyKey,
      flags: {
        ...flagsFor(stage.plan.plan.asks),
        ...(wish?.returnsTo === undefined ? {} : { return_url: wish.returnsTo }),
      },
    }
    const { json } = await stage.call('POST', '/external-api/begin/', { body })
    return { session: json, values: { session_token: json, company_key: body.company_key } }
  },
}

type Fresh = (name: string, value: string) => string

function renew(form: string, fresh: Fresh): string {
  const parameters = [...new URLSearchParams(form)].map(([name, value]): [string, string] => [
    name,
    fresh(name, value),
  ])
  return new URLSearchParams(parameters).toString()
}

function renewBody(body: string, fresh: Fresh): string {
  if (body === '') return body
  if (!body.trimStart().startsWith('{')) return body.includes('company_key=') ? renew(body, fresh) : body
  let parsed: Record<string, unknown>
  try {
    parsed = JSON.parse(body) as Record<string, unknown>
  } catch {
    // A body that is broken on purpose goes on as it is.
    return body
  }
  for (const name of ['company_key', 'session_token'])
    if (typeof parsed[name] === 'string') parsed[name] = fresh(name, parsed[name])
  return JSON.stringify(parsed)
}
