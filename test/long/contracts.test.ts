import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { verifyPacts } from '../../src/contracts/verify-pacts.ts'
import { CONTRACTS } from '../../src/http/control/contract-files.ts'

/** Everywhere else stock pictures stand for those that applicants take; here each is drawn and measured. */
it.each(readdirSync(CONTRACTS).filter((file) => file.endsWith('.json')))(
  '%s holds with pictures that are drawn and measured',
  async (file) => {
    const results = await verifyPacts([join(CONTRACTS, file)], { drawsPictures: true })
    const failed = results.filter((result) => !result.passed)
    expect(failed.map((result) => [result.description, ...result.mismatches])).toEqual([])
  },
)
