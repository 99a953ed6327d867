import type { Command } from 'commander'
import { type ClientOptions, openClient, tenantPath, withClient } from '../client.ts'
import { columns, print } from '../print.ts'

const FILTERS = ['provider', 'session', 'operation', 'status', 'search', 'limit'] as const

export function define(command: Command): void {
  withClient(command)
    .option('--provider <name>', 'only calls to one provider')
    .option('--session <id>', 'only calls of one session')
    .option('--operation <id>', 'only one operation')
    .option('--status <n>', 'only answers with this status')
    .option('--search <text>', 'text in address, bodies or explanation')
    .option('--limit <n>', 'at most so many')
    .option('--har', 'print an HTTP archive')
    .action(journal)
}

async function journal(options: ClientOptions & Record<string, string | boolean>): Promise<void> {
  const query = new URLSearchParams()
  for (const name of FILTERS) if (typeof options[name] === 'string') query.set(name, options[name])
  if (options['har']) query.set('format', 'har')
  const data = await openClient(options).get(tenantPath(options, `/journal?${query}`))
  print({ json: options.json === true || options['har'] === true }, data, () =>
    columns(
      data.entries.map((row: any) => [
        row.at,
        row.provider,
        row.method,
        row.status,
        row.operation ?? '-',
        row.url,
        Object.keys(row.explanation).length ? JSON.stringify(row.explanation).slice(0, 120) : '',
      ]),
    ),
  )
}
