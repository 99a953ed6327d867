import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

const built = fileURLToPath(new URL('../../src/pages/dist/', import.meta.url))
const MOST = 150_000

it('weighs at most 150 kB compressed, and loads nothing from elsewhere', async () => {
  const names = await readdir(built)
  expect(names.toSorted()).toEqual(['capture.css', 'capture.js'])
  const files = await Promise.all(names.map((name) => readFile(built + name)))
  const weight = files.reduce((sum, file) => sum + gzipSync(file).length, 0)
  expect(weight).toBeGreaterThan(1000)
  expect(weight).toBeLessThanOrEqual(MOST)
  const addresses = files.flatMap((file) => file.toString('utf8').match(/https?:\/\/[\w.-]+/g) ?? [])
  // Names of the markup's own dialects are no addresses that anything is loaded from.
  expect(addresses.filter((address) => address !== 'http://www.w3.org')).toEqual([])
})
