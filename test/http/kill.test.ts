import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const KILLS = 20
const MAIN = fileURLToPath(new URL('../../src/cli/from-source.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'killed-'))
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Ready {
  tenant: { credentials: { cm: { keyId: string; secret: string } } }
  providers: { cm: { baseUrl: string } }
}

async function start(): Promise<{ child: ChildProcess; ready: Ready }> {
  const args = [MAIN, 'start', '--port', '0', '--json', '--store', `file:${join(folder, 'store.db')}`]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  for await (const line of createInterface({ input: child.stdout! }))
    return { child, ready: JSON.parse(line) as Ready }
  throw new Error('the sandbox ended without a word')
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  running.delete(child)
}

function headers({ tenant }: Ready): Record<string, string> {
  const { keyId, secret } = tenant.credentials.cm
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const now = Math.floor(Date.now() / 1000)
  const signed = `${encode({ alg: 'HS256', kid: keyId })}.${encode({ iat: now, nbf: now, exp: now + 3600 })}`
  const signature = createHmac('sha256', secret).update(signed).digest('base64url')
  return { authorization: `Bearer ${signed}.${signature}`, 'content-type': 'application/json' }
}

describe('a sandbox with a file for its store', () => {
  it(
    `loses nothing that it acknowledged when it is killed in the middle of writing, ${KILLS} times`,
    { timeout: 600_000 },
    async () => {
      const acknowledged: string[] = []
      const body = JSON.stringify({ tasks: ['document_scan'] })
      for (let round = 0; round < KILLS; round++) {
        const { child, ready } = await start()
        const url = `${ready.providers.cm.baseUrl}/id-scan/v1/transactions`
        const own = headers(ready)
        let writing = true
        // Four writers at once, and the kill lands while their calls are under way.
        const writer = async () => {
          while (writing) {
            try {
              const response = await fetch(url, { method: 'POST', headers: own, body })
              if (response.status === 201) acknowledged.push(((await response.json()) as { id: string }).id)
            } catch {
              return
            }
          }
        }
        const before = acknowledged.length
        const writers = [writer(), writer(), writer(), writer()]
        while (acknowledged.length < before + 5 + round) await new Promise((resolve) => setImmediate(resolve))
        await kill(child)
        writing = false
        await Promise.all(writers)
      }
      const { child, ready } = await start()
      const own = headers(ready)
      const lost: string[] = []
      for (const id of acknowledged) {
        const response = await fetch(`${ready.providers.cm.baseUrl}/id-scan/v1/transactions/${id}`, {
          headers: own,
        })
        if (response.status !== 200) lost.push(id)
        await response.arrayBuffer()
      }
      await kill(child)
      expect(lost).toEqual([])
      expect(new Set(acknowledged).size).toBe(acknowledged.length)
      expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * 5)
    },
  )
})
