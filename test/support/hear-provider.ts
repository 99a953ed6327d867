import { expect } from 'vitest'
import { complaintsAbout } from './judge-play.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { playThrough } from './play-through.ts'

/**
 * Plays a scenario at a provider and holds what comes of it against the one neutral expectation: the
 * findings that this provider can express stand at the session with their verdict, and the
 * provider's own word for each stands in an answer or a webhook.
 */
export async function hearProvider(sandbox: Sandbox, provider: string, scenario: string): Promise<void> {
  const tenant = await sandbox.tenant(`${provider}-${scenario.replaceAll('/', '-')}`.slice(0, 60))
  const played = await playThrough(sandbox, provider, scenario, tenant.id)
  expect(await complaintsAbout(sandbox, provider, scenario, played)).toEqual([])
}
