import { createHmac } from 'node:crypto'
import type { ContractManner } from '../contract-manner.ts'

/** Pacts against this provider: each replayed request gets a token signed at the tenant's present time. */
export const contracts: ContractManner = {
  authorize: (request, { credentials, now }) => ({
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${signToken(credentials, now)}` },
  }),
  begin: async (stage, wish) => {
    const headers = { authorization: `Bearer ${signToken(stage.credentials, await stage.now())}` }
    const webhook = await stage.call('POST', '/id-scan/v1/webhooks', {
      headers,
      body: { url: `${stage.receiver.url}/cm-events` },
    })
    const { asks } = stage.plan.plan
    const documentScan = {
      ...(asks.ageBounds?.minimum === undefined ? {} : { minimumAge: asks.ageBounds.minimum }),
      ...(asks.ageBounds?.maximum === undefined ? {} : { maximumAge: asks.ageBounds.maximum }),
      ...(asks.validate ? { validateFields: asks.validate.map((name) => name.replaceAll('-', '_')) } : {}),
    }
    const { json } = await stage.call('POST', '/id-scan/v1/transactions', {
      headers,
      body: {
        tasks: ['document_scan', 'face_liveness', 'face_match'],
        settings: { documentScan },
        ...(wish?.returnsTo === undefined ? {} : { returnUrl: wish.returnsTo }),
      },
    })
    const pageToken = String(json.url).split('/').at(-1)!
    return { session: json.id, values: { transactionId: json.id, webhookId: webhook.json.id, pageToken } }
  },
  ended: async (stage, values) => {
    const headers = { authorization: `Bearer ${signToken(stage.credentials, await stage.now())}` }
    const transactionId = String(values['transactionId'])
    const resultId = stage.receiver
      .received()
      .map(({ body }) => JSON.parse(body) as { transaction?: { id: string; resultId?: string } })
      .find((event) => event.transaction?.id === transactionId && event.transaction.resultId)
      ?.transaction?.resultId
    if (!resultId) return {}
    const result = await stage.call('GET', `/id-scan/v1/transactions/${transactionId}/results/${resultId}`, {
      headers,
    })
    const file = result.json.tasks?.[0]?.files?.find((one: { url: string | null }) => one.url)
    return { resultId, ...(file ? { downloadToken: String(file.url).split('/').at(-1)! } : {}) }
  },
}

function signToken({ keyId, secret }: { keyId: string; secret: string }, now: number): string {
  const seconds = Math.floor(now / 1000)
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: keyId })}.${encode({ iat: seconds, nbf: seconds, exp: seconds + 60 })}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
