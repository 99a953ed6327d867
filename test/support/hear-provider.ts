import { expect } from 'vitest'
import type { FindingCode } from '../../src/domain/verdict/findings.ts'
import { predictPlan } from '../../src/http/control/phrase-scenario.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { playThrough } from './play-through.ts'

/**
 * Plays a scenario at a provider and holds what comes of it against the one neutral expectation: the
 * findings that this provider can express stand at the session with their verdict, and the
 * provider's own word for each stands in an answer or a webhook.
 */
export async function hearProvider(sandbox: Sandbox, provider: string, scenario: string): Promise<void> {
  const { house } = sandbox
  const { words } = await house.room(provider)
  const tenant = await sandbox.tenant(`${provider}-${scenario.replaceAll('/', '-')}`.slice(0, 60))
  const now = house.tenants.now((await house.tenants.read(tenant.id))!)
  const moment = { today: new Date(now).toISOString().slice(0, 10), seed: 'test' }
  const expected = await predictPlan(house.catalogue.need(scenario), house.catalogue, moment)
  const { exchanges, webhooks, result, session } = await playThrough(sandbox, provider, scenario, tenant.id)
  const defects = exchanges.filter(({ status }) => status >= 500).map(({ url, response }) => url + response)
  if (!expected.findings.some((code) => code.startsWith('system.'))) expect(defects).toEqual([])

  const can = expected.findings.filter((code) => 'says' in words[code])
  const found: FindingCode[] = session.verdict?.findings ?? []
  expect(found).toEqual(expect.arrayContaining(can))
  // A vendor without a word for it goes on as if nothing was wrong, or says its nearest.
  if (can.length === expected.findings.length) expect(session.verdict.outcome).toBe(expected.verdict)

  const heard = [
    JSON.stringify(result),
    ...exchanges.map(({ response }) => compact(response)),
    ...webhooks.map(({ body }) => compact(body)),
  ].join('\n')
  for (const code of can) {
    const word = words[code]
    if ('cannot' in word) continue
    // Where the word stands in the answer of a call that this consumer does not make, nobody hears it.
    const [call] = /^[a-z-]+\/[a-z/-]+/.exec(word.where) ?? []
    if (call && !exchanges.some(({ url }) => url.includes(call))) continue
    expect(heard, `${code} in ${word.where}`).toContain(word.says)
  }
}

/** JSON as it is written without blanks, so that a word may be a piece of it. */
function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
