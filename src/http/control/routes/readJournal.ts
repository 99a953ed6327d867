import type { JournalRow } from '../../../storage/port.ts'
import { type ControlHandler, isoMillis, limitOf, needDoor, needTenant, ok, sessionFilter } from '../call.ts'
import { toHar } from '../har.ts'

export const readJournal: ControlHandler = async (call) => {
  const { house, query, request } = call
  const { id } = await needTenant(call)
  if (query['provider'] !== undefined) needDoor(house, query['provider'])
  await house.journal.flush()
  const rows = await house.storage.readJournal({
    tenant: id,
    limit: limitOf(call, 1000),
    ...pick(query, ['provider', 'operation', 'search']),
    ...(query['status'] === undefined ? {} : { status: Number(query['status']) }),
    ...(await sessionFilter(call, id)),
  })
  const accept = request.headers.accept ?? ''
  if (query['format'] === 'har' || (query['format'] === undefined && /application\/har\+json/.test(accept)))
    return {
      status: 200,
      body: toHar(rows, house.version, house.options.url),
      contentType: 'application/har+json',
    }
  return ok({ entries: rows.map(phraseRow) })
}

function phraseRow(row: JournalRow): Record<string, unknown> {
  return { ...row, at: isoMillis(row.at), realAt: isoMillis(row.realAt) }
}

function pick(query: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.filter((name) => query[name] !== undefined).map((name) => [name, query[name]!]),
  )
}
