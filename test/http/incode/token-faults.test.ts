import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { aClient, openSandbox } from './client.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

const HOWS = ['expired', 'wrong-audience', 'wrong-key', 'rotated', 'withdrawn']

it.each(HOWS)('46 an executive token that is bad as %s looks good and is refused with 401', async (how) => {
  const own = await aClient(sandbox)
  const { interviewId, token } = await own.start()
  await sandbox.control.put(`/tenants/${own.tenant}/faults`, { faults: [{ on: 'token', token: how }] })
  const bad = await own.executive()
  const read = (executive: string) =>
    own.call('GET', `/omni/get/score?id=${interviewId}`, { token: executive })
  expect(bad).toMatch(/^eyJhbGciOiJIUzI1NiJ9\.[\w-]+\.[\w-]{43}\d\d$/)
  expect((await read(bad)).status).toBe(401)
  expect((await read(token)).status).toBe(200)
  // Told once: the next log-in is good.
  expect((await read(await own.executive())).status).toBe(200)
})
