/** Prints, per provider, the operations of its contract and whether a route answers them. */
import { discoverProviders } from '../src/providers/discover.ts'

let missing = 0
for (const door of await discoverProviders()) {
  const { contract, routes } = await door.load()
  const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => typeof operation?.operationId === 'string')
      .map(([method, { operationId }]) => ({ method: method.toUpperCase(), path, operationId })),
  )
  const answered = operations.filter(({ operationId }) => Object.hasOwn(routes, operationId))
  missing += operations.length - answered.length
  process.stdout.write(`${door.title}: ${answered.length} of ${operations.length} operations\n`)
  for (const one of operations) {
    const mark = answered.includes(one) ? ' ' : '-'
    process.stdout.write(`${mark} ${one.method.padEnd(7)}${one.path}  ${one.operationId}\n`)
  }
}
if (missing > 0) process.exitCode = 1
