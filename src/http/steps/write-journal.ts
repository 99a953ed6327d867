import { createHash } from 'node:crypto'
import type { JournalRow } from '../../storage/port.ts'
import type { ExchangeHouse } from '../exchange-house.ts'
import type { Passage } from '../passage.ts'
import { DEFAULT_TENANT } from '../tenants.ts'
import { encodeAnswer } from '../encode-answer.ts'

/** Longer bodies are cut in the journal, never on the wire. */
const BODY_AT_MOST = 16_384

/** Notes the exchange for later; refusals that name nobody are noted under the default tenant. */
export function writeJournal(house: ExchangeHouse, passage: Passage): void {
  const { request, operation, door } = passage
  const tenant = passage.tenant ?? house.tenants.need(DEFAULT_TENANT)
  const encoded = encodeAnswer(passage.answer!)
  const row: JournalRow = {
    tenant: tenant.id,
    id: request.id,
    at: house.tenants.now(tenant),
    realAt: house.realNow(),
    provider: door.name,
    operation: operation?.operationId ?? null,
    session: passage.session ?? null,
    method: request.method,
    url: `${request.base}${request.path}${request.search}`,
    requestHeaders: request.headers,
    requestBody: shown(request.rawBody, request.headers['content-type']),
    status: passage.answer!.status,
    responseHeaders: encoded.headers,
    responseBody: shown(encoded.body, encoded.headers['content-type']),
    elapsedMs: Math.round(house.monotonicNow() - passage.startedAt),
    explanation: passage.explanation,
  }
  if (passage.plan.told.length) row.explanation = { ...row.explanation, faults: passage.plan.told }
  house.journal.add(row)
  house.events.publish({
    tenant: tenant.id,
    kind: 'call',
    data: {
      id: row.id,
      provider: row.provider,
      operation: row.operation,
      session: row.session,
      method: row.method,
      url: row.url,
      status: row.status,
      at: row.at,
    },
  })
}

function shown(body: Buffer | string, contentType: string | undefined): string {
  if (body.length === 0) return ''
  if (typeof body !== 'string') {
    if (!/json|text|xml|form-urlencoded|javascript/.test(contentType ?? '') && looksBinary(body))
      return `<${body.length} bytes, sha256 ${createHash('sha256').update(body).digest('hex')}>`
    body = body.toString('utf8', 0, BODY_AT_MOST + 4)
  }
  return body.length > BODY_AT_MOST ? `${body.slice(0, BODY_AT_MOST)}…` : body
}

function looksBinary(body: Buffer): boolean {
  const head = body.subarray(0, 64)
  return head.includes(0) || head.some((byte) => byte > 0xf4)
}
