/**
 * `npm run evidence [-- --check] [-- --drop POINTER …]`: holds every provider's description against the
 * ledger of what its evidence vouches for (`docs/fidelity/ledger/`), and writes the ledger anew where only
 * that is to be done. It refuses what a person has to look at: a part that changed while its evidence did
 * not, evidence that is gone, and parts that have none.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  compareWithLedger,
  isOnlyToBeWritten,
  type Ledger,
  ledgerOf,
} from '../src/contracts/evidence-ledger.ts'
import { discoverProviders } from '../src/providers/discover.ts'

const FOLDER = new URL('../docs/fidelity/ledger/', import.meta.url)

/** A provider's ledger as it is committed; empty for a provider that has none yet. */
export function readLedger(provider: string): Ledger {
  try {
    return JSON.parse(readFileSync(new URL(`${provider}.json`, FOLDER), 'utf8')) as Ledger
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** One line a part, so that a change reads as one line. */
export function printLedger(ledger: Ledger): string {
  const lines = Object.entries(ledger).map(
    ([pointer, entry]) => `${JSON.stringify(pointer)}: ${JSON.stringify(entry)}`,
  )
  return `{\n${lines.join(',\n')}\n}\n`
}

async function main(args: string[]): Promise<void> {
  const dropped = args.flatMap((arg, i) => (arg === '--drop' ? [args[i + 1]!] : []))
  mkdirSync(FOLDER, { recursive: true })
  for (const door of await discoverProviders()) {
    const { contract } = await door.load()
    const ledger = readLedger(door.name)
    for (const pointer of dropped) delete ledger[pointer]
    const findings = compareWithLedger(contract, ledger)
    const toMend = findings.filter((finding) => !isOnlyToBeWritten(finding))
    for (const { text } of args.includes('--check') ? findings : toMend)
      process.stderr.write(`${door.name}: ${text}\n`)
    if (toMend.length > 0 || (args.includes('--check') && findings.length > 0)) {
      process.exitCode = 1
      continue
    }
    if (!args.includes('--check'))
      writeFileSync(new URL(`${door.name}.json`, FOLDER), printLedger(ledgerOf(contract)))
    process.stdout.write(`${door.name}: ${Object.keys(ledgerOf(contract)).length} parts vouched for\n`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
