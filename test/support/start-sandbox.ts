import { afterAll } from 'vitest'
import { createLoopbackReceiver, type LoopbackReceiver } from '../../src/consumer/loopback-receiver.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox.ts'

export type { LoopbackReceiver, ReceivedWebhook } from '../../src/consumer/loopback-receiver.ts'

/** The instant at which the clocks of test sandboxes stand. */
export const NOON = '2026-03-01T12:00:00Z'

/** A running sandbox on a free port whose clocks stand at noon; closed when the file's tests are over. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({ port: 0, now: NOON, frozen: true, seed: 'test', ...options })
  afterAll(() => sandbox.close())
  return sandbox
}

/** A place on this machine that takes webhooks; closed when the file's tests are over. */
export async function startReceiver(path?: string): Promise<LoopbackReceiver> {
  const receiver = await createLoopbackReceiver(path)
  afterAll(() => receiver.close())
  return receiver
}
