import { nodeHttp } from '../../foundation/node-http.ts'
import type { JournalRow } from '../../storage/port.ts'
import { isoMillis } from './call.ts'

/** The journal (newest first) as an HTTP archive (HAR 1.2, oldest first), as browsers' tools read it. */
export function toHar(rows: JournalRow[], version: string, origin: string): Record<string, unknown> {
  return {
    log: {
      version: '1.2',
      creator: { name: 'idv-sandbox', version },
      entries: rows.toReversed().map((row) => toEntry(row, origin)),
    },
  }
}

function toEntry(row: JournalRow, origin: string): Record<string, unknown> {
  const url = new URL(row.url, origin)
  const answerType = row.responseHeaders['content-type'] ?? ''
  return {
    startedDateTime: isoMillis(row.at),
    time: row.elapsedMs,
    request: {
      method: row.method,
      url: url.href,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(row.requestHeaders),
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
      headersSize: -1,
      bodySize: Buffer.byteLength(row.requestBody),
      ...(row.requestBody === ''
        ? {}
        : { postData: { mimeType: row.requestHeaders['content-type'] ?? '', text: row.requestBody } }),
    },
    response: {
      status: row.status,
      statusText: nodeHttp.STATUS_CODES[row.status] ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(row.responseHeaders),
      content: {
        size: Buffer.byteLength(row.responseBody),
        mimeType: answerType,
        text: row.responseBody,
      },
      redirectURL: row.responseHeaders['location'] ?? '',
      headersSize: -1,
      bodySize: Buffer.byteLength(row.responseBody),
    },
    cache: {},
    timings: { send: 0, wait: row.elapsedMs, receive: 0 },
    comment: [row.provider, row.operation].filter(Boolean).join(' '),
    _explanation: row.explanation,
    _session: row.session,
  }
}

function pairs(headers: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}
