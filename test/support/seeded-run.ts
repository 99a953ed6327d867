/**
 * A process of its own: `node seeded-run.ts <seed> <steps>` starts a sandbox, takes steps drawn by the
 * seed at two tenants and two providers, and prints every timeline. Run twice, it must print the same.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { seededRandom } from '../../src/foundation/random.ts'
import { createSandbox } from '../../src/sandbox.ts'
import { freshToken } from '../http/cm/support.ts'
import { send } from './http.ts'

const [seed = '1', steps = '50'] = process.argv.slice(2)
const NOON = Date.parse('2026-03-01T12:00:00Z')
const SCENARIOS = ['accepted', 'journey/expired', 'journey/abandoned', 'delivery/webhook-arrives-twice']

const sandbox = await createSandbox({ seed, now: NOON, frozen: true })
const receiver = createServer((request, response) => {
  request.resume().on('end', () => response.end('taken'))
})
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
const port = (receiver.address() as AddressInfo).port
const { control, providers } = sandbox
const random = seededRandom(`seeded run ${seed}`)

const tenants = []
for (const id of ['left', 'right']) {
  const { credentials } = await control.post('/tenants', { id, seed: `${seed} ${id}` })
  const tenant = { id, now: NOON, credentials, sessions: [] as string[] }
  tenants.push(tenant)
  await begin(tenant, 'POST', '/webhooks', { url: `http://127.0.0.1:${port}/${id}` })
}

type Tenant = (typeof tenants)[number]
async function begin({ credentials, now }: Tenant, method: string, path: string, body: object) {
  const headers = { authorization: `Bearer ${freshToken(credentials.cm, now)}` }
  const answer = await send(method, `${providers['cm']!.baseUrl}/id-scan/v1${path}`, { headers, body })
  if (answer.status >= 300) throw new Error(answer.text)
  return answer.json
}

async function startOther({ credentials }: Tenant): Promise<string> {
  const headers = { 'api-version': '1.0', 'x-api-key': credentials.incode.apiKey }
  const body = { countryCode: 'ALL', configurationId: credentials.incode.flowId }
  const answer = await send('POST', `${providers['incode']!.baseUrl}/omni/start`, { headers, body })
  if (answer.status >= 300) throw new Error(answer.text)
  return answer.json.interviewId
}

for (let i = 0; i < Number(steps); i++) {
  const tenant = random.pick(tenants)
  const path = `/tenants/${tenant.id}`
  const act = random.pick(['cm', 'cm', 'incode', 'advance', 'scenario', 'perform', 'replay'])
  if (act === 'cm')
    tenant.sessions.push((await begin(tenant, 'POST', '/transactions', { tasks: ['document_scan'] })).id)
  else if (act === 'incode') tenant.sessions.push(await startOther(tenant))
  else if (act === 'scenario') await control.put(`${path}/scenario`, { scenario: random.pick(SCENARIOS) })
  else if (act === 'replay') await control.post(`${path}/deliveries/replay`, { shuffled: true })
  else if (act === 'advance') {
    const minutes = random.integer(1, 90)
    tenant.now += minutes * 60_000
    await control.post(`${path}/clock/advance`, { by: `${minutes}m` })
  } else if (tenant.sessions.length > 0) {
    const id = random.pick(tenant.sessions)
    const { scenario } = await control.get(`/sessions/${id}`)
    // A picture takes seconds where many tests run: the applicants here show none.
    if (scenario.name.startsWith('journey/')) await control.post(`/sessions/${id}/perform`)
  }
}

for (const tenant of tenants) {
  for (const id of tenant.sessions) {
    const { timeline, persona, document, native } = await control.get(`/sessions/${id}`)
    process.stdout.write(`${JSON.stringify({ id, timeline, persona, document, native })}\n`)
  }
}
receiver.close()
receiver.closeAllConnections()
await sandbox.close()
