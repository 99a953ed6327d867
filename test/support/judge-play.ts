import type { FindingCode } from '../../src/domain/verdict/findings.ts'
import { defaultMoment, predictPlan } from '../../src/http/control/phrase-scenario.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import type { Played } from './play-through.ts'

/** What is wrong with a play, held against the one neutral expectation of its scenario; empty when nothing is. */
export async function complaintsAbout(
  sandbox: Sandbox,
  provider: string,
  scenario: string,
  { exchanges, webhooks, result, session }: Played,
): Promise<string[]> {
  const { house } = sandbox
  const { words } = await house.room(provider)
  const plan = house.catalogue.need(scenario)
  // A tolerance of expiry can be asked of some vendors only; the others go by the day itself.
  const { expiryToleranceDays: _tolerance, ...asks } = plan.asks
  const isTolerant = session?.asks.expiryToleranceDays === plan.asks.expiryToleranceDays
  const expected = await predictPlan(
    isTolerant ? plan : { ...plan, asks },
    house.catalogue,
    await defaultMoment(house),
  )
  const complaints: string[] = []
  const mayFail = expected.findings.some((code) => code.startsWith('system.')) || plan.faults.length > 0
  if (!mayFail && plan.system === undefined)
    for (const { url, status, response } of exchanges)
      if (status >= 500) complaints.push(`${url} answered ${status}: ${response}`)

  const can = expected.findings.filter((code) => 'says' in words[code])
  const found: FindingCode[] = session?.verdict?.findings ?? []
  for (const code of can)
    if (!found.includes(code)) complaints.push(`${code} is not among ${found.join(', ')}`)
  // A vendor without a word for it goes on as if nothing was wrong, or says its nearest.
  const outcome = session?.verdict?.outcome
  // Where nobody decides there is no verdict; a failure that passes ends a session at some vendors and not at others.
  const isOpen = plan.operator.decides === 'nobody' || plan.system?.times !== undefined
  if (!isOpen && can.length === expected.findings.length && outcome !== expected.verdict)
    complaints.push(`the verdict is ${outcome}, not ${expected.verdict}`)

  const heard = [
    JSON.stringify(result),
    ...exchanges.map(({ response }) => compact(response)),
    ...webhooks.map(({ body }) => compact(body)),
  ].join('\n')
  for (const code of can) {
    const word = words[code]
    // A variant may have a word of its own, such as that of the back; the scenario of that name has just this.
    if ('cannot' in word || scenario !== code.replace('.', '/')) continue
    // Where the word stands in the answer of a call that this consumer does not make, nobody hears it.
    const [call] = /^[a-z-]+\/[a-z/-]+/.exec(word.where) ?? []
    if (call && !exchanges.some(({ url }) => url.includes(call))) continue
    if (!heard.includes(word.says)) complaints.push(`${code}: nobody says ${word.says} in ${word.where}`)
  }
  return complaints
}

/** JSON as it is written without blanks, so that a word may be a piece of it. */
function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
