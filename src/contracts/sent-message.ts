import { isObject } from '../foundation/json.ts'
import { newAjv } from '../http/new-ajv.ts'
import type { OpenApiDocument } from '../providers/provider.ts'
import type { PageEnd } from '../providers/page.ts'
import type { Sandbox } from '../sandbox.ts'
import type { Place } from './set-up-state.ts'

/** What a consumer gets without asking: a webhook, or what the hosted page tells at its end. */
export interface SentMessage {
  content: unknown
  /** Its schema in the provider's description, where that has one; looked up when asked for. */
  schema(): unknown
}

const PAGE_MESSAGE = /page message ([\w.-]+)/

/**
 * The message that a description of a message pact speaks of, as this state's session caused it:
 * `… page message NAME` is what the hosted page itself tells at its end (`data` of the event that its
 * window gets, or `redirect` and `query` of where the browser goes); any other text names a webhook's event.
 * Undefined when nothing of the kind was sent.
 */
export async function findSentMessage(
  sandbox: Sandbox,
  provider: string,
  place: Place,
  description: string,
): Promise<SentMessage | undefined> {
  const { contract } = await sandbox.house.room(provider)
  const page = PAGE_MESSAGE.exec(description)?.[1]
  if (page !== undefined) return pageMessage(sandbox, provider, place, contract, page)
  const rows = await sandbox.house.storage.listDeliveries({ tenant: place.tenant.id, provider })
  const row = rows.findLast((one) => description.includes(one.event)) ?? rows.at(-1)
  if (!row) return undefined
  const content = JSON.parse(row.body) as unknown
  const schemas = Object.values((contract['webhooks'] ?? {}) as Record<string, any>).map(
    (item) => item.post.requestBody?.content?.['application/json']?.schema,
  )
  return { content, schema: () => schemas.find((schema) => fits(contract, schema, content)) }
}

async function pageMessage(
  sandbox: Sandbox,
  provider: string,
  place: Place,
  contract: OpenApiDocument,
  name: string,
): Promise<SentMessage | undefined> {
  const declared = ((contract['x-page-messages'] ?? {}) as Record<string, { schema: unknown }>)[name]
  const end = await pageEnd(sandbox, provider, place)
  if (!declared || !end) return undefined
  if (name === 'redirect') {
    if (end.redirect === undefined) return undefined
    const address = new URL(end.redirect)
    const query = Object.fromEntries(address.searchParams)
    address.search = ''
    const content = { redirect: address.href, ...(Object.keys(query).length ? { query } : {}) }
    return { content, schema: () => declared.schema }
  }
  const message = end.messages?.find(({ data }) => fits(contract, declared.schema, data))
  return (
    message && {
      content: { data: message.data },
      schema: () => ({ properties: { data: declared.schema } }),
    }
  )
}

/** How the hosted page ended: as it told the applicant who went through it, else as it tells who looks at it now. */
async function pageEnd(sandbox: Sandbox, provider: string, place: Place): Promise<PageEnd | undefined> {
  const { entries } = await sandbox.control.get<{ entries: { url: string; responseBody: string }[] }>(
    `/tenants/${place.tenant.id}/journal?limit=1000`,
  )
  // The journal answers newest first.
  for (const { url, responseBody } of entries) {
    if (!url.includes('/_page/')) continue
    const end = endIn(responseBody)
    if (end?.messages?.length || end?.redirect !== undefined) return end
  }
  const { contracts } = await sandbox.house.room(provider)
  if (!contracts?.pageToken) return undefined
  await contracts.finish?.(place.stage, place.values)
  const answer = await place.stage.call('GET', `/_page/${contracts.pageToken(place.values)}`)
  return endIn(answer.text)
}

function endIn(text: string): PageEnd | undefined {
  try {
    const state = JSON.parse(text) as unknown
    return isObject(state) ? (state['end'] as PageEnd | undefined) : undefined
  } catch {
    return undefined
  }
}

function fits(contract: OpenApiDocument, schema: unknown, value: unknown): boolean {
  if (schema === undefined) return false
  // The description is tested elsewhere; here it is only referred to.
  const ajv = newAjv({ allErrors: false, logger: false, validateSchema: false })
  ajv.addSchema({ ...contract, $id: 'contract' } as object)
  const own = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as object
  return ajv.validate(own, value)
}
